"""Who on the reserve list can take which place. Pure.

The order is points, then the draw. A place goes to the first who can take it; if nobody can come in person any more,
the first whom only time keeps away is offered to take part online.
"""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventreg.review.selection.limit_rules import IN_PERSON, ONLINE, Line

NEEDS_NOTHING = "none"


class Skipped(enum.StrEnum):
    """Why a place does not go to somebody."""

    ASKED_ONLINE = "asked_online"
    NEEDS_SUPPORT = "needs_support"
    NEEDS_NO_SUPPORT = "needs_no_support"
    LINE_MAY_NOT_PAY = "line_may_not_pay"
    NO_TIME_FOR_VISA = "no_time_for_visa"
    NO_TIME = "no_time"


@dataclass(frozen=True)
class Waiting:
    """Somebody on the reserve list. `needs_visa`: None if it was not asked or not answered."""

    key: int
    points: int
    draw: int
    country: str | None
    category: str | None
    mode: str | None
    funding: str | None
    needs_visa: bool | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of place: how one takes part, and which line pays (None: whoever comes)."""

    mode: str
    line: Line | None = None

    @property
    def is_paid(self) -> bool:
        """Whether its line covers anything."""
        return self.mode == IN_PERSON and self.line is not None and bool(self.line.covers)


@dataclass(frozen=True)
class Days:
    """Whole days left until the event begins, those that anybody needs, and those that a visa needs."""

    left: int
    needed: int
    for_visa: int


@dataclass(frozen=True)
class Next:
    """Who gets a place of a kind, how, and who was passed over for it, in their order."""

    key: int | None
    kind: Kind
    skipped: tuple[tuple[int, Skipped], ...]


def ordered(people: Iterable[Waiting]) -> list[Waiting]:
    """The reserve list in its order."""
    return sorted(people, key=lambda one: (-one.points, one.draw))


def why_skipped(one: Waiting, kind: Kind, days: Days) -> Skipped | None:
    """Why a place of this kind does not go to somebody; None if it may."""
    if kind.mode == ONLINE:
        return None
    if one.mode == ONLINE:
        return Skipped.ASKED_ONLINE
    if kind.is_paid and one.funding == NEEDS_NOTHING:
        return Skipped.NEEDS_NO_SUPPORT
    if not kind.is_paid and one.funding not in {NEEDS_NOTHING, None}:
        return Skipped.NEEDS_SUPPORT
    if kind.line is not None and not kind.line.may_pay_for(one.country, one.category):
        return Skipped.LINE_MAY_NOT_PAY
    if one.needs_visa and days.left < max(days.for_visa, days.needed):
        return Skipped.NO_TIME_FOR_VISA
    return Skipped.NO_TIME if days.left < days.needed else None


def next_for(kind: Kind, people: Sequence[Waiting], days: Days, *, online_instead: bool = False) -> Next:
    """Who of the ordered list is next for a place of this kind.

    With `online_instead`, whoever is first of those who cannot come in time is offered an online place, if nobody can.
    """
    skipped: list[tuple[int, Skipped]] = []
    for one in people:
        why = why_skipped(one, kind, days)
        if why is None:
            return Next(one.key, kind, tuple(skipped))
        skipped.append((one.key, why))
    late = next((key for key, why in skipped if why in {Skipped.NO_TIME, Skipped.NO_TIME_FOR_VISA}), None)
    if online_instead and late is not None:
        return Next(late, Kind(ONLINE), tuple(skipped))
    return Next(None, kind, tuple(skipped))
