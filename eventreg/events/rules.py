"""What holds for an event at an instant."""

import enum
from datetime import date, datetime, timedelta

from eventreg.events.models import Event, Role
from eventreg.events.usual import MODES

GRACE = timedelta(seconds=60)  # for a form that was open when its deadline passed


class CallState(enum.StrEnum):
    """Where a call is."""

    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"


def call_state(event: Event, at: datetime) -> CallState:
    """Whether the call is open at an instant; the closing instant itself is too late."""
    if event.published_at is None or at < event.call_opens:
        return CallState.NOT_YET
    if event.cancelled_at is not None:
        return CallState.CLOSED
    return CallState.OPEN if at < event.call_closes else CallState.CLOSED


def event_days(event: Event) -> list[date]:
    """Every day of the event."""
    return [event.starts_on + timedelta(days=n) for n in range((event.ends_on - event.starts_on).days + 1)]


def is_over(event: Event, today: date) -> bool:
    """Whether the last day has passed, by the event's own calendar."""
    return today > event.ends_on


def offers_mode(event: Event, mode: str) -> bool:
    """Whether one can take part in this way ("in_person" or "online")."""
    return mode in MODES and event.mode in {mode, "hybrid"}


def places_of(event: Event, mode: str) -> int:
    """How many may take part in this way, whether or not it is offered."""
    return event.places_in_person if mode == "in_person" else event.places_online


def usual_role(event: Event) -> Role:
    """The role of whoever has no other."""
    return next((role for role in event.roles if role.key == "participant"), event.roles[0])
