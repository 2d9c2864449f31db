"""Mails to reviewers who have applications still to read: at an organizer's word, at most once a day."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.outbox import domain as outbox
from eventreg.outbox.models import Mail
from eventreg.review.reading import assignment_queries, progress, reading_queries, review_settings

TEMPLATE = "reading_reminder"
PAUSE = timedelta(hours=20)


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
    db.session.execute(reading_queries.event_row(event))
    lately = last_reminded(event)
    if lately is not None and lately > clock.now() - PAUSE:
        raise RemindedLately
    stages = review_settings.stages(review_settings.of(event))
    loads = list(db.session.execute(assignment_queries.loads(event)))
    waiting = [one for one in progress.reader_lines(event, stages, loads) if one.open and one.reader.is_active]
    if not waiting:
        raise NobodyToRemind
    for line in waiting:
        _mail(event, line)
    audit.record("reviewers.reminded", about=f"event:{event.slug}", event_id=event.id, count=len(waiting))
    return len(waiting)


def _mail(event: Event, line: progress.ReaderLine) -> None:
    account = line.reader.account
    outbox.queue(
        TEMPLATE, to=account.email, language=account.language, key_name=crypto.INSTALLATION, about=account.actor,
        event_id=event.id,
        values={
            "name": account.name, "event": dict(event.names), "slug": event.slug, "open": line.open, "done": line.done,
            "minutes": round(line.hours * 60), "results_on": event.results_on.isoformat(),
        },
    )  # fmt: skip
