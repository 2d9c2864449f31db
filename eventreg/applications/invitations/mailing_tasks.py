"""Sending or reminding all at once: a worker does it in portions; and reminding by itself before the last day."""

import threading
from contextlib import suppress

from sqlalchemy import Select, func, select

from eventreg.applications.invitations import invitation_queries as queries
from eventreg.applications.invitations import mailing
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs.work import Work

KIND, PORTION = "invitations.mail", 50
SEND, REMIND = "send", "remind"


def number_due(event: Event, what: str) -> int:
    """How many invitations would be sent, or reminded of."""
    due = _due(event, what).order_by(None).subquery()
    return db.session.scalar(select(func.count()).select_from(due)) or 0


def ask_to_mail(event: Event, what: str) -> int:
    """Have all sent, or all silent ones reminded; how many. Asking twice writes to nobody twice.

    Raises NotPublished.
    """
    if event.published_at is None:
        raise mailing.NotPublished
    number = number_due(event, what)
    if number:
        payload = {"event": event.id, "what": what}
        jobs.queue(KIND, payload, event_id=event.id, asked_by=audit.actor(), total=number)
    return number


def mail_due(work: Work) -> dict[str, int]:
    """Queue the mails, a portion a transaction. Its rows are held, so that two workers do not write to the same."""
    written, what = 0, str(work.payload["what"])
    while portion := _next_portion(int(work.payload["event"]), what):
        with audit.acting(work.asked_by):
            for invitation in portion:
                (mailing.send if what == SEND else _remind)(invitation)
        db.session.commit()
        written += len(portion)
        work.progress(written)
    return {"written": written}


def remind_at_last(_stop: threading.Event | None = None) -> int:
    """Write once more to whoever is silent in the last three days; how many invitations."""
    written = 0
    while portion := _last_portion():
        for invitation in portion:
            _remind(invitation)
        db.session.commit()
        written += len(portion)
    db.session.rollback()
    return written


def _remind(invitation: Invitation) -> None:
    """Who waited for the row may have read before that whom another worker wrote to meanwhile."""
    with suppress(mailing.NobodySilent):
        mailing.remind(invitation)


def _next_portion(event_id: int, what: str) -> list[Invitation]:
    begin_writing(db.session)
    event = db.session.get_one(Event, event_id)
    return list(db.session.scalars(queries.portion(_due(event, what), PORTION)))


def _last_portion() -> list[Invitation]:
    begin_writing(db.session)
    return list(db.session.scalars(queries.portion(queries.silent_at_last(clock.now()), PORTION)))


def _due(event: Event, what: str) -> Select[Invitation]:
    return (queries.unsent if what == SEND else queries.silent)(event, clock.now())
