"""Cancelling an event, and holding it after all. What stops with it, its areas stop: they follow the signals."""

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_line
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.events.signals import event_cancelled, event_held
from eventreg.extensions import db

LONGEST = 200


class NoWords(Invalid):
    """People who have packed their bags are told why."""

    sentence = N_("Write down in a few words why: everybody reads it on the event’s page.")


class CancelledAlready(Refusal):
    """It was cancelled before."""

    sentence = N_("This event is cancelled already.")


class NotCancelled(Refusal):
    """It takes place anyway."""

    sentence = N_("This event is not cancelled.")


def cancel(event: Event, why: str) -> None:
    """The event does not take place. Raises NoWords, CancelledAlready, core.text.TooLong."""
    words = clean_line(why, LONGEST)
    if not words:
        raise NoWords
    holding.hold(event)
    db.session.refresh(event, ["cancelled_at"])
    if event.cancelled_at is not None:
        raise CancelledAlready
    event.cancelled_at, event.cancelled_why = clock.now(), words
    audit.record("event.cancelled", about=f"event:{event.slug}", event_id=event.id)
    db.session.flush()
    event_cancelled.send(event)


def hold_after_all(event: Event) -> None:
    """The event takes place after all. Raises NotCancelled."""
    holding.hold(event)
    db.session.refresh(event, ["cancelled_at"])
    if event.cancelled_at is None:
        raise NotCancelled
    event.cancelled_at, event.cancelled_why = None, ""
    audit.record("event.held", about=f"event:{event.slug}", event_id=event.id)
    db.session.flush()
    event_held.send(event)
