"""Reminding people who have not said what came of the visa or the leave that their yes depends on."""

import threading
from datetime import timedelta

from eventreg.applications import mail
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.jobs import portions
from eventreg.review.conditions import condition_queries
from eventreg.review.results_models import AnswerCondition

AHEAD = timedelta(days=2)


def remind(stop: threading.Event | None = None) -> int:
    """Write once to each who should know within two days; how many."""
    return portions.each(condition_queries.to_remind(clock.now() + AHEAD), _remind, stop)


def _remind(condition: AnswerCondition, application: Application) -> None:
    condition.reminded_at = clock.now()
    values = {"kind": condition.kind, "settle_by": condition.settle_by.isoformat()}
    mail.to_applicant(application, "condition_reminder", values | {"zone": application.event.zone})
