"""The best choice under all limits, by HiGHS (Huangfu and Hall, Mathematical Programming Computation 10, 2018).

In stages, each of which keeps what the ones before have reached: points less the weighted breaches of soft limits; then
balance (countries and organizations that are there at all, and the most numerous country no larger than it must be);
then the options that are preferred; then who was drawn first; then whose option the draw prefers. All sums are whole
numbers: a stage is proven best once its bound is less than one away.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import highspy
import numpy as np

from eventreg.review.selection.problem import Option, Problem, value
from eventreg.review.selection.programme import INFINITY, STAGES, Floats, Programme

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


class _Search:
    """One way through the stages."""

    def __init__(self, programme: Programme, seconds: float) -> None:
        self.programme, self.highs, self.relaxed = programme, programme.highs(), programme.highs(relaxed=True)
        self.ends = time.monotonic() + seconds
        self.columns: list[float] = []

    def run(self, stages: int, step: Callable[[int], None]) -> Solution:
        found = Solution(Outcome.NOT_FOUND, {})
        for stage in range(stages):
            step(stage)
            worth = self.programme.objective(stage)
            is_proven = self._best(worth, goes_on=stage > 0)
            if self.highs.getModelStatus() in NOTHING_MEETS_THEM:
                return Solution(Outcome.IMPOSSIBLE, {})
            if not stage or is_proven:
                found = self._solution(stage, worth, is_proven=is_proven)
            if not is_proven:
                return found
            self._keep(worth)
        return found

    def _best(self, worth: Floats, *, goes_on: bool) -> bool:
        """Whether the best was found and proven."""
        if goes_on:
            so_far = self.highs.getSolution()
            self.highs.changeColsCost(len(worth), np.arange(len(worth), dtype=np.int32), worth)
            self.highs.setSolution(so_far)
        left = max(0.01, self.ends - time.monotonic())
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + left)
        self.highs.run()
        self.columns = list(self.highs.getSolution().col_value)
        return bool(self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _solution(self, stage: int, worth: Floats, *, is_proven: bool) -> Solution:
        if is_proven:
            choice = self.programme.choice(self.columns)
            return Solution(Outcome.PROVEN, choice, value(self.programme.problem, choice), stages=stage + 1)
        if not np.isfinite(self.highs.getInfo().objective_function_value) or not self.columns:
            return Solution(Outcome.NOT_FOUND, {})
        choice = self.programme.choice(self.columns)
        best = value(self.programme.problem, choice)
        each = max(abs(points) for points in self.programme.points) / (np.abs(worth).max() or 1)
        return Solution(Outcome.STOPPED, choice, best, int(self.highs.getInfo().mip_dual_bound * each - best))

    def _keep(self, worth: Floats) -> None:
        """What this stage has reached is a limit of the following ones."""
        reached = round(float(worth @ np.array(self.columns)))
        self._settle(worth, reached)
        places = np.flatnonzero(worth).astype(np.int32)
        for highs in (self.highs, self.relaxed):
            highs.addRow(reached - 0.5, INFINITY, len(places), places, worth[places])

    def _settle(self, worth: Floats, reached: int) -> None:
        """Fix whoever is in, or out, in every choice that is as good as this stage's best.

        By reduced costs (Dantzig, Fulkerson and Johnson, Operations Research 2, 1954): the other way round the value
        of the linear programme, which no choice passes, falls by at least as much as the reduced cost says, or for
        the row of a person its dual value.
        """
        self.relaxed.changeColsCost(len(worth), np.arange(len(worth), dtype=np.int32), worth)
        self.relaxed.run()
        if self.relaxed.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return
        spare = self.relaxed.getInfo().objective_function_value - (reached - 0.5)
        found, ways, people = self.relaxed.getSolution(), len(self.programme.ways), self.programme.people
        columns = np.flatnonzero(np.abs(found.col_dual[:ways]) > spare).astype(np.int32)
        fixed = np.array(found.col_value)[columns].round()
        is_in = np.array(found.row_value[:people]) > 0.5
        rows = np.flatnonzero(is_in & (np.abs(found.row_dual[:people]) > spare))
        for highs in (self.highs, self.relaxed):
            highs.changeColsBounds(len(columns), columns, fixed, fixed)
            for row in rows:
                highs.changeRowBounds(int(row), 1.0, 1.0)
