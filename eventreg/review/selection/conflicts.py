"""What contradicts each other: limits and people whose place is fixed, a set that cannot be kept together, any part of
which can.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from eventreg.review.selection.problem import Candidate, Limit, Problem
from eventreg.review.selection.solving import Outcome, solve

MOST_TRIES = 400  # searches for the people; with thousands of them in it nobody would read their names


@dataclass(frozen=True)
class Contradiction:
    """Hard limits and people (pinned in, pinned out, or with a place), by key, that cannot be kept together.

    `is_minimal`: none of the people can be left out; False where there are too many to find that out.
    """

    limits: list[Limit]
    people: list[int]
    is_minimal: bool = True


def contradicting(problem: Problem, *, step: Callable[[], None] = lambda: None) -> Contradiction | None:
    """A minimal set of hard limits and fixed people that contradict each other; None where all can be kept.

    Limits by leaving out one after the other (Chinneck and Dravnieks, ORSA Journal on Computing 3, 1991): what is
    impossible without a limit does not need it. People by halves (Junker, QuickXplain, AAAI 2004). `step` is called
    before each search; what it raises ends the whole.
    """
    needed = [one for one in problem.limits if one.is_hard]
    fixed = [one for one in problem.candidates if one.pinned is not None]

    def is_possible(limits: Sequence[Limit], people: Sequence[Candidate]) -> bool:
        step()
        return _is_possible(problem, limits, people)

    if is_possible(needed, fixed):
        return None
    for limit in list(needed):
        without = [one for one in needed if one is not limit]
        if not is_possible(without, fixed):
            needed = without
    if not is_possible(needed, ()):
        return Contradiction(needed, [])
    search = _People(lambda people: is_possible(needed, people))
    found = search.needed((), False, fixed)
    return Contradiction(needed, sorted(one.key for one in found), search.tries <= MOST_TRIES)


class _People:
    """Which of the people who are fixed are needed for a contradiction."""

    def __init__(self, is_possible: Callable[[Sequence[Candidate]], bool]) -> None:
        self.is_possible, self.tries = is_possible, 0

    def needed(
        self, kept: tuple[Candidate, ...], grew: bool, among: Sequence[Candidate]
    ) -> tuple[Candidate, ...]:  # fmt: skip
        """The fewest of these who, with those kept, leave nothing possible."""
        if grew and self._is_impossible(kept):
            return ()
        if len(among) <= 1:
            return tuple(among)
        first, second = among[: len(among) // 2], among[len(among) // 2 :]
        of_second = self.needed((*kept, *first), True, second)
        of_first = self.needed((*kept, *of_second), bool(of_second), first)
        return (*of_first, *of_second)

    def _is_impossible(self, kept: Sequence[Candidate]) -> bool:
        self.tries += 1
        return self.tries <= MOST_TRIES and not self.is_possible(kept)


def _is_possible(problem: Problem, limits: Sequence[Limit], fixed: Sequence[Candidate]) -> bool:
    """Whether these limits can be met where of all people only these are fixed."""
    keys = {one.key for one in fixed}
    alike = [replace(one, points=0, pinned=one.pinned if one.key in keys else None) for one in problem.candidates]
    return solve(Problem(alike, limits), stages=1).outcome != Outcome.IMPOSSIBLE
