"""Finding whom a move of the event concerns."""

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from eventreg.applications.models import Application
from eventreg.applications.status import ACTIVE, DECIDED, HOLDING, Status
from eventreg.events.models import Event
from eventreg.people.models import Person
from eventreg.review.models import Decision, Offer
from eventreg.review.queries import is_newest


def with_place(event: Event) -> Select[Application]:
    """Who holds a place or may still say yes to one, in the order of their names."""
    return (
        select(Application)
        .join(Application.person)
        .where(Application.event_id == event.id, Application.status.in_([*HOLDING]))
        .options(contains_eager(Application.person), selectinload(Application.person, Person.channels))
        .order_by(Application.sort_name, Application.id)
    )


def waiting(event: Event) -> Select[Application]:
    """Whose application is sent and open, and who holds no place, in the order of their names."""
    open_ones = ACTIVE - HOLDING - {Status.DRAFT}
    return (
        select(Application)
        .join(Application.person)
        .where(Application.event_id == event.id, Application.status.in_([*open_ones]))
        .where(Application.submitted_at.is_not(None))
        .options(contains_eager(Application.person), selectinload(Application.person, Person.channels))
        .order_by(Application.sort_name, Application.id)
    )


def held(event: Event) -> Select[int]:
    """The rows of all of them, locked: meanwhile nobody answers."""
    places = (Application.event_id == event.id, Application.status.in_([*HOLDING]))
    return select(Application.id).where(*places).order_by(Application.id).with_for_update()


def has_places(event: Event) -> Select[int]:
    """The id of anybody who holds a place, or nothing."""
    places = (Application.event_id == event.id, Application.status.in_([*HOLDING]))
    return select(Application.id).where(*places).limit(1)


def untold_offers(event: Event) -> Select[Offer]:
    """What was decided in private: offers that nobody has read yet."""
    return (
        select(Offer)
        .join(Offer.decision)
        .join(Decision.application)
        .where(Application.event_id == event.id, Application.status.in_([*DECIDED]))
        .where(Decision.told_at.is_(None), is_newest())
        .options(joinedload(Offer.decision))
    )
