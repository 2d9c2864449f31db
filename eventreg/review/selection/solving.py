"""The best choice under all limits, by HiGHS (Huangfu and Hall, Mathematical Programming Computation 10, 2018).

In stages, each of which keeps what the ones before have reached: points less the weighted breaches of soft limits; then
as many people as can be, so that nobody stays out for a tie while places are free; then balance (countries and
organizations that are there at all, and the most numerous country no larger than it must be); then the options that are
preferred; then who was drawn first; then whose option the draw prefers. All sums are whole numbers: a stage is proven
best once its bound is less than one away.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import highspy
import numpy as np
from numpy.typing import NDArray

from eventreg.review.selection.problem import Option, Problem, value
from eventreg.review.selection.programme import INFINITY, STAGES, Floats, Programme

NEAR = 0.1  # of what one person is worth at most: how far from the relaxed value the best is looked for first
NOTHING_MEETS_THEM = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)


class Outcome(StrEnum):
    """How a search ended."""

    PROVEN = "proven"
    STOPPED = "stopped"  # time was up: the best so far
    NOT_FOUND = "not_found"  # time was up before there was any
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Solution:
    """Who is chosen with which offer.

    `value` as `problem.value` counts; `off_by`: how much better another choice may be, in the same unit; `stages`: how
    many have been proven.
    """

    outcome: Outcome
    choice: dict[int, Option]
    value: int = 0
    off_by: int = 0
    stages: int = 0


def solve(
    problem: Problem, *, seconds: float = 60.0, stages: int = STAGES, step: Callable[[int], None] = lambda _stage: None
) -> Solution:
    """The best choice; with fewer stages one of those that are equally good so far.

    `step` is told each stage as it begins; what it raises ends the search.
    """
    return _Search(Programme(problem), seconds).run(stages, step)


@dataclass(frozen=True, slots=True)
class _Relaxed:
    """The best of a stage where parts of people may be chosen: no choice passes its value.

    `columns`: its values; `costs` and `duals`: by how much at least the value falls where a column, or the row of
    somebody who is in, is turned round.
    """

    value: float
    columns: Floats
    costs: Floats
    duals: Floats


class _Search:
    """One way through the stages."""

    def __init__(self, programme: Programme, seconds: float) -> None:
        self.programme, self.highs, self.relaxed = programme, programme.highs(), programme.highs(relaxed=True)
        self.ends = time.monotonic() + seconds
        self.columns = np.zeros(0)
        self.status = highspy.HighsModelStatus.kNotset

    def run(self, stages: int, step: Callable[[int], None]) -> Solution:
        found = Solution(Outcome.NOT_FOUND, {})
        for stage in range(stages):
            step(stage)
            worth = self.programme.objective(stage)
            relaxed = self._relax(worth)
            is_proven = self._best(worth, relaxed, goes_on=stage > 0)
            if self.status in NOTHING_MEETS_THEM:
                return Solution(Outcome.IMPOSSIBLE, {})
            if not stage or is_proven:
                found = self._solution(stage, worth, is_proven=is_proven)
            if not is_proven:
                return found
            self._keep(worth, relaxed)
        return found

    def _relax(self, worth: Floats) -> _Relaxed | None:
        self.relaxed.changeColsCost(len(worth), np.arange(len(worth), dtype=np.int32), worth)
        self.relaxed.run()
        if self.relaxed.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found, ways, people = self.relaxed.getSolution(), len(self.programme.ways), self.programme.people
        is_in = np.array(found.row_value[:people]) > 0.5
        return _Relaxed(
            self.relaxed.getInfo().objective_function_value, np.array(found.col_value[:ways]),
            np.abs(found.col_dual[:ways]), np.abs(found.row_dual[:people]) * is_in,
        )  # fmt: skip

    def _best(self, worth: Floats, relaxed: _Relaxed | None, *, goes_on: bool) -> bool:
        """Whether the best was found and proven."""
        if goes_on:
            self.highs.changeColsCost(len(worth), np.arange(len(worth), dtype=np.int32), worth)
        self._start_from(self.columns)
        if relaxed is not None and self._best_near(worth, relaxed):
            return True
        self._start_from(self.columns)
        self._search()
        return bool(self.status == highspy.HighsModelStatus.kOptimal)

    def _best_near(self, worth: Floats, relaxed: _Relaxed) -> bool:
        """Whether the best was found among choices near the relaxed one: whoever is far from the line stays there.

        It is proven where what was found lies nearer to the relaxed value than anybody who was left out could come.
        """
        spare = max(1.0, float(np.abs(worth[: len(self.programme.ways)]).max(initial=0.0)) * NEAR)
        lp = self.highs.getLp()
        lower, upper = np.array(lp.col_lower_), np.array(lp.col_upper_)
        low, high = np.array(lp.row_lower_), np.array(lp.row_upper_)
        columns, rows = self._fix(relaxed, spare, (self.highs,))
        self._search()
        value = float(worth @ self.columns) if self.status == highspy.HighsModelStatus.kOptimal else -INFINITY
        self.highs.changeColsBounds(len(columns), columns, lower[columns], upper[columns])
        for row in rows:
            self.highs.changeRowBounds(int(row), low[row], high[row])
        return value > relaxed.value - spare

    def _start_from(self, columns: Floats) -> None:
        if len(columns):
            start = highspy.HighsSolution()
            start.col_value = list(columns)
            self.highs.setSolution(start)

    def _search(self) -> None:
        left = max(0.01, self.ends - time.monotonic())
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + left)
        self.highs.run()
        self.status = self.highs.getModelStatus()
        self.columns = np.array(self.highs.getSolution().col_value)

    def _solution(self, stage: int, worth: Floats, *, is_proven: bool) -> Solution:
        if is_proven:
            choice = self.programme.choice(self.columns)
            return Solution(Outcome.PROVEN, choice, value(self.programme.problem, choice), stages=stage + 1)
        if not np.isfinite(self.highs.getInfo().objective_function_value) or not len(self.columns):
            return Solution(Outcome.NOT_FOUND, {})
        choice = self.programme.choice(self.columns)
        best = value(self.programme.problem, choice)
        each = max(abs(points) for points in self.programme.points) / (np.abs(worth).max() or 1)
        return Solution(Outcome.STOPPED, choice, best, int(self.highs.getInfo().mip_dual_bound * each - best))

    def _keep(self, worth: Floats, relaxed: _Relaxed | None) -> None:
        """What this stage has reached is a limit of the following ones."""
        reached = round(float(worth @ self.columns))
        if relaxed is not None:
            self._fix(relaxed, relaxed.value - (reached - 0.5), (self.highs, self.relaxed))
        places = np.flatnonzero(worth).astype(np.int32)
        for highs in (self.highs, self.relaxed):
            highs.addRow(reached - 0.5, INFINITY, len(places), places, worth[places])

    def _fix(
        self, relaxed: _Relaxed, spare: float, those: tuple[highspy.Highs, ...]
    ) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Fix whoever is in, or out, in every choice whose value is within `spare` of the relaxed one.

        By reduced costs (Dantzig, Fulkerson and Johnson, Operations Research 2, 1954): the other way round the value
        falls by at least as much as the reduced cost says, or for the row of a person its dual value. Gives the columns
        and the rows.
        """
        columns = np.flatnonzero(relaxed.costs > spare).astype(np.int32)
        rows = np.flatnonzero(relaxed.duals > spare)
        fixed = relaxed.columns[columns].round()
        for highs in those:
            highs.changeColsBounds(len(columns), columns, fixed, fixed)
            for row in rows:
                highs.changeRowBounds(int(row), 1.0, 1.0)
        return columns, rows
