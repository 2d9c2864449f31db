"""Mails to reviewers who have applications still to read: at an organizer's word, at most once a day, and by themselves
where the event's settings say so.
"""

import threading
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select

from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.outbox import domain as outbox
from eventreg.outbox.models import Mail
from eventreg.review.reading import assignment_queries, progress, reading_queries, review_settings
from eventreg.review.reading.reading_models import ReviewSettings

TEMPLATE = "reading_reminder"
PAUSE = timedelta(hours=20)
MORNING = time(8)  # in the zone of the event


class NobodyToRemind(Refusal):
    """Everything that was given is read."""

    sentence = N_("Nobody has anything to read at the moment, so nobody was reminded.")


class RemindedLately(Refusal):
    """The last reminder is not a day old."""

    sentence = N_("Reviewers were reminded less than a day ago. Nothing was sent.")


def last_reminded(event: Event) -> datetime | None:
    """When reviewers were reminded last."""
    query = select(func.max(Mail.queued_at)).where(Mail.template == TEMPLATE, Mail.event_id == event.id)
    return db.session.scalar(query)


def remind(event: Event) -> int:
    """Mail everybody who reads and has something open; how many. Raises NobodyToRemind, RemindedLately."""
    holding.hold(event)
    lately = last_reminded(event)
    if lately is not None and lately > clock.now() - PAUSE:
        raise RemindedLately
    waiting = _waiting(event)
    if not waiting:
        raise NobodyToRemind
    return _remind(event, waiting)


def by_itself(stop: threading.Event | None = None) -> int:
    """Remind whoever has something open so many days before the last day as the event says, and on that day. A duty.

    From eight in the morning in the event's zone, once each: whoever was reminded since then, by hand too, is not
    reminded again; whoever is given something in between is reminded then. Gives how many mails it queued.
    """
    events = list(db.session.scalars(reading_queries.reminding(clock.now().date() - timedelta(days=1))))
    db.session.rollback()
    return sum(_at(event_id) for event_id in events if stop is None or not stop.is_set())


def due_since(settings: ReviewSettings, zone: str, now: datetime) -> datetime | None:
    """Since when the reminder that is due now is due; None where none is: not yet, over, or off."""
    if settings.ends_on is None or settings.remind_days is None:
        return None
    if now.astimezone(ZoneInfo(zone)).date() > settings.ends_on:
        return None
    days = (settings.ends_on, settings.ends_on - timedelta(days=settings.remind_days))
    begun = [datetime.combine(day, MORNING, ZoneInfo(zone)) for day in days]
    return next((instant for instant in begun if instant <= now), None)


def _at(event_id: int) -> int:
    begin_writing(db.session)
    event = db.session.get_one(Event, event_id)
    holding.hold(event)
    since = due_since(review_settings.of(event), event.zone, clock.now())
    if since is None:
        db.session.rollback()
        return 0
    told = set(db.session.scalars(_told_since(event, since)))
    number = _remind(event, [one for one in _waiting(event) if one.reader.account.actor not in told])
    db.session.commit()
    return number


def _told_since(event: Event, since: datetime) -> Select[str | None]:
    return select(Mail.about).where(Mail.template == TEMPLATE, Mail.event_id == event.id, Mail.queued_at >= since)


def _waiting(event: Event) -> list[progress.ReaderLine]:
    stages = review_settings.stages(review_settings.of(event))
    loads = list(db.session.execute(assignment_queries.loads(event)))
    return [one for one in progress.reader_lines(event, stages, loads) if one.open and one.reader.is_active]


def _remind(event: Event, waiting: list[progress.ReaderLine]) -> int:
    ends_on = review_settings.of(event).ends_on
    for line in waiting:
        _mail(event, line, ends_on.isoformat() if ends_on else "")
    if waiting:
        audit.record("reviewers.reminded", about=f"event:{event.slug}", event_id=event.id, count=len(waiting))
    return len(waiting)


def _mail(event: Event, line: progress.ReaderLine, ends_on: str) -> None:
    account = line.reader.account
    outbox.queue(
        TEMPLATE, to=account.email, language=account.language, key_name=crypto.INSTALLATION, about=account.actor,
        event_id=event.id,
        values={
            "name": account.name, "event": dict(event.names), "slug": event.slug, "open": line.open, "done": line.done,
            "missing": line.missing, "ends_on": ends_on,
        },
    )  # fmt: skip
