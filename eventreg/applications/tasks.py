"""What happens to applications by itself."""

import threading
from datetime import timedelta

from eventreg.applications import queries
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.people import domain as people

REMINDER = "reminder_verify"
AFTER = timedelta(hours=24)
# Whoever has not read mail for a week is not reminded any more.
NOT_AFTER = timedelta(days=7)


def remind_unverified(_stop: threading.Event | None = None) -> int:
    """Mail one reminder to everybody who sent an application a day ago and has not confirmed the address; how many."""
    begin_writing(db.session)
    now = clock.now()
    waiting = list(db.session.scalars(queries.unverified(REMINDER, since=now - NOT_AFTER, until=now - AFTER)))
    for application in waiting:
        channel = application.person.email
        if channel is not None:
            people.start_verification(
                channel, reference=application.reference, event_id=application.event_id, template=REMINDER
            )
    db.session.commit()
    return len(waiting)
