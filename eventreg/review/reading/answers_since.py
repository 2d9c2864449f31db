"""Answers that were changed after a reading of them was sent: its reader, and organizers, are told."""

from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading import aside_queries, review_settings
from eventreg.review.reading.blind import Sight


def follow(application: Application, **_was: object) -> None:
    """Handler of `intake.written`: what readers saw when they sent theirs is compared with what they would see now.

    Where it is not known what they saw, whatever was written may have changed it.
    """
    if application.id is None or application.submitted_at is None:
        return
    sent = list(db.session.scalars(aside_queries.sent_of(application)))
    is_blind = bool(sent) and review_settings.of(application.event).is_blind
    for one in sent:
        is_same = one.seen_mark is not None and one.seen_mark == Sight(one.assignment, 0, is_blind).mark()
        one.answers_changed_at = None if is_same else one.answers_changed_at or clock.now()
