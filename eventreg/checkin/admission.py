"""What is decided when somebody stands at a door, from plain values alone.

Mirrored by `static/js/door/admission.js`; both run `tests/checkin/admission_cases.json`. Neither looks at a database, a
clock or a language: whoever calls loads the facts, and words for people are made elsewhere from the outcome's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

JUST_NOW = timedelta(seconds=30)

Counting = Literal["every_time", "once_a_day", "once", "exits"]
Direction = Literal["in", "out"]


class Name(StrEnum):
    """The names of outcomes that other people's tools rely on. `conflict` and `refused` are said about a scan that is
    wrong in itself, before anything is decided about a badge."""

    ADMITTED = "admitted"
    ADMITTED_AGAIN = "admitted_again"
    ALREADY_CHECKED_IN = "already_checked_in"
    BADGE_REVOKED = "badge_revoked"
    NOT_A_PARTICIPANT = "not_a_participant"
    OTHER_EVENT = "other_event"
    NOT_VALID_HERE = "not_valid_here"
    NOT_VALID_NOW = "not_valid_now"
    UNKNOWN_BADGE = "unknown_badge"
    BAD_SIGNATURE = "bad_signature"
    NOT_ON_LIST = "not_on_list"
    GO_TO_BADGE_DESK = "go_to_badge_desk"
    HAND_OVER = "hand_over"
    BADGE_HANDED_OVER = "badge_handed_over"
    LEFT = "left"
    CONFLICT = "conflict"
    REFUSED = "refused"


class Missing(StrEnum):
    """Why there is no badge to decide about: the code is nobody's, forged, or well signed but newer than the list."""

    UNKNOWN = Name.UNKNOWN_BADGE.value
    FORGED = Name.BAD_SIGNATURE.value
    NOT_ON_LIST = Name.NOT_ON_LIST.value


@dataclass(frozen=True, slots=True)
class Happening:
    """When (an instant with its offset) and where (a desk or device by name) something was done."""

    at: datetime
    where: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge or a ticket, with what its owner may do. An empty set of days means every day."""

    event: str
    event_name: str = ""
    is_ticket: bool = False
    in_force: bool = True
    newer_exists: bool = False
    participant: bool = True
    in_person: bool = True
    on_hold: bool = False
    classes: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    signed_up_to: frozenset[str] = frozenset()
    handed_over: Happening | None = None
    box: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A place where badges are looked at. Opening hours are on the wall clock of `zone` and may run over midnight;
    without hours it is open round the clock, without days on every day, without classes to every class, without
    zones it lies where everybody may be."""

    event: str
    name: str
    kind: str
    zone: str
    counting: Counting = "every_time"
    opens: time | None = None
    closes: time | None = None
    days: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    closed: bool = False
    sign_up_only: bool = False
    full: bool = False
    ticket_is_badge: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """What this badge did at this point. `first` is the first admission of the counting period, reversals left out;
    `last_here` the latest one by the device that asks; `inside` whether its last move was inwards."""

    first: Happening | None = None
    last_here: datetime | None = None
    inside: bool = False


NOTHING_YET = History()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A name with the facts that staff see. `hands_over`: record the badge as handed over, too. `help_desk`: call it,
    without a reason. `reason`, `opens`, `closes` and `days` say why a place or a time is wrong."""

    name: Name
    first: Happening | None = None
    just_now: bool = False
    odd: bool = False
    newer_exists: bool = False
    help_desk: bool = False
    hands_over: bool = False
    handed_over: Happening | None = None
    box: str = ""
    number: str = ""
    event_name: str = ""
    reason: str = ""
    opens: time | None = None
    closes: time | None = None
    days: tuple[str, ...] = ()


def admit(
    badge: Badge | Missing, point: Point, at: datetime, history: History = NOTHING_YET, direction: Direction = "in"
) -> Outcome:
    """Decide about one badge at one point at one instant. Rules are for coming in; going out is only recorded."""
    if isinstance(badge, Missing):
        return Outcome(Name(badge.value))
    if badge.event != point.event:
        return Outcome(Name.OTHER_EVENT, event_name=badge.event_name)
    ticket_only = badge.is_ticket and not point.ticket_is_badge
    if direction == "out":
        # A ticket may have been forwarded: it cannot say that the person it names went out.
        return Outcome(Name.GO_TO_BADGE_DESK) if ticket_only else Outcome(Name.LEFT, odd=not history.inside)
    refusal = _refusal_of_person(badge)
    if refusal:
        return refusal
    at_desk = point.kind == "badge_desk" and not point.ticket_is_badge
    if ticket_only and not at_desk:
        return Outcome(Name.GO_TO_BADGE_DESK)
    refusal = _refusal_of_place(badge, point, history) or _refusal_of_time(badge, point, at)
    if refusal:
        return refusal
    return _at_badge_desk(badge) if at_desk else _coming_in(badge, point, at, history)


def counting_period(point: Point, at: datetime) -> str:
    """Within what an admission counts once: `"all"`, or the point's own day as an ISO date."""
    return "all" if point.counting == "once" else day_of(point, at).isoformat()


def day_of(point: Point, at: datetime) -> date:
    """The day an instant belongs to at this point: a dinner open from 20:00 to 02:00 is of one day until it closes."""
    local = at.astimezone(ZoneInfo(point.zone))
    still_yesterday = _over_midnight(point) and point.closes is not None and local.time() < point.closes
    return local.date() - timedelta(days=1) if still_yesterday else local.date()


def places_open_to(badge: Badge, points: Iterable[Point]) -> tuple[str, ...]:
    """Where staff may send somebody instead: points of the same event that let this badge in by class and sign-up."""
    return tuple(
        point.name
        for point in points
        if point.event == badge.event and not _refusal_of_place(badge, point, NOTHING_YET) and not point.closed
    )


def _refusal_of_person(badge: Badge) -> Outcome | None:
    """A withdrawn person's badge is void as well; the person comes first, so that no newer badge is looked for."""
    if badge.on_hold:
        return Outcome(Name.NOT_A_PARTICIPANT, help_desk=True)
    if not badge.participant or not badge.in_person:
        return Outcome(Name.NOT_A_PARTICIPANT)
    if not badge.in_force:
        return Outcome(Name.BADGE_REVOKED, newer_exists=badge.newer_exists)
    return None


def _refusal_of_place(badge: Badge, point: Point, history: History) -> Outcome | None:
    if point.classes and not point.classes & badge.classes:
        return Outcome(Name.NOT_VALID_HERE, reason="class")
    if point.zones and not point.zones & badge.zones:
        return Outcome(Name.NOT_VALID_HERE, reason="zone")
    if point.name in badge.signed_up_to or history.first:
        return None
    if point.sign_up_only:
        return Outcome(Name.NOT_VALID_HERE, reason="not_signed_up")
    return Outcome(Name.NOT_VALID_HERE, reason="full") if point.full else None


def _refusal_of_time(badge: Badge, point: Point, at: datetime) -> Outcome | None:
    if point.closed:
        return Outcome(Name.NOT_VALID_NOW, reason="point_closed")
    day = day_of(point, at).isoformat()
    # Badges are handed over the evening before, whatever the days of the badge.
    days = () if point.kind == "badge_desk" else badge.days
    for allowed in (point.days, days):
        if allowed and day not in allowed:
            return Outcome(Name.NOT_VALID_NOW, reason="wrong_day", days=tuple(sorted(allowed)))
    reason = _outside_hours(point, at)
    return Outcome(Name.NOT_VALID_NOW, reason=reason, opens=point.opens, closes=point.closes) if reason else None


def _outside_hours(point: Point, at: datetime) -> str:
    now = at.astimezone(ZoneInfo(point.zone)).time()
    early = point.opens is not None and now < point.opens
    late = point.closes is not None and now >= point.closes
    if _over_midnight(point):
        return "before_opening" if early and late else ""
    return "before_opening" if early else "after_closing" if late else ""


def _over_midnight(point: Point) -> bool:
    return point.opens is not None and point.closes is not None and point.closes <= point.opens


def _at_badge_desk(badge: Badge) -> Outcome:
    if badge.handed_over:
        return Outcome(Name.BADGE_HANDED_OVER, handed_over=badge.handed_over, box=badge.box, number=badge.number)
    return Outcome(Name.HAND_OVER, box=badge.box, number=badge.number)


def _coming_in(badge: Badge, point: Point, at: datetime, history: History) -> Outcome:
    hands_over = not badge.is_ticket and badge.handed_over is None
    if history.first is None:
        return Outcome(Name.ADMITTED, hands_over=hands_over)
    inside_already = point.counting == "exits" and history.inside
    if point.counting in {"once", "once_a_day"} or inside_already:
        return Outcome(Name.ALREADY_CHECKED_IN, first=history.first)
    just_now = history.last_here is not None and timedelta(0) <= at - history.last_here <= JUST_NOW
    return Outcome(Name.ADMITTED_AGAIN, first=history.first, just_now=just_now, hands_over=hands_over)
