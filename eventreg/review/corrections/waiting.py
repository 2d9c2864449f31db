"""Reminding people of what they should correct, and going on without it once its day is over."""

import threading
from datetime import timedelta

from eventreg.applications import mail
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.events.rules import GRACE
from eventreg.jobs import portions
from eventreg.review.corrections import correcting, correction_queries
from eventreg.review.models import Correction

AHEAD = timedelta(days=1)
# Nobody is reminded of what they were asked a moment ago.
REST = timedelta(days=1)


def remind(stop: threading.Event | None = None) -> int:
    """Write once to each who should have answered by tomorrow; how many."""
    now = clock.now()
    return portions.each(correction_queries.to_remind(now, now + AHEAD, now - REST), _remind, stop)


def go_on(stop: threading.Event | None = None) -> int:
    """Let every application go on whose correction did not come; how many."""
    return portions.each(correction_queries.over(clock.now() - GRACE), correcting.go_on, stop)


def _remind(correction: Correction, application: Application) -> None:
    correction.reminded_at = clock.now()
    mail.to_applicant(application, "correction_reminder", correcting.values(correction))
