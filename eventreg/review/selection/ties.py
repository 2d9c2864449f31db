"""Who has as many points as somebody on the other side of the line, and what decided between them. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from eventreg.review.selection.problem import Candidate, Problem
from eventreg.review.selection.programme import PER_COUNTRY, PER_ORGANIZATION, PER_PERSON_OF_THE_LARGEST
from eventreg.review.selection.reasons_why import Reason, Why

Place = tuple[tuple[str, ...], tuple[str, ...]]  # countries and organizations of somebody


def of(problem: Problem, found: Mapping[int, Why]) -> dict[int, Reason]:
    """Key → BALANCE or DRAW, of those whom points alone do not explain.

    It was the balance where every exchange with somebody of as many points would leave it worse; else the draw.
    """
    tied: defaultdict[int, tuple[list[Candidate], list[Candidate]]] = defaultdict(lambda: ([], []))
    for one in problem.candidates:
        if found[one.key].reason == Reason.POINTS:
            tied[one.points][not found[one.key].is_in].append(one)
    counts = _Counts(one for one in problem.candidates if found[one.key].is_in)
    reasons: dict[int, Reason] = {}
    for inside, outside in tied.values():
        if not inside or not outside:
            continue
        ins, outs = ({_place(one) for one in side} for side in (inside, outside))
        of_in = {place: _reason(counts.change(place, come) for come in outs) for place in ins}
        of_out = {place: _reason(counts.change(gone, place) for gone in ins) for place in outs}
        reasons |= {one.key: of_in[_place(one)] for one in inside} | {one.key: of_out[_place(one)] for one in outside}
    return reasons


def _reason(changes: Iterable[int]) -> Reason:
    return Reason.BALANCE if all(change < 0 for change in changes) else Reason.DRAW


def _place(one: Candidate) -> Place:
    return tuple(one.of_kind("country")), tuple(one.of_kind("organization"))


class _Counts:
    """How many of each country and organization are chosen."""

    def __init__(self, chosen: Iterable[Candidate]) -> None:
        places = [_place(one) for one in chosen]
        self.countries = Counter(country for countries, _organizations in places for country in countries)
        self.organizations = Counter(name for _countries, names in places for name in names)
        self.largest = max(self.countries.values(), default=0)
        self.are_largest = sum(one == self.largest for one in self.countries.values())

    def change(self, gone: Place, come: Place) -> int:
        """How the worth of the balance changes where one goes and another comes; see `Programme._add_balance`."""
        countries, organizations = (_there(counts, out, new) for counts, out, new in (
            (self.countries, gone[0], come[0]), (self.organizations, gone[1], come[1]),
        ))  # fmt: skip
        largest = self._of_largest(set(gone[0]), set(come[0]))
        return PER_COUNTRY * countries + PER_ORGANIZATION * organizations + PER_PERSON_OF_THE_LARGEST * largest

    def _of_largest(self, gone: set[str], come: set[str]) -> int:
        grown, shrunk = ([self.countries[one] for one in side] for side in (come - gone, gone - come))
        if self.largest in grown:
            return 1
        return -1 if shrunk.count(self.largest) == self.are_largest and self.largest - 1 not in grown else 0


def _there(counts: Counter[str], gone: Iterable[str], come: Iterable[str]) -> int:
    """How many more, or fewer, are there at all afterwards."""
    out, new = set(gone), set(come)
    return sum(counts[one] == 0 for one in new - out) - sum(counts[one] == 1 for one in out - new)
