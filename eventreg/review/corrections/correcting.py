"""Until when a correction is waited for, and what becomes of it."""

from datetime import date, datetime

from eventreg.applications import lifecycle, mail
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import confirming_days, queries
from eventreg.review.models import Correction


class NoDayToCorrect(Invalid):
    """Over, or when the event has begun."""

    sentence = N_("Choose a day from today until the day before the event begins, or none.")


def usual_day(event: Event) -> date | None:
    """The last day for a correction, if nobody chooses another one."""
    return None if confirming_days.is_late(event) else confirming_days.usual_day(event)


def due(event: Event, day: date | None) -> datetime | None:
    """The instant until which a correction is waited for; without a day as long as it takes. Raises NoDayToCorrect."""
    if day is None:
        return None
    if not clock.today(event.zone) <= day < event.starts_on:
        raise NoDayToCorrect
    return confirming_days.end_of(day, event.zone)


def values(correction: Correction) -> dict[str, object]:
    """What the mails about a correction say."""
    due_at = correction.due_at
    zone = correction.application.event.zone
    return {"note": correction.note or "", "due": due_at.isoformat() if due_at else "", "zone": zone}


def follow(application: Application, *, was: Status | None) -> None:
    """Handler of every move: what was asked for is answered when the application is sent again."""
    if was != Status.RETURNED or application.status != Status.SUBMITTED:
        return
    asked = db.session.scalar(queries.open_correction(application))
    if asked is not None and asked.answered_at is None and asked.went_on_at is None:
        asked.answered_at = clock.now()


def go_on(correction: Correction, application: Application) -> None:
    """Nobody has answered in time: the application goes on as it was, and its person is told."""
    correction.went_on_at = clock.now()
    lifecycle.move(application, Status.SUBMITTED)
    audit.record("application.correction_over", about=application.reference, event_id=application.event_id)
    mail.to_applicant(application, "correction_over", {"note": correction.note or ""})
