"""What a choice is made from: people with points and ways to be offered a place, and limits. Pure, whole numbers only.

Points and weights are hundredths of a point, money is whole units of a currency, so that sums are exact and two choices
are either equally good or not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Trait = tuple[str, str]  # ("country", "KZ"), ("gender", "female"), ("theme", "water")
NOBODY = ""  # the line of an offer for which nobody pays
HUNDRED = 100


class Sense(StrEnum):
    """How a limit holds."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


class Counted(StrEnum):
    """What a limit counts: people, people in per cent of all who are chosen, or money."""

    PEOPLE = "people"
    SHARE = "share"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Option:
    """A way in which somebody can be offered a place: in person or online, on which line, and what that line pays."""

    mode: str
    line: str = NOBODY
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be chosen.

    `points` are hundredths; `options`, each once, those first that are rather offered. `draw` is their place in a draw
    whose seed was published before the call closed; the lowest comes first. `pinned`: in (True), out (False), or free.
    `number`: of people who are alike, where they are only counted; whoever can be chosen is one.
    """

    key: int
    points: int
    traits: frozenset[Trait]
    options: tuple[Option, ...]
    draw: int = 0
    pinned: bool | None = None
    number: int = 1

    def of_kind(self, kind: str) -> list[str]:
        """Their traits of one kind."""
        return sorted(value for known, value in self.traits if known == kind)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many people, or how much money, of those who have certain traits and are offered certain things.

    `traits`: kind → values, one of which somebody has; `modes` and `lines`: one of these, empty for any. `number`:
    people, per cent, or money. `weight`: what each person, or unit of money, too many or too few costs, in hundredths
    of a point; None where the limit is hard.
    """

    key: str
    sense: Sense
    number: int
    counted: Counted = Counted.PEOPLE
    traits: Mapping[str, frozenset[str]] = field(default_factory=dict)
    modes: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()
    weight: int | None = None

    @property
    def is_hard(self) -> bool:
        """Whether no choice may miss it."""
        return self.weight is None

    @property
    def bound(self) -> int:
        """What the left side is compared with."""
        return 0 if self.counted == Counted.SHARE else self.number

    @property
    def unit(self) -> int:
        """How much of the left side a person, or a unit of money, is."""
        return HUNDRED if self.counted == Counted.SHARE else 1

    def is_about(self, candidate: Candidate) -> bool:
        """Whether somebody has what this limit counts, whatever they are offered."""
        return all(any((kind, one) in candidate.traits for one in values) for kind, values in self.traits.items())

    def is_for(self, option: Option) -> bool:
        """Whether it counts those who are offered this."""
        return not (self.modes and option.mode not in self.modes) and not (self.lines and option.line not in self.lines)

    def concerns(self, candidate: Candidate, option: Option) -> bool:
        """Whether somebody who is offered this counts here."""
        return self.is_for(option) and self.is_about(candidate)

    def amount(self, candidate: Candidate, option: Option) -> int:
        """What choosing this adds to the left side."""
        return self.amount_if(option, counts=self.concerns(candidate, option))

    def amount_if(self, option: Option, *, counts: bool) -> int:
        """The same for somebody who counts, or not.

        “At least p per cent” is 100 · own ≥ p · all, so there it is 100 − p for those who count and − p for the others.
        """
        if self.counted == Counted.MONEY:
            return option.cost if counts else 0
        return self.unit * counts - (self.number if self.counted == Counted.SHARE else 0)

    def breach(self, left: int) -> int:
        """By how much a left side misses; 0 where the limit holds."""
        short, over = max(0, self.bound - left), max(0, left - self.bound)
        return {Sense.AT_LEAST: short, Sense.AT_MOST: over, Sense.EXACTLY: short + over}[self.sense]

    def penalty(self, left: int) -> int:
        """What missing a soft limit costs, in hundredths of a hundredth of a point; 0 for a hard one."""
        return 0 if self.weight is None else self.breach(left) * self.weight * (HUNDRED // self.unit)


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that a choice depends on: the same problem always has the same answer."""

    candidates: Sequence[Candidate]
    limits: Sequence[Limit]


Choice = Mapping[int, Option]  # key of a candidate → what they are offered


def left_side(limit: Limit, problem: Problem, choice: Choice) -> int:
    """What a limit counts in a choice."""
    return sum(limit.amount(one, choice[one.key]) for one in problem.candidates if one.key in choice)


def value(problem: Problem, choice: Choice) -> int:
    """Points of those chosen less what missed limits cost, in hundredths of a hundredth of a point."""
    points = sum(one.points for one in problem.candidates if one.key in choice) * HUNDRED
    return points - sum(limit.penalty(left_side(limit, problem, choice)) for limit in problem.limits)


def missed(problem: Problem, choice: Choice, limits: Iterable[Limit]) -> list[Limit]:
    """Those of the limits that a choice does not meet."""
    return [one for one in limits if one.breach(left_side(one, problem, choice))]
