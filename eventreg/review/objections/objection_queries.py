"""Finding lines whose donor is asked, and the people on a line."""

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from eventreg.applications.models import Application
from eventreg.applications.status import HOLDING, Status
from eventreg.events.models import Event, FundingLine
from eventreg.people.models import Person
from eventreg.review import queries
from eventreg.review.models import Decision, Offer
from eventreg.review.objections.objection_models import LineClearance


def clearances(event: Event) -> Select[LineClearance]:
    """Of every line of an event whose donor was asked."""
    return select(LineClearance).where(LineClearance.event_id == event.id).order_by(LineClearance.id)


def of_line(line: FundingLine) -> Select[LineClearance]:
    """Of one line."""
    return select(LineClearance).where(LineClearance.funding_line_id == line.id)


def held(line: FundingLine) -> Select[LineClearance]:
    """Of one line, locked and read anew."""
    return of_line(line).with_for_update(of=LineClearance).execution_options(populate_existing=True)


def line(event: Event, key: str) -> Select[FundingLine]:
    """One of the event’s lines."""
    return select(FundingLine).where(FundingLine.event_id == event.id, FundingLine.key == key)


def ids_on(event: Event, line: FundingLine) -> Select[int, str]:
    """(id, status) of everybody on a line, whoever asks: a donor is asked about all of them."""
    return (
        select(Application.id, Application.status)
        .join(Decision, Decision.application_id == Application.id)
        .join(Offer, Offer.decision_id == Decision.id)
        .where(*_on(event, line))
    )


def people_on(event: Event, line: FundingLine, scope: ColumnElement[bool]) -> Select[Application]:
    """Those whom a line pays for, or will once they are told, by organization: also after the results were sent."""
    return (
        select(Application)
        .join(Decision, Decision.application_id == Application.id)
        .join(Offer, Offer.decision_id == Decision.id)
        .join(Application.person)
        .where(*_on(event, line), scope)
        .options(contains_eager(Application.person), lazyload(Application.person, Person.channels))
        .options(joinedload(Application.category))
        .order_by(Application.sort_organization, Application.country, Application.id)
    )


def _on(event: Event, line: FundingLine) -> tuple[ColumnElement[bool], ...]:
    may_pay = Application.status.in_([Status.APPROVED, *HOLDING])
    return (Application.event_id == event.id, may_pay, queries.is_newest(), Offer.funding_line_id == line.id)
