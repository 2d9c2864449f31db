"""Who on the reserve list can take which place. Pure.

The order is points, then the draw. A place goes to the first who can take it; if nobody can come in person any more,
the first whom only time keeps away is offered to take part online. A place online goes first to those who asked for it,
then to those who asked to come and said that online would do.
"""

import enum
from collections.abc import Callable, Iterable, Sequence
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
    NO_TIME_TO_ANSWER = "no_time_to_answer"
    ASKED_IN_PERSON = "asked_in_person"
    NO_LINE = "no_line"
    PASSES_LIMIT = "passes_limit"
    DONOR_WAITS = "donor_waits"


LATE = frozenset({Skipped.NO_TIME_FOR_VISA, Skipped.NO_TIME})


@dataclass(frozen=True)
class Waiting:
    """Somebody on the reserve list. `points`: None where nobody has read what they wrote, which counts as none.

    `needs_visa`, and `takes_online` if there is no place in person: None if it was not asked or not answered.
    """

    key: int
    points: int | None
    draw: int
    country: str | None
    category: str | None
    mode: str | None
    funding: str | None
    needs_visa: bool | None = None
    takes_online: bool | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of place: how one takes part, and which line pays (None: whoever comes)."""

    mode: str
    line: Line | None = None

    @property
    def is_paid(self) -> bool:
        """Whether its line covers anything."""
        return self.mode == IN_PERSON and self.line is not None and bool(self.line.covers)


# Of somebody, by their key, and a kind of place.
Asks = Callable[[int, Kind], bool]


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
    return sorted(people, key=lambda one: (-(one.points or 0), one.draw))


def why_skipped(one: Waiting, kind: Kind, days: Days) -> Skipped | None:
    """Why a place of this kind does not go to somebody; None if it may. Online nobody needs a visa or a ticket, only
    the time to answer: that is over after the first day of the event.
    """
    if kind.mode == ONLINE:
        if days.left < 0:
            return Skipped.NO_TIME_TO_ANSWER
        return Skipped.ASKED_IN_PERSON if one.mode == IN_PERSON and not one.takes_online else None
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


def next_for(
    kinds: Sequence[Kind], people: Sequence[Waiting], days: Days, *, online_instead: bool = False,
    bars: Asks = lambda _key, _kind: False, waits: Asks = lambda _key, _kind: False,
) -> Next:  # fmt: skip
    """Who of the ordered list is next for a place that may be of any of these kinds, which are all of one mode.

    `bars`: whether somebody would pass a limit with a place of a kind. `waits`: whether its donor has to be asked about
    them first; until then nobody after them gets a place of this kind, but one of another kind. With `online_instead`,
    whoever is first of those who cannot come in time is offered an online place, if nobody can.
    """
    skipped: list[tuple[int, Skipped]] = []
    closed: set[Kind] = set()
    if kinds[0].mode == ONLINE:
        people = sorted(people, key=lambda one: one.mode == IN_PERSON)
    for one in people:
        whys = [
            why_skipped(one, kind, days)
            or (Skipped.PASSES_LIMIT if bars(one.key, kind) else None)
            or (Skipped.DONOR_WAITS if kind in closed or waits(one.key, kind) else None)
            for kind in kinds
        ]
        if None in whys:
            return Next(one.key, kinds[whys.index(None)], tuple(skipped))
        closed |= {kind for kind, why in zip(kinds, whys, strict=True) if why == Skipped.DONOR_WAITS}
        skipped.append((one.key, _of_all([why for why in whys if why is not None])))
    late = {key for key, why in skipped if why in LATE}
    online = Kind(ONLINE)
    instead = [
        one.key for one in people if one.key in late and one.takes_online is not False and not bars(one.key, online)
    ]
    if online_instead and instead and days.left >= 0 and kinds[0].mode == IN_PERSON:
        return Next(instead[0], Kind(ONLINE), tuple(skipped))
    return Next(None, kinds[0], tuple(skipped))


def _of_all(whys: Sequence[Skipped]) -> Skipped:
    """Why none of several kinds goes to somebody: what they all have in common, else that no line fits."""
    telling = [why for why in whys if why in {*LATE, Skipped.ASKED_ONLINE, Skipped.DONOR_WAITS, Skipped.PASSES_LIMIT}]
    return telling[0] if telling else whys[0] if len(set(whys)) == 1 else Skipped.NO_LINE
