"""Telling people that an office has put them on its list, with the link by which they check and correct it."""

from eventreg.applications import mail
from eventreg.applications.imports import import_queries
from eventreg.applications.models import Application
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.jobs.work import Work

TEMPLATE, PORTION = "imported", 100


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


def _next(import_id: int) -> list[Application]:
    """Who is to be told next. The import's row is held, so that two workers do not write to the same people."""
    begin_writing(db.session)
    db.session.scalars(import_queries.held(import_id)).one()
    return list(db.session.scalars(import_queries.to_tell(import_id, TEMPLATE).limit(PORTION)))
