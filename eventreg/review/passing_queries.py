"""Finding what a passed limit depends on beside the selection itself."""

from sqlalchemy import ColumnElement, Select, func, select, true

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.events.models import Event, Office
from eventreg.review.eligibility.eligibility_models import ReviewChoice
from eventreg.review.selection.pool_queries import FREE, WAIT

# Sent, and not decided about: also those that were returned for a correction, or wait for an endorsement.
UNDECIDED = (*FREE, Status.SUBMITTED, Status.RETURNED, Status.AWAITING_ENDORSEMENT)


def waiting(event: Event) -> Select[int]:
    """How many can still be chosen."""
    return select(func.count(Application.id)).where(Application.event_id == event.id, Application.status.in_([*WAIT]))


def undecided(event: Event, scope: ColumnElement[bool] | None = None) -> Select[int]:
    """How many are still to be read, decided about, or told that they are on the reserve list; of those in scope."""
    of_them = (Application.event_id == event.id, Application.status.in_(UNDECIDED), true() if scope is None else scope)
    return select(func.count(Application.id)).join(Application.person).where(*of_them)


def asks_offices(event: Event) -> Select[bool]:
    """Whether an event has its offices approve their people first."""
    return select(ReviewChoice.two_levels).where(ReviewChoice.event_id == event.id)


def offices() -> Select[Office]:
    """All offices."""
    return select(Office).order_by(Office.id)
