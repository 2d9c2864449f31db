"""Finding who waits for a place, which places are free, and how many are held."""

import uuid

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Answer, Application
from eventreg.applications.status import HOLDING, Status
from eventreg.events.models import Event
from eventreg.people.models import Person
from eventreg.review.models import Decision, Offer, OfferAnswer
from eventreg.review.reserve.reserve_models import FreedPlace, ReserveSettings
from eventreg.review.selection.limit_models import Scenario, ScenarioPerson

VISA = "visa"  # the key of a question that is answered with yes or no


def settings(event: Event) -> Select[ReserveSettings]:
    """The event's row, if it has one."""
    return select(ReserveSettings).where(ReserveSettings.event_id == event.id)


def waiting(event: Event, scope: ColumnElement[bool] | None = None) -> Select[Application]:
    """Everybody who was told that they are on the reserve list."""
    return (
        select(Application)
        .join(Application.person)
        .where(Application.event_id == event.id, Application.status == Status.ON_RESERVE_LIST)
        .where(true() if scope is None else scope)
        .options(contains_eager(Application.person).lazyload(Person.channels), joinedload(Application.category))
        .order_by(Application.id)
    )


def visa_answers(event: Event, application_ids: list[int]) -> Select[Answer]:
    """What these people answered to whether they need a visa."""
    return (
        select(Answer)
        .join(Question, Question.id == Answer.question_id)
        .where(Question.event_id == event.id, Question.key == VISA, Answer.application_id.in_(application_ids))
    )


def adopted_points(event: Event) -> Select[int, int]:
    """(application id, points) of the scenario that was adopted."""
    return (
        select(ScenarioPerson.application_id, ScenarioPerson.points)
        .join(Scenario, Scenario.id == ScenarioPerson.scenario_id)
        .where(Scenario.event_id == event.id, Scenario.adopted_at.is_not(None))
    )


def free_places(event: Event, scope: ColumnElement[bool] | None = None) -> Select[FreedPlace]:
    """Those that nobody has got yet, longest free first."""
    return _places(event, scope).where(FreedPlace.given_at.is_(None)).order_by(FreedPlace.id)


def given_places(event: Event, scope: ColumnElement[bool]) -> Select[FreedPlace]:
    """Those that went to somebody, newest first."""
    return _places(event, scope).where(FreedPlace.given_at.is_not(None)).order_by(FreedPlace.id.desc())


def place(event: Event, uid: uuid.UUID, scope: ColumnElement[bool]) -> Select[FreedPlace]:
    """One of them."""
    return _places(event, scope).where(FreedPlace.uid == uid)


def lapsed_places(event: Event, scope: ColumnElement[bool]) -> Select[FreedPlace]:
    """Free places of people who were silent, the newest first."""
    lapsed = (FreedPlace.given_at.is_(None), Application.status == Status.LAPSED)
    return _places(event, scope).where(*lapsed).order_by(FreedPlace.id.desc())


def place_held(place_id: int) -> Select[FreedPlace]:
    """One of them, locked and read anew; nobody has got it yet."""
    return (
        select(FreedPlace)
        .where(FreedPlace.id == place_id, FreedPlace.given_at.is_(None))
        .with_for_update(of=FreedPlace)
        .execution_options(populate_existing=True)
    )


def place_of(application: Application) -> Select[FreedPlace]:
    """The place that somebody's leaving freed last, if nobody has got it."""
    of_them = (FreedPlace.application_id == application.id, FreedPlace.given_at.is_(None))
    return select(FreedPlace).where(*of_them).order_by(FreedPlace.id.desc()).limit(1)


def _places(event: Event, scope: ColumnElement[bool] | None) -> Select[FreedPlace]:
    return (
        select(FreedPlace)
        .join(Application, Application.id == FreedPlace.application_id)
        .join(Application.person)
        .where(FreedPlace.event_id == event.id, true() if scope is None else scope)
        .options(contains_eager(FreedPlace.application).contains_eager(Application.person).lazyload(Person.channels))
    )


def count_held(event: Event, mode: str) -> Select[int]:
    """Places of one mode that somebody has confirmed, is offered, or will be offered when results are sent."""
    return _held(event).where(_mode() == mode)


def count_held_on_line(event: Event, line_id: int) -> Select[int]:
    """People in person whom one line pays for, counted the same way."""
    return _held(event).where(Offer.funding_line_id == line_id, _mode() == "in_person")


def _held(event: Event) -> Select[int]:
    newest = (
        select(func.max(Decision.id))
        .where(Decision.application_id == Application.id)
        .correlate(Application)
        .scalar_subquery()
    )
    held = or_(Application.status.in_([*HOLDING]), and_(Application.status == Status.APPROVED, Offer.id.is_not(None)))
    return (
        select(func.count())
        .select_from(Application)
        .outerjoin(Decision, Decision.id == newest)
        .outerjoin(Offer, Offer.decision_id == Decision.id)
        .outerjoin(OfferAnswer, OfferAnswer.offer_id == Offer.id)
        .where(Application.event_id == event.id, held)
    )


def _mode() -> ColumnElement[str]:
    return func.coalesce(OfferAnswer.mode, Offer.mode, Application.mode, "in_person")


def events_to_fill() -> Select[Event]:
    """Events that fill their places by themselves and have a free one."""
    free = select(FreedPlace.event_id).where(FreedPlace.given_at.is_(None))
    return (
        select(Event)
        .join(ReserveSettings, ReserveSettings.event_id == Event.id)
        .where(ReserveSettings.fills == "automatic", Event.id.in_(free))
        .order_by(Event.id)
    )
