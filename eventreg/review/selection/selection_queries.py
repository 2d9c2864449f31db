"""Finding what a selection is made under, and what was suggested. Who can be chosen: `pool_queries`."""

import uuid
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.applications.models import INVITATION, Application
from eventreg.applications.status import DECIDED, Status
from eventreg.events.models import Category, Event, FundingLine
from eventreg.people.models import Person
from eventreg.review.models import Decision, Offer
from eventreg.review.selection.limit_models import (
    LimitPassed,
    LineTerms,
    Pin,
    Scenario,
    ScenarioPerson,
    SelectionLimit,
    SelectionSettings,
    TravelCost,
)

# Who has sent an application and may not have been told yet; refused without a decision: nobody endorsed it.
UNTOLD = (
    Status.AWAITING_ENDORSEMENT, Status.SUBMITTED, Status.RETURNED, Status.IN_REVIEW, *DECIDED, Status.REFUSED,
)  # fmt: skip


def settings(event: Event) -> Select[SelectionSettings]:
    """The event's row, if it has one."""
    return select(SelectionSettings).where(SelectionSettings.event_id == event.id)


def travel_costs(event: Event) -> Select[TravelCost]:
    """What the way costs, by country and city."""
    query = select(TravelCost).where(TravelCost.event_id == event.id)
    return query.order_by(TravelCost.country, TravelCost.city)


def travelled_from(event: Event) -> Select[str]:
    """Countries that applicants travel from, in the order of their codes."""
    country = func.coalesce(Application.travel_from, "")
    return select(country).where(Application.event_id == event.id, country != "").distinct().order_by(country)


def terms(event: Event) -> Select[LineTerms]:
    """Budgets and conditions of the event's lines."""
    query = select(LineTerms).join(LineTerms.line).where(FundingLine.event_id == event.id)
    return query.options(contains_eager(LineTerms.line))


def limits(event: Event) -> Select[SelectionLimit]:
    """The limits that organizers set, in their order."""
    query = select(SelectionLimit).where(SelectionLimit.event_id == event.id)
    return query.order_by(SelectionLimit.position, SelectionLimit.id)


def limit(event: Event, uid: uuid.UUID) -> Select[SelectionLimit]:
    """One of them."""
    return select(SelectionLimit).where(SelectionLimit.event_id == event.id, SelectionLimit.uid == uid)


def pins(event: Event) -> Select[Pin]:
    """Who is in or out whatever is suggested."""
    return select(Pin).where(Pin.event_id == event.id).order_by(Pin.id)


def pins_shown(event: Event, scope: ColumnElement[bool]) -> Select[Pin]:
    """The same with their people, as far as the asker sees them."""
    return (
        pins(event)
        .join(Pin.application)
        .join(Application.person)
        .where(scope)
        .options(contains_eager(Pin.application).contains_eager(Application.person).lazyload(Person.channels))
    )


def pin_of(application: Application) -> Select[Pin]:
    """Whether this one is."""
    return select(Pin).where(Pin.application_id == application.id)


def by_ids(event: Event, ids: Iterable[int], scope: ColumnElement[bool]) -> Select[Application]:
    """Some applications with their people, as far as the asker sees them."""
    return (
        select(Application)
        .join(Application.person)
        .where(Application.event_id == event.id, Application.id.in_(list(ids)), scope)
        .options(contains_eager(Application.person).lazyload(Person.channels))
        .order_by(Application.id)
    )


def scenarios(event: Event) -> Select[Scenario]:
    """What was suggested, newest first."""
    query = select(Scenario).where(Scenario.event_id == event.id).options(joinedload(Scenario.job))
    return query.order_by(Scenario.id.desc())


def scenario(event: Event, uid: uuid.UUID) -> Select[Scenario]:
    """One of them."""
    query = select(Scenario).where(Scenario.event_id == event.id, Scenario.uid == uid)
    return query.options(joinedload(Scenario.job))


def people(scenario: Scenario, scope: ColumnElement[bool]) -> Select[ScenarioPerson]:
    """Everybody in a scenario, those in first, each by points and then by the draw."""
    return (
        select(ScenarioPerson)
        .join(ScenarioPerson.application)
        .join(Application.person)
        .where(ScenarioPerson.scenario_id == scenario.id, scope)
        .options(
            contains_eager(ScenarioPerson.application).contains_eager(Application.person).lazyload(Person.channels)
        )
        .order_by(ScenarioPerson.is_in.desc(), ScenarioPerson.points.desc(), ScenarioPerson.draw)
    )


def everybody(scenario: Scenario) -> Select[ScenarioPerson]:
    """Everybody in a scenario with their applications, by id."""
    return (
        select(ScenarioPerson)
        .join(ScenarioPerson.application)
        .where(ScenarioPerson.scenario_id == scenario.id)
        .options(contains_eager(ScenarioPerson.application))
        .order_by(ScenarioPerson.application_id)
    )


def next_of(scenario: Scenario) -> Select[ScenarioPerson]:
    """Those who are not in it and whom nobody has kept out by hand, by points and then by the draw."""
    return (
        select(ScenarioPerson)
        .where(ScenarioPerson.scenario_id == scenario.id, ~ScenarioPerson.is_in, ScenarioPerson.reason != "pinned")
        .order_by(ScenarioPerson.points.desc(), ScenarioPerson.draw)
    )


def person(scenario: Scenario, reference: str, scope: ColumnElement[bool]) -> Select[ScenarioPerson]:
    """One of them."""
    return people(scenario, scope).where(Application.reference == reference)


def numbers(event: Event) -> Select[str | None, str | None, str | None, str | None, bool | None, int, int]:
    """(country, gender, age, category, new or not, how many applied, how many of them were offered a place).

    Of everybody who sent an application: whoever is invited, has withdrawn before the results, or has a place without
    a decision is left out.
    """
    kinds = (Application.country, Application.gender, Application.age_band, Category.key, Application.is_new)
    decided = select(Decision.id).where(Decision.application_id == Application.id)
    told = decided.where(Decision.told_at.is_not(None), Decision.undone_at.is_(None))
    offered = told.join(Offer, Offer.decision_id == Decision.id).exists()
    return (
        select(*kinds, func.count(), func.sum(case((offered, 1), else_=0)))
        .select_from(Application)
        .outerjoin(Category, Category.id == Application.category_id)
        .where(Application.event_id == event.id, Application.submitted_at.is_not(None))
        .where(or_(Application.status.in_(UNTOLD), told.exists()), Application.via != INVITATION)
        .group_by(*kinds)
    )


def passed(event: Event, about: Iterable[str] | None = None) -> Select[LimitPassed]:
    """Why limits were passed, newest first; `about`: references, uids of scenarios."""
    query = select(LimitPassed).where(LimitPassed.event_id == event.id).order_by(LimitPassed.id.desc())
    return query if about is None else query.where(LimitPassed.about.in_(sorted(about)))
