"""Telling people that an office has put them on its list, with the link by which they check and correct it.

And, where the list is taken back, telling that to those who have, or may have, read the first.
"""

from collections.abc import Collection

from eventreg.applications import mail, rules
from eventreg.applications.imports import import_queries
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.jobs.work import Work
from eventreg.outbox import domain as outbox

TEMPLATE, TAKEN_BACK, PORTION = "imported", "import_taken_back", 100


def tell(work: Work) -> dict[str, int]:
    """The job: one mail to each who can be reached and had none, in portions."""
    told = 0
    while portion := _next(int(work.payload["import"])):
        for application in portion:
            mail.to_applicant(application, TEMPLATE)
        db.session.commit()
        told += len(portion)
        work.progress(told)
    return {"told": told}


def call_back(references: Collection[str]) -> set[str]:
    """Withdraw what was not sent yet; of these references those whose people have, or may have, been told."""
    told = db.session.scalars(import_queries.mails(references, TEMPLATE)).all()
    return {one.about for one in told if one.about and not outbox.call_back(one)}


def tell_taken_back(application: Application) -> None:
    """Whoever was told that an application was made for them hears that it no longer counts, and how to apply."""
    event = application.event
    is_open = rules.is_open_for(None, event, clock.now(), anew=True)
    mail.to_applicant(application, TAKEN_BACK, {"slug": event.slug if is_open else ""})


def _next(import_id: int) -> list[Application]:
    """Who is to be told next. The import's row is held, so that two workers do not write to the same people."""
    begin_writing(db.session)
    db.session.scalars(import_queries.held(import_id)).one()
    return list(db.session.scalars(import_queries.to_tell(import_id, TEMPLATE).limit(PORTION)))
