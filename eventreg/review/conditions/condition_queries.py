"""Finding what people’s answers depend on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.events.models import Event
from eventreg.people.models import Person
from eventreg.review.models import Decision, Offer, OfferAnswer
from eventreg.review.queries import is_newest
from eventreg.review.results_models import AnswerCondition


def of_application(application: Application) -> Select[AnswerCondition]:
    """What somebody’s newest answer depends on, settled or not."""
    return (
        select(AnswerCondition)
        .join(AnswerCondition.answer)
        .join(OfferAnswer.offer)
        .join(Offer.decision)
        .where(Decision.application_id == application.id)
        .order_by(AnswerCondition.id.desc())
        .limit(1)
    )


def not_come(application: Application) -> Select[str]:
    """What somebody's newest answer depended on, if it did not come: "visa" or "leave"."""
    return of_application(application).with_only_columns(AnswerCondition.kind).where(AnswerCondition.came.is_(False))


def ids_not_come(kinds: Sequence[str]) -> Select[int]:
    """Ids of applications whose newest answer depended on one of these, which did not come."""
    return (
        select(Decision.application_id)
        .join(Offer, Offer.decision_id == Decision.id)
        .join(OfferAnswer, OfferAnswer.offer_id == Offer.id)
        .join(AnswerCondition, AnswerCondition.answer_id == OfferAnswer.id)
        .where(AnswerCondition.kind.in_(kinds), AnswerCondition.came.is_(False), is_newest())
    )


def to_remind(until: datetime) -> Select[AnswerCondition, Application]:
    """Those that are to be settled by then and of which nobody was reminded; the application’s row is held."""
    return (
        _open()
        .where(AnswerCondition.settle_by <= until, AnswerCondition.reminded_at.is_(None))
        .options(joinedload(Application.event), joinedload(Application.person).selectinload(Person.channels))
        .order_by(Application.id)
        .with_for_update(of=Application)
    )


def overdue(event: Event, at: datetime, scope: ColumnElement[bool]) -> Select[AnswerCondition, Application]:
    """Of whom an event should have heard by now, longest silence first."""
    return (
        _open()
        .join(Application.person)
        .where(Application.event_id == event.id, AnswerCondition.settle_by < at, scope)
        .options(contains_eager(Application.person), selectinload(Application.person, Person.channels))
        .order_by(AnswerCondition.settle_by, Application.id)
    )


def _open() -> Select[AnswerCondition, Application]:
    return (
        select(AnswerCondition, Application)
        .join(AnswerCondition.answer)
        .join(OfferAnswer.offer)
        .join(Offer.decision)
        .join(Decision.application)
        .where(Application.status == Status.CONDITIONAL, AnswerCondition.settled_at.is_(None))
    )
