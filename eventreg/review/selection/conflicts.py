"""Limits that contradict each other: a set that nobody can meet, any part of which somebody can."""

from collections.abc import Sequence
from dataclasses import replace

from eventreg.review.selection.problem import Limit, Problem
from eventreg.review.selection.solving import Outcome, solve


def contradicting(problem: Problem) -> list[Limit] | None:
    """A minimal set of hard limits that cannot be met together by these people, with those pinned as they are.

    None where all can be met; an empty list where the pins alone cannot. By leaving out one after the other (Chinneck
    and Dravnieks, ORSA Journal on Computing 3, 1991): what is impossible without a limit does not need it.
    """
    needed = [one for one in problem.limits if one.is_hard]
    if _is_possible(problem, needed):
        return None
    for limit in list(needed):
        without = [one for one in needed if one is not limit]
        if not _is_possible(problem, without):
            needed = without
    return needed


def _is_possible(problem: Problem, limits: Sequence[Limit]) -> bool:
    alike = [replace(one, points=0) for one in problem.candidates]
    return solve(Problem(alike, limits), stages=1).outcome != Outcome.IMPOSSIBLE
