"""Until when somebody may be replaced by a colleague, and until when the colleague may send their own part. Pure.

Who drops out does so when results are known, and the call has closed long before.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventreg.applications import rules
from eventreg.applications.nominations.nomination_models import WITHDREW, Nomination
from eventreg.applications.status import Status
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event

TO_COMPLETE = timedelta(days=14)
NO_PLACE = frozenset({Status.REFUSED, Status.CANCELLED})


class EventBegins(Refusal):
    """Nobody who is named now could be decided about in time."""

    sentence = N_("The event begins: nobody can be replaced any more. Please write to the organizers.")


class NoPlaceToPassOn(Refusal):
    """Not selected, or taken out by the organizers."""

    sentence = N_(
        "The organizers have no place for this person, so there is none that could go over. Whom you can replace are "
        "those who are nominated and not yet refused."
    )


def last_moment(event: Event) -> datetime:
    """The beginning of the event's first day."""
    return datetime.combine(event.starts_on, time(), ZoneInfo(event.zone))


def open_until(event: Event, at: datetime) -> datetime | None:
    """Until when somebody who is named at an instant may send their own part; None: as long as the call is open."""
    if at < event.call_closes:
        return None
    return min(at + TO_COMPLETE, last_moment(event))


def check(nomination: Nomination, at: datetime) -> None:
    """Raises EventBegins, NoPlaceToPassOn. While the call is open everybody may be replaced."""
    event = nomination.application.event
    if at < event.call_closes:
        return
    if at >= last_moment(event):
        raise EventBegins
    if rules.shown_status(nomination.application) in NO_PLACE:
        raise NoPlaceToPassOn


def left_a_place(nomination: Nomination, at: datetime) -> bool:
    """Whether somebody withdrew for whom a colleague may come: once the call has closed nobody is nominated anew."""
    is_free = nomination.ended_why == WITHDREW and nomination.replaced_by_id is None
    return is_free and at >= nomination.application.event.call_closes


def is_possible(nomination: Nomination, at: datetime) -> bool:
    """Whether a page offers it."""
    event = nomination.application.event
    has_ended = nomination.ended_at is not None and not left_a_place(nomination, at)
    if event.published_at is None or at < event.call_opens or has_ended:
        return False
    try:
        check(nomination, at)
    except Refusal:
        return False
    return True
