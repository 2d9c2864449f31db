"""Reminding people of what they should correct, and going on without it once its day is over."""

import threading
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Select

from eventreg.applications import mail
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.events.rules import GRACE
from eventreg.extensions import db
from eventreg.review.corrections import correcting, correction_queries
from eventreg.review.models import Correction

AHEAD = timedelta(days=1)
# Nobody is reminded of what they were asked a moment ago.
REST = timedelta(days=1)
PORTION = 50


def remind(stop: threading.Event | None = None) -> int:
    """Write once to each who should have answered by tomorrow; how many."""
    now = clock.now()
    return _each(correction_queries.to_remind(now, now + AHEAD, now - REST), _remind, stop)


def go_on(stop: threading.Event | None = None) -> int:
    """Let every application go on whose correction did not come; how many."""
    return _each(correction_queries.over(clock.now() - GRACE), correcting.go_on, stop)


def _each(
    query: Select[Correction, Application], do: Callable[[Application, Correction], None], stop: threading.Event | None
) -> int:
    number = 0
    while stop is None or not stop.is_set():
        begin_writing(db.session)
        found = db.session.execute(query.limit(PORTION)).all()
        for correction, application in found:
            do(application, correction)
        db.session.commit()
        number += len(found)
        if len(found) < PORTION:
            break
    return number


def _remind(application: Application, correction: Correction) -> None:
    correction.reminded_at = clock.now()
    mail.to_applicant(application, "correction_reminder", correcting.values(correction))
