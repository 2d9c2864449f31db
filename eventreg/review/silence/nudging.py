"""A reminder, once, before an offer’s deadline."""

import threading
from datetime import timedelta

from eventreg.applications import mail
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.review import answering
from eventreg.review.silence import silence_queries

AHEAD = timedelta(days=2)
REST = timedelta(days=1)  # after the offer itself
PORTION = 50


def remind(stop: threading.Event | None = None) -> int:
    """Write to each who has not answered two days before the deadline; how many.

    Whoever could not confirm now, because every place is taken, is reminded when one becomes free.
    """
    number, last = 0, 0
    while stop is None or not stop.is_set():
        begin_writing(db.session)
        now = clock.now()
        query = silence_queries.to_remind(now, now + AHEAD, now - REST).where(Application.id > last)
        found = db.session.execute(query.limit(PORTION)).all()
        last = found[-1][1].id if found else last
        full = answering.full_of((offer, application) for offer, application in found)
        for offer, application in [row for row in found if row[0].id not in full]:
            offer.reminded_at = now
            due = offer.confirm_by.isoformat() if offer.confirm_by else ""
            values = {"confirm_by": due, "zone": application.event.zone}
            mail.to_applicant(application, "offer_reminder", values)
            number += 1
        db.session.commit()
        if len(found) < PORTION:
            break
    return number
