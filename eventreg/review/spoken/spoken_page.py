"""What an application's page says of an answer that staff noted, or may note."""

from dataclasses import dataclass
from datetime import datetime

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.events.access import Grant
from eventreg.extensions import db
from eventreg.review.spoken import spoken_queries
from eventreg.review.spoken.noting import ANSWERED
from eventreg.review.spoken.spoken_form import WAYS


@dataclass(frozen=True)
class Panel:
    """`how` is a msgid, "" where no answer was noted; an offer that is open can be answered for its person."""

    is_open: bool
    how: str = ""
    said_at: datetime | None = None
    note: str = ""
    by: str = ""
    accepted: bool = False


def panel(application: Application, grant: Grant) -> Panel | None:
    """None where there is nothing to say, or nothing that this reader may note."""
    if not grant.may(Permission.CALLS_MAKE):
        return None
    if application.status == Status.OFFERED:
        return Panel(is_open=True)
    noted = db.session.scalar(spoken_queries.of_application(application)) if application.status in ANSWERED else None
    if noted is None:
        return None
    answer = noted.answer
    by = actors.name_of(answer.by)
    return Panel(False, WAYS[noted.how], noted.said_at, noted.note or "", by, answer.accepted)
