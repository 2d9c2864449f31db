"""What becomes of a correction that was asked for."""

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review import queries


def follow(application: Application, *, was: Status | None) -> None:
    """Handler of every move: what was asked for is answered when the application is sent again."""
    if was != Status.RETURNED or application.status != Status.SUBMITTED:
        return
    asked = db.session.scalar(queries.open_correction(application))
    if asked is not None and asked.answered_at is None:
        asked.answered_at = clock.now()
