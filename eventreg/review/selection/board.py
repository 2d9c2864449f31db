"""The board: every limit with what is chosen, what waits and what is still possible; and who is chosen so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import passing_queries
from eventreg.review.selection import gathering, limit_rules, selection_queries
from eventreg.review.selection.gathering import Gathered
from eventreg.review.selection.having import Having
from eventreg.review.selection.limit_models import SelectionLimit
from eventreg.review.selection.limit_words import Words
from eventreg.review.selection.problem import (
    HUNDRED,
    Candidate,
    Counted,
    Limit,
    Option,
    Problem,
    Sense,
    left_side,
)

WIDTH = 1_000  # of a bar, in its own units
FULLEST, MORE = 4, 60  # bars of a limit that holds for each value of a kind: at once, and when asked for


@dataclass(frozen=True)
class Bar:
    """One limit. `key`: of `problem.Limit`. `about`: whom it counts, without how many.

    `chosen` in its unit (people, per cent, money); `possible`: chosen and all who wait and count.
    `state`: "met", "open" (not yet, but it can be), "passed" (too many), "missed" (it cannot be met any more).
    `filled`, `mark`, `reach`: of WIDTH: what is chosen, where the limit is, what is possible.
    """

    key: str
    words: str
    about: str
    said: str
    state: str
    is_hard: bool
    chosen: int
    waiting: int
    possible: int
    filled: int
    mark: int
    reach: int


@dataclass(frozen=True)
class Group:
    """What one limit came to. One that holds for each value of a kind has a bar for each, the fullest first."""

    words: str
    bars: Sequence[Bar]
    rest: int = 0  # that have room and no bar

    @property
    def shown(self) -> Sequence[Bar]:
        """Those worth a look: all of a limit that is alone, else those missed or not yet met, and the fullest."""
        if not self.words:
            return self.bars
        return sorted(self.bars, key=lambda one: one.state == "met")[:FULLEST]

    @property
    def more(self) -> Sequence[Bar]:
        """The next ones; `left_out` further ones have no bar."""
        return sorted(self.bars, key=lambda one: one.state == "met")[FULLEST : FULLEST + MORE] if self.words else []

    @property
    def left_out(self) -> int:
        return len(self.bars) - len(self.shown) - len(self.more)


@dataclass(frozen=True)
class Board:
    """Everything that the page of the selection shows of now."""

    groups: Sequence[Group]
    chosen: int
    waiting: int
    cost: int
    currency: str


class _Now:
    """What bars are counted from: who is chosen with what, and who waits."""

    def __init__(self, problem: Problem) -> None:
        self.choice = chosen_now(problem)
        self.chosen = Problem([one for one in problem.candidates if one.key in self.choice], problem.limits)
        self.waiting = [one for one in problem.candidates if one.pinned is None]
        self._having, self._chosen = Having(self.waiting), Having(self.chosen.candidates)

    def counting(self, limit: Limit) -> list[Candidate]:
        """Those who wait and would count."""
        about = (self.waiting[place] for place in self._having.about(limit))
        return [one for one in about if any(limit.is_for(option) for option in one.options)]

    def touching(self, limit: Limit) -> Problem:
        """Those chosen who add to the left side of a limit: of many limits each need not look at everybody."""
        people = self.chosen.candidates
        return Problem([people[place] for place in self._chosen.touched(limit)], self.chosen.limits)


def of_event(event: Event) -> Board:
    """The board as it is now: who has a place, an offer, or was approved is chosen."""
    gathered = gathering.counted(event)
    words, now = Words(event, gathered.settings.currency), _Now(gathered.problem)
    words.learn(gathered.problem.limits)
    limits = [*gathered.problem.limits, *_terms_passed(gathered, now)]
    bars = [(limit, _bar_now(limit, now, words)) for limit in limits]
    cost = sum(option.cost for option in now.choice.values())
    groups = grouped(bars, _words_of(gathered.of_each, words))
    waiting = sum(one.number for one in now.waiting)
    return Board(groups, len(now.choice), waiting, cost, gathered.settings.currency)


def of_chosen(event: Event, change: Mapping[int, bool]) -> Sequence[Group]:
    """The limits by those who are chosen, whatever the number of those who wait. `change`: id of an application →
    whether it is chosen, other than now.
    """
    gathered = gathering.among(event, change.keys())
    words = Words(event, gathered.settings.currency)
    words.learn(gathered.problem.limits)
    people = [replace(one, pinned=change.get(one.key, one.pinned)) for one in gathered.problem.candidates]
    now, waiting = (
        _Now(Problem(people, gathered.problem.limits)),
        db.session.scalar(passing_queries.waiting(event)) or 0,
    )
    near = {limit.key: limit_rules.nearly_full(limit, people) for limit in gathered.of_each}
    full = [limit for several, _rest in near.values() for limit in several]
    words.learn(full)
    limits = [*gathered.problem.limits, *full, *_terms_passed(gathered, now)]
    bars = [(limit, _bar_of_chosen(limit, now, words, waiting)) for limit in limits]
    rest = {key: number for key, (_several, number) in near.items()}
    return grouped(bars, _words_of(gathered.of_each, words), rest)


def _terms_passed(gathered: Gathered, now: _Now) -> list[Limit]:
    """Of the terms of lines only those that somebody is on a line against: all others go without saying."""
    return [limit for limit in gathered.terms if left_side(limit, now.chosen, now.choice)]


def _bar_of_chosen(limit: Limit, now: _Now, words: Words, waiting: int) -> Bar:
    left, number = left_side(limit, now.touching(limit), now.choice), len(now.choice)
    chosen = words.counted(limit, left, number)
    possible = chosen + waiting if limit.counted == Counted.PEOPLE else max(chosen, limit.number if waiting else 0)
    state = _state(limit, chosen, possible, misses=limit.breach(left) > 0, anybody=number > 0)
    return _bar(limit, words, state, chosen, 0, chosen)


def grouped(
    bars: Iterable[tuple[Limit, Bar]], of_each: Mapping[str, str], rest: Mapping[str, int] | None = None
) -> list[Group]:
    """Bars in the order of their limits. `of_each`: key of a limit with EACH → its words; `rest`: → how many of it have
    room and no bar.
    """
    groups: dict[str, list[Bar]] = {}
    for limit, one in bars:
        key = limit.key.partition(":")[0]
        groups.setdefault(key if key in of_each else limit.key, []).append(one)
    for key, number in (rest or {}).items():
        if number:
            groups.setdefault(key, [])
    return [
        Group(
            of_each.get(key, ""), sorted(several, key=lambda one: -one.filled) if key in of_each else several,
            rest.get(key, 0) if rest else 0,
        )
        for key, several in groups.items()
    ]  # fmt: skip


def _words_of(limits: Iterable[Limit], words: Words) -> dict[str, str]:
    return {limit.key: words.of(limit) for limit in limits}


def chosen_now(problem: Problem) -> dict[int, Option]:
    """Those who are in whatever is suggested, each with the first of what they can be offered."""
    return {one.key: one.options[0] for one in problem.candidates if one.pinned and one.options}


def _bar_now(limit: Limit, now: _Now, words: Words) -> Bar:
    counting, number = now.counting(limit), len(now.choice)
    left, waiting = left_side(limit, now.touching(limit), now.choice), sum(one.number for one in counting)
    chosen = words.counted(limit, left, number)
    if limit.counted == Counted.SHARE:
        own = (left + limit.number * number) // HUNDRED
        everybody = number + waiting
        possible = round(HUNDRED * (own + waiting) / everybody) if everybody else 0
    else:
        possible = chosen + sum(one.number * max(limit.amount(one, way) for way in one.options) for one in counting)
    state = _state(limit, chosen, possible, misses=limit.breach(left) > 0, anybody=number > 0)
    return _bar(limit, words, state, chosen, waiting, possible)


def bar_of_scenario(limit: Limit, left: int, number: int, words: Words) -> Bar:
    """What a limit came to where so many are chosen and nobody waits. `left`: its left side."""
    chosen = words.counted(limit, left, number)
    return _bar(limit, words, _broken(limit, chosen) if limit.breach(left) else "met", chosen, 0, chosen)


def _bar(limit: Limit, words: Words, state: str, chosen: int, waiting: int, possible: int) -> Bar:
    top = max(limit.number, chosen, 1) if limit.counted != Counted.SHARE else HUNDRED
    filled, mark, reach = (round(WIDTH * value / top) for value in (chosen, limit.number, min(possible, top)))
    return Bar(
        limit.key, words.of(limit), words.about(limit), words.amount(limit, chosen), state, limit.is_hard, chosen,
        waiting, possible, filled, mark, reach,
    )  # fmt: skip


def _state(limit: Limit, chosen: int, possible: int, *, misses: bool, anybody: bool) -> str:
    if not misses and (anybody or limit.sense == Sense.AT_MOST):
        return "met"
    short = limit.sense != Sense.AT_MOST and chosen < limit.number
    return "open" if short and possible >= limit.number else _broken(limit, chosen)


def _broken(limit: Limit, chosen: int) -> str:
    too_many = limit.sense == Sense.AT_MOST or (limit.sense == Sense.EXACTLY and chosen > limit.number)
    return "passed" if too_many else "missed"


def own_limits(event: Event) -> list[tuple[SelectionLimit, str]]:
    """(limit, its words) of those that organizers set; who could be chosen is not looked at."""
    words = Words(event, gathering.settings_of(event).currency)
    rows = db.session.scalars(selection_queries.limits(event))
    return [(row, words.of(gathering.as_limit(row))) for row in rows]
