"""Reminding people who have not said what came of the visa or the leave that their yes depends on."""

import threading
from datetime import timedelta

from eventreg.applications import mail
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.review.conditions import condition_queries

AHEAD = timedelta(days=2)
PORTION = 50


def remind(stop: threading.Event | None = None) -> int:
    """Write once to each who should know within two days; how many."""
    number = 0
    while stop is None or not stop.is_set():
        begin_writing(db.session)
        found = db.session.execute(condition_queries.to_remind(clock.now() + AHEAD).limit(PORTION)).all()
        for condition, application in found:
            condition.reminded_at = clock.now()
            values = {"kind": condition.kind, "settle_by": condition.settle_by.isoformat()}
            mail.to_applicant(application, "condition_reminder", values | {"zone": application.event.zone})
        db.session.commit()
        number += len(found)
        if len(found) < PORTION:
            break
    return number
