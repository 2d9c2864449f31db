"""Finding offers that nobody has answered."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import joinedload

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.events.models import Event
from eventreg.people.models import Person
from eventreg.review import queries
from eventreg.review.models import Decision, Offer, OfferAnswer


def to_remind(now: datetime, until: datetime, told_before: datetime) -> Select[Offer, Application]:
    """Open offers whose deadline is near and of which nobody was reminded; the application’s row is held."""
    return (
        _open()
        .where(Offer.confirm_by > now, Offer.confirm_by <= until, Offer.reminded_at.is_(None))
        .where(Decision.told_at <= told_before)
    )


def anybody_offered(event: Event, scope: ColumnElement[bool]) -> Select[bool]:
    """Whether anybody whom one may see was told of an offer."""
    told = exists().where(
        Application.event_id == event.id, scope, Decision.application_id == Application.id,
        Offer.decision_id == Decision.id, Decision.told_at.is_not(None),
    )  # fmt: skip
    return select(told)


def to_lapse(due_until: datetime) -> Select[Offer, Application]:
    """Open offers whose deadline was until then, at events where silence frees the place; the application’s row is
    held.
    """
    return _open().where(Offer.confirm_by <= due_until, Event.silence_frees.is_(True))


def _open() -> Select[Offer, Application]:
    return (
        select(Offer, Application)
        .join(Offer.decision)
        .join(Decision.application)
        .join(Application.event)
        .outerjoin(OfferAnswer, OfferAnswer.offer_id == Offer.id)
        .where(Application.status == Status.OFFERED, OfferAnswer.id.is_(None), queries.is_newest())
        .options(joinedload(Application.event), joinedload(Application.person).selectinload(Person.channels))
        .order_by(Application.id)
        .with_for_update(of=Application)
    )
