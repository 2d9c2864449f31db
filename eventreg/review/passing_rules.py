"""Which limits a decision passes. Pure.

An upper limit is passed by whoever is one too many. A lower limit, and a share, is passed when it can no longer be met:
when even everybody who can still be chosen would not be enough.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from eventreg.review.selection.limit_rules import SEATS
from eventreg.review.selection.problem import HUNDRED, Choice, Counted, Limit, Problem, Sense

UP, DOWN = (Sense.AT_MOST, Sense.EXACTLY), (Sense.AT_LEAST, Sense.EXACTLY)


@dataclass(frozen=True)
class _Side:
    """What a limit counts among those chosen: of its own kind (people, money), and how many are not."""

    own: int
    others: int


def passed(problem: Problem, choice: Choice, new: Collection[int], waiting: int) -> list[Limit]:
    """The hard limits that those who are `new` in a choice pass. `waiting`: how many others can still be chosen."""
    before = {key: option for key, option in choice.items() if key not in new}
    final = _final(problem.limits, len(choice), waiting)
    return [
        limit
        for limit in problem.limits
        if limit.is_hard and _passes(limit, _side(limit, problem, before), _side(limit, problem, choice), final)
    ]


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
    own = others = 0
    for one in problem.candidates:
        option = choice.get(one.key)
        if option is None:
            continue
        if limit.concerns(one, option):
            own += option.cost if limit.counted == Counted.MONEY else 1
        else:
            others += 1
    return _Side(own, others)
