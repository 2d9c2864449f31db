"""Which limits a decision passes. Pure.

An upper limit is passed by whoever is one too many. A lower limit, and a share, is passed when it can no longer be met:
when even everybody who can still be chosen would not be enough.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from eventreg.review.selection.limit_rules import SEATS
from eventreg.review.selection.problem import HUNDRED, Candidate, Choice, Counted, Limit, Option, Problem, Sense

UP, DOWN = (Sense.AT_MOST, Sense.EXACTLY), (Sense.AT_LEAST, Sense.EXACTLY)


@dataclass(frozen=True)
class _Side:
    """What a limit counts among those chosen: of its own kind (people, money), and how many are not."""

    own: int
    others: int


Sides = Sequence[tuple[Limit, _Side]]


def passed(problem: Problem, choice: Choice, new: Collection[int], waiting: int) -> list[Limit]:
    """The hard limits that those who are `new` in a choice pass. `waiting`: how many others can still be chosen."""
    before = {key: option for key, option in choice.items() if key not in new}
    final = _final(problem.limits, len(choice), waiting)
    return [
        limit
        for limit in problem.limits
        if limit.is_hard and _passes(limit, _side(limit, problem, before), _side(limit, problem, choice), final)
    ]


def passed_by(
    problem: Problem, choice: Choice, candidate: Candidate, option: Option, waiting: int, sides: Sides
) -> list[Limit]:
    """The hard limits that one more person would pass who is offered this; `sides`: those of the choice as it is."""
    final = _final(problem.limits, len(choice) + 1, waiting)
    return [
        limit
        for limit, side in sides
        if _passes(limit, side, _with(side, limit, candidate, option), final) and is_reason(limit, candidate, option)
    ]


def sides_of(problem: Problem, choice: Choice) -> Sides:
    """What each hard limit counts in a choice."""
    return [(limit, _side(limit, problem, choice)) for limit in problem.limits if limit.is_hard]


def is_reason(limit: Limit, candidate: Candidate, option: Option) -> bool:
    """Whether somebody is one of those who pass a limit: by counting in it, or by taking a place of those who do."""
    counts = limit.concerns(candidate, option)
    return counts if limit.sense in UP else not counts


def _final(limits: Sequence[Limit], chosen: int, waiting: int) -> int:
    """How many will be chosen in the end: as many as have a seat, or as there are."""
    seats = [one.number for one in limits if one.key.startswith(SEATS)]
    return max(chosen, min(chosen + waiting, sum(seats)) if seats else chosen + waiting)


def _passes(limit: Limit, before: _Side, after: _Side, final: int) -> bool:
    if limit.counted == Counted.SHARE:
        over, short = HUNDRED * after.own > limit.number * final, _is_short(limit, after, final)
        return (limit.sense in UP and over and after.own > before.own) or (
            limit.sense in DOWN and short and not _is_short(limit, before, final)
        )
    over = after.own > limit.number and after.own > before.own
    short = limit.counted == Counted.PEOPLE and _is_short(limit, after, final) and not _is_short(limit, before, final)
    return (limit.sense in UP and over) or (limit.sense in DOWN and short)


def _is_short(limit: Limit, side: _Side, final: int) -> bool:
    """Whether too few can still be chosen who count here."""
    possible = final - side.others
    return HUNDRED * possible < limit.number * final if limit.counted == Counted.SHARE else possible < limit.number


def _side(limit: Limit, problem: Problem, choice: Choice) -> _Side:
    side = _Side(0, 0)
    for one in problem.candidates:
        option = choice.get(one.key)
        if option is not None:
            side = _with(side, limit, one, option)
    return side


def _with(side: _Side, limit: Limit, candidate: Candidate, option: Option) -> _Side:
    """What a limit counts once somebody more is chosen."""
    if not limit.concerns(candidate, option):
        return _Side(side.own, side.others + 1)
    return _Side(side.own + (option.cost if limit.counted == Counted.MONEY else 1), side.others)
