"""The late link that a browser has used, until its application begins."""

import uuid

from flask import session

from eventreg.applications.late import late_queries
from eventreg.applications.late.late_models import LateLink
from eventreg.events.models import Event
from eventreg.extensions import db

KEY = "late_link"


def keep(link: LateLink) -> None:
    """This browser has used this link."""
    session[KEY] = str(link.uid)


def held(event: Event) -> LateLink | None:
    """The link with which this browser may still begin at an event."""
    uid = session.get(KEY)
    return db.session.scalar(late_queries.waiting(event, uuid.UUID(uid))) if uid else None
