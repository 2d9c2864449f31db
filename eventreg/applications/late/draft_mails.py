"""Telling those who have begun an application and not sent it that the call is open for longer."""

from collections.abc import Mapping

from sqlalchemy import Select, func, select

from eventreg.applications import mail
from eventreg.applications.late import late_queries
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.events import queries
from eventreg.events.models import Event, Extension
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs.work import Work

KIND, TEMPLATE, PORTION = "applications.tell_drafts", "call_extended", 100


def number_to_tell(event: Event) -> int:
    """How many drafts may be told of the newest extension; 0 where there is none, or it has passed."""
    extension = _newest(event)
    if extension is None:
        return 0
    waiting = late_queries.drafts_to_tell(extension, TEMPLATE).order_by(None).subquery()
    return db.session.scalar(select(func.count()).select_from(waiting)) or 0


def ask_to_tell(event: Event) -> int:
    """Have them told by a worker; how many they are. Asking twice tells nobody twice."""
    number, extension = number_to_tell(event), _newest(event)
    if number and extension is not None:
        jobs.queue(KIND, {"extension": extension.id}, event_id=event.id, asked_by=audit.actor(), total=number)
        audit.record("call.told", about=f"event:{event.slug}", event_id=event.id, drafts=number)
    return number


def tell_drafts(work: Work) -> dict[str, int]:
    """Queue one mail to each draft that has not had one since the extension, in portions."""
    told = 0
    while portion := _next_portion(int(work.payload["extension"])):
        for application in portion:
            mail.to_applicant(application, TEMPLATE, _values(application.event))
        db.session.commit()
        told += len(portion)
        work.progress(told)
    return {"told": told}


def _next_portion(extension_id: int) -> list[Application]:
    """Who is to be told next. The extension's row is held, so that two workers do not write to the same people."""
    begin_writing(db.session)
    extension = db.session.scalar(_held(extension_id))
    if extension is None or extension.became <= clock.now():
        return []
    return list(db.session.scalars(late_queries.drafts_to_tell(extension, TEMPLATE).limit(PORTION)))


def _held(extension_id: int) -> Select[Extension]:
    return select(Extension).where(Extension.id == extension_id).with_for_update()


def _newest(event: Event) -> Extension | None:
    """The newest extension that still gives time."""
    moved = db.session.scalar(queries.extensions(event).limit(1))
    return moved if moved and moved.was < moved.became and moved.became > clock.now() else None


def _values(event: Event) -> Mapping[str, object]:
    sponsored = event.sponsored_closes
    return {
        "closes": event.call_closes.isoformat(), "zone": event.zone,
        "sponsored_closes": sponsored.isoformat() if sponsored and sponsored > clock.now() else "",
    }  # fmt: skip
