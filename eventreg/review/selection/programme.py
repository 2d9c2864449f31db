"""A problem as HiGHS takes it: a mixed integer programme with whole-number coefficients.

A column for each way in which somebody can be chosen (0 or 1), for what each soft limit is missed by, and for the
balance; a row for each person with several ways, for each limit, and for what the balance counts.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

from eventreg.review.selection.having import Having
from eventreg.review.selection.problem import HUNDRED, Candidate, Limit, Option, Problem, Sense

INFINITY = highspy.kHighsInf
# What the balance is worth: whom it is lacking counts more than how many there are of the most numerous.
PER_COUNTRY, PER_ORGANIZATION, PER_PERSON_OF_THE_LARGEST = 3, 1, -1
STAGES = 6

Floats = NDArray[np.float64]


class Programme:
    """The programme of one problem. `ways`: the first columns, each (candidate, option)."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.ways: list[tuple[Candidate, Option]] = []
        self._having, self._ways_of = Having(problem.candidates), [self._add_ways(one) for one in problem.candidates]
        self.upper = [1.0] * len(self.ways)
        self.points = [float(one.points * HUNDRED) for one, _option in self.ways]
        self.balance: dict[int, float] = {}
        self.rows: list[tuple[Mapping[int, float], float, float]] = []
        self._one_each()
        self.people = len(self.rows)  # the first rows are those of people
        for limit in problem.limits:
            self._add_limit(limit)
        self._add_balance()

    def objective(self, stage: int) -> Floats:
        """What each column is worth: points, then how many are chosen, then balance, then preferred options, then the
        draw of places and offers.

        Divided by what all have in common, so that two values that differ, differ by one at least.
        """
        worth = np.zeros(len(self.upper))
        if stage == 0:
            worth[:] = self.points
        elif stage == 1:
            worth[: len(self.ways)] = 1.0
        elif stage == 2:
            worth[list(self.balance)] = list(self.balance.values())
        else:
            worth[: len(self.ways)] = [self._rank(stage, one, option) for one, option in self.ways]
        return _in_smallest_units(worth)

    def worth_of(self, points: Floats) -> Floats:
        """The same as `objective(0)` with other points, one for each of `ways`, as `problem.value` counts them."""
        worth = np.array(self.points)
        worth[: len(self.ways)] = points
        return _in_smallest_units(worth)

    def _rank(self, stage: int, one: Candidate, option: Option) -> int:
        """Of options those first that are rather offered; then people, and then options, by the draw."""
        drawn = len(self.problem.candidates) - one.draw
        return drawn if stage == 4 else -one.options.index(option) * (1 if stage == 3 else drawn)

    def choice(self, columns: Sequence[float] | Floats) -> dict[int, Option]:
        """Who is chosen with what, by the values of the columns."""
        return {one.key: option for (one, option), taken in zip(self.ways, columns, strict=False) if taken > 0.5}

    def highs(self, *, relaxed: bool = False) -> highspy.Highs:
        """HiGHS with this programme; nobody is told what it does, and it always goes the same way.

        `relaxed`: parts of people may be chosen, so it is a linear programme.
        """
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.upper), len(self.rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = self.objective(0), np.zeros(len(self.upper)), np.array(self.upper)
        lp.row_lower_ = np.array([low for _row, low, _high in self.rows])
        lp.row_upper_ = np.array([high for _row, _low, high in self.rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row, _low, _high in self.rows)])
        lp.a_matrix_.index_ = np.array([place for row, _low, _high in self.rows for place in row])
        lp.a_matrix_.value_ = np.array([amount for row, _low, _high in self.rows for amount in row.values()])
        whole, any_number = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        if not relaxed:
            lp.integrality_ = [whole] * len(self.ways) + [any_number] * (len(self.upper) - len(self.ways))
        lp.sense_ = highspy.ObjSense.kMaximize
        highs = highspy.Highs()
        for option, setting in (
            ("output_flag", False),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 0.99),
            ("random_seed", 1),
        ):
            highs.setOptionValue(option, setting)
        highs.passModel(lp)
        return highs

    def _add_ways(self, one: Candidate) -> range:
        """The columns of one candidate."""
        first = len(self.ways)
        self.ways += [(one, option) for option in one.options] if one.pinned is not False else []
        return range(first, len(self.ways))

    def _column(self, upper: float, *, points: float = 0.0) -> int:
        self.upper.append(upper)
        self.points.append(points)
        return len(self.upper) - 1

    def _one_each(self) -> None:
        places: dict[int, list[int]] = defaultdict(list)
        for place, (one, _option) in enumerate(self.ways):
            places[one.key].append(place)
        for one in self.problem.candidates:
            if one.pinned or len(places[one.key]) > 1:
                self.rows.append((dict.fromkeys(places[one.key], 1.0), float(bool(one.pinned)), 1.0))

    def _add_limit(self, limit: Limit) -> None:
        about = self._having.about(limit)
        row = {
            way: float(amount)
            for person in self._having.touched(limit)
            for way in self._ways_of[person]
            if (amount := limit.amount_if(option := self.ways[way][1], counts=person in about and limit.is_for(option)))
        }
        if limit.weight is not None:
            costs = -float(limit.weight * (HUNDRED // limit.unit))
            if limit.sense != Sense.AT_MOST:
                row[self._column(INFINITY, points=costs)] = 1.0
            if limit.sense != Sense.AT_LEAST:
                row[self._column(INFINITY, points=costs)] = -1.0
        low = -INFINITY if limit.sense == Sense.AT_MOST else float(limit.bound)
        high = INFINITY if limit.sense == Sense.AT_LEAST else float(limit.bound)
        self.rows.append((row, low, high))

    def _add_balance(self) -> None:
        largest = self._column(float(len(self.problem.candidates)))
        self.balance[largest] = PER_PERSON_OF_THE_LARGEST
        for kind, worth in (("country", PER_COUNTRY), ("organization", PER_ORGANIZATION)):
            for places in self._by_trait(kind).values():
                there = self._column(1.0)
                self.balance[there] = worth
                self.rows.append(({there: 1.0} | dict.fromkeys(places, -1.0), -INFINITY, 0.0))
                if kind == "country":
                    self.rows.append(({largest: -1.0} | dict.fromkeys(places, 1.0), -INFINITY, 0.0))

    def _by_trait(self, kind: str) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, (one, _option) in enumerate(self.ways):
            for name in one.of_kind(kind):
                places[name].append(place)
        return places


def _in_smallest_units(worth: Floats) -> Floats:
    common = int(np.gcd.reduce(np.abs(worth).astype(np.int64)))
    return worth / common if common else worth
