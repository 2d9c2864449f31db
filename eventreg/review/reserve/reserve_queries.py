"""Finding who waits for a place, which places are free, and how many are held."""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.applications.form.form_models import Question
from eventreg.applications.invitations.invitation_models import InvitedPerson
from eventreg.applications.models import Answer, Application
from eventreg.applications.status import HOLDING, Status
from eventreg.events.models import Event
from eventreg.people.models import Person
from eventreg.review.colleagues.colleague_models import Replacement
from eventreg.review.models import Decision, Offer, OfferAnswer
from eventreg.review.queries import is_newest
from eventreg.review.reserve.reserve_models import FreedPlace, ReserveSettings
from eventreg.review.selection.limit_models import Scenario, ScenarioPerson

# Keys of questions that are answered with yes or no: needs a visa; would take part online if there is no other place.
VISA, ONLINE_TOO = "visa", "online_too"


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


def yes_or_no(event: Event, application_ids: list[int]) -> Select[str, Answer]:
    """(key of the question, answer) of what these people said to VISA and ONLINE_TOO."""
    return (
        select(Question.key, Answer)
        .join(Question, Question.id == Answer.question_id)
        .where(Question.event_id == event.id, Question.key.in_([VISA, ONLINE_TOO]))
        .where(Answer.application_id.in_(application_ids))
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
    given_to = joinedload(FreedPlace.given_to).joinedload(Application.person).lazyload(Person.channels)
    went_on = (FreedPlace.given_at.is_not(None), FreedPlace.given_to_id.is_not(None))
    return _places(event, scope).where(*went_on).options(given_to).order_by(FreedPlace.id.desc())


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


def taken_over(decision: Decision) -> Select[str | None]:
    """In which way a colleague takes part who has come for whoever was decided about, since that decision."""
    return (
        select(OfferAnswer.mode)
        .join(Offer, Offer.id == OfferAnswer.offer_id)
        .join(Decision, Decision.id == Offer.decision_id)
        .join(InvitedPerson, InvitedPerson.application_id == Decision.application_id)
        .join(Replacement, Replacement.invitation_id == InvitedPerson.invitation_id)
        .where(Replacement.application_id == decision.application_id, Replacement.came_at >= decision.at)
        .order_by(OfferAnswer.id.desc())
        .limit(1)
    )


def _places(event: Event, scope: ColumnElement[bool] | None) -> Select[FreedPlace]:
    return (
        select(FreedPlace)
        .join(Application, Application.id == FreedPlace.application_id)
        .join(Application.person)
        .where(FreedPlace.event_id == event.id, true() if scope is None else scope)
        .options(contains_eager(FreedPlace.application).contains_eager(Application.person).lazyload(Person.channels))
    )


def held(event: Event) -> Select[str, int | None, int]:
    """(mode, id of the line, how many) of places that somebody has confirmed, is offered, or will be offered when
    results are sent.
    """
    mode, line = _mode().label("mode"), Offer.funding_line_id
    return _held(event, mode, line, func.count()).group_by(mode, line)


def given_by_hand(event: Event, since: FreedPlace) -> Select[int | None, int]:
    """(id of the line, how many) of those who hold a place like a free one, decided about after it became free and not
    because of one.
    """
    given = select(FreedPlace.given_to_id).where(FreedPlace.event_id == event.id, FreedPlace.given_to_id.is_not(None))
    return (
        _held(event, Offer.funding_line_id, func.count())
        .where(Decision.at >= since.at, _mode() == since.mode, Application.id.not_in(given))
        .group_by(Offer.funding_line_id)
    )


def _held(event: Event, *columns: Any) -> Select[*tuple[Any, ...]]:
    may_hold = Application.status.in_([*HOLDING, Status.APPROVED])
    return (
        select(*columns)
        .select_from(Application)
        .outerjoin(Decision, and_(Decision.application_id == Application.id, is_newest()))
        .outerjoin(Offer, Offer.decision_id == Decision.id)
        .outerjoin(OfferAnswer, OfferAnswer.offer_id == Offer.id)
        .where(Application.event_id == event.id, may_hold)
        .where(or_(Application.status != Status.APPROVED, Offer.id.is_not(None)))
    )


def _mode() -> ColumnElement[str]:
    return func.coalesce(OfferAnswer.mode, Offer.mode, Application.mode, "in_person")


def events_to_fill() -> Select[Event]:
    """Events that fill their places by themselves and where somebody waits for one."""
    somebody = exists().where(Application.event_id == Event.id, Application.status == Status.ON_RESERVE_LIST)
    return (
        select(Event)
        .join(ReserveSettings, ReserveSettings.event_id == Event.id)
        .where(ReserveSettings.fills == "automatic", somebody)
        .order_by(Event.id)
    )
