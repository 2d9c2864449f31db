"""A reminder, once, before an offer’s deadline."""

import threading
from datetime import timedelta

from eventreg.applications import mail
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.review.silence import silence_queries

AHEAD = timedelta(days=2)
REST = timedelta(days=1)  # after the offer itself
PORTION = 50


def remind(stop: threading.Event | None = None) -> int:
    """Write to each who has not answered two days before the deadline; how many."""
    number = 0
    while stop is None or not stop.is_set():
        begin_writing(db.session)
        now = clock.now()
        found = db.session.execute(silence_queries.to_remind(now, now + AHEAD, now - REST).limit(PORTION)).all()
        for offer, application in found:
            offer.reminded_at = now
            due = offer.confirm_by.isoformat() if offer.confirm_by else ""
            values = {"confirm_by": due, "zone": application.event.zone}
            mail.to_applicant(application, "offer_reminder", values)
        db.session.commit()
        number += len(found)
        if len(found) < PORTION:
            break
    return number
