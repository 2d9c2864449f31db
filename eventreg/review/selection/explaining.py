"""Why somebody is in or out, how many points they would need, and what a limit costs. Pure.

What is said without searching anew holds for this choice with everybody else as they are; `points_needed` and `gain`
search once more and hold for all choices.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from eventreg.review.selection import ties
from eventreg.review.selection.having import Having
from eventreg.review.selection.problem import (
    HUNDRED,
    Candidate,
    Choice,
    Counted,
    Limit,
    Option,
    Problem,
    Sense,
    left_side,
)
from eventreg.review.selection.reasons_why import Reason, Why
from eventreg.review.selection.solving import Outcome, solve


def reasons(problem: Problem, choice: Choice) -> dict[int, Why]:
    """For each candidate why they are in or out of a choice, by key."""
    chosen = Problem([one for one in problem.candidates if one.key in choice], problem.limits)
    sides = {limit.key: left_side(limit, chosen, choice) for limit in problem.limits}
    best_left_out = max((one.points for one in problem.candidates if one.key not in choice), default=-1)
    having, of_everybody = Having(problem.candidates), _of_everybody(problem)
    touching: list[list[Limit]] = [[] for _one in problem.candidates]
    for limit in problem.limits:
        for place in having.touched(limit):
            touching[place].append(limit)
    found = {
        one.key: _why_in(limits, one, choice[one.key], sides, best_left_out)
        if one.key in choice
        else _why_out(limits, one, sides, of_everybody)
        for one, limits in zip(problem.candidates, touching, strict=True)
    }
    tied = {key: replace(found[key], reason=reason) for key, reason in ties.of(problem, found).items()}
    return found | tied


def points_needed(problem: Problem, key: int, best: int) -> int | None:
    """With how many points, in hundredths, somebody who is out would be in one of the best choices.

    `best`: the value of those (`Solution.value`). None where no points would help, or they are pinned out. The value
    of the best choice with them in it rises by as much as their points, that of the best one without them stays.
    """
    [asked] = [one for one in problem.candidates if one.key == key]
    if asked.pinned is False:
        return None
    people = [replace(one, pinned=True) if one is asked else one for one in problem.candidates]
    found = solve(Problem(people, problem.limits), stages=1)
    if found.outcome != Outcome.PROVEN:
        return None
    return asked.points + max(0, -((found.value - best) // HUNDRED))


def gain(problem: Problem, limit: Limit, best: int) -> int:
    """How much better the best choice is, as `problem.value` counts, where one limit is one step looser.

    A step is a person, a per cent, or a hundredth of an amount of money. 0: the limit does not bind.
    """
    limits = [loosened(one) if one is limit else one for one in problem.limits]
    found = solve(Problem(problem.candidates, limits), stages=1)
    return found.value - best if found.outcome == Outcome.PROVEN else 0


def loosened(limit: Limit) -> Limit:
    """The same limit, one step looser; one that says exactly lets more in."""
    step = max(1, limit.number // HUNDRED) if limit.counted == Counted.MONEY else 1
    if limit.sense == Sense.AT_LEAST:
        return replace(limit, number=max(0, limit.number - step))
    return replace(limit, number=limit.number + step)


def _why_in(
    limits: Sequence[Limit], one: Candidate, option: Option, sides: Mapping[str, int], best_left_out: int
) -> Why:
    if one.pinned:
        return Why(True, Reason.PINNED, option=option)
    needing = tuple(
        limit.key
        for limit in limits
        if limit.breach(sides[limit.key] - limit.amount(one, option)) > limit.breach(sides[limit.key])
    )
    by_points = one.points >= best_left_out or not needing
    return Why(True, Reason.POINTS if by_points else Reason.LIMITS, () if by_points else needing, option)


def _why_out(limits: Sequence[Limit], one: Candidate, sides: Mapping[str, int], of_everybody: Set[str]) -> Why:
    if one.pinned is False:
        return Why(False, Reason.PINNED)
    if not one.options:
        return Why(False, Reason.NO_OFFER)
    against = {
        option: tuple(
            limit.key
            for limit in limits
            if limit.breach(sides[limit.key] + limit.amount(one, option)) > limit.breach(sides[limit.key])
        )
        for option in one.options
    }
    option = min(against, key=lambda known: len(against[known]))
    own = tuple(key for key in against[option] if key not in of_everybody)
    return Why(False, Reason.LIMITS if own else Reason.POINTS, own or against[option], option)


def _of_everybody(problem: Problem) -> set[str]:
    """Limits of the number of places: who is out because of them alone has fewer points than those who are in."""
    return {one.key for one in problem.limits if one.counted == Counted.PEOPLE and not one.traits and not one.lines}
