"""Finding what a passed limit depends on beside the selection itself."""

from sqlalchemy import Select, func, select

from eventreg.applications.models import Application
from eventreg.events.models import Event, Office
from eventreg.review.eligibility.eligibility_models import ReviewChoice
from eventreg.review.selection.selection_queries import FREE, WAIT


def waiting(event: Event) -> Select[int]:
    """How many can still be chosen."""
    return select(func.count(Application.id)).where(Application.event_id == event.id, Application.status.in_([*WAIT]))


def undecided(event: Event) -> Select[int]:
    """How many are still read or decided about."""
    return select(func.count(Application.id)).where(Application.event_id == event.id, Application.status.in_([*FREE]))


def asks_offices(event: Event) -> Select[bool]:
    """Whether an event has its offices approve their people first."""
    return select(ReviewChoice.two_levels).where(ReviewChoice.event_id == event.id)


def offices() -> Select[Office]:
    """All offices."""
    return select(Office).order_by(Office.id)
