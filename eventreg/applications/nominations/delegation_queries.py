"""Finding an event's delegations for staff: organizations that have one, or that somebody speaks for."""

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, not_, or_, select, tuple_
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.applications.models import Application
from eventreg.applications.nominations import endorsement_queries, nomination_queries
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.events.models import Event
from eventreg.organizations import focal_queries, queries
from eventreg.organizations.focal_models import Delegation, FocalPoint
from eventreg.organizations.models import Organization

PAGE = 50


def may_come(event: Event) -> ColumnElement[bool]:
    """Organizations that belong into the list of an event's delegations."""
    has_one = exists().where(Delegation.organization_id == Organization.id, Delegation.event_id == event.id)
    speaks = exists().where(FocalPoint.organization_id == Organization.id, focal_queries.is_in_force())
    return and_(queries.standing(), or_(has_one, speaks))


def nobody_speaks(event: Event) -> ColumnElement[bool]:
    """Organizations that have somebody nominated at an event, and nobody who could act for their delegation."""
    sends = (
        exists()
        .where(Nomination.delegation_id == Delegation.id, nomination_queries.holds())
        .where(Delegation.organization_id == Organization.id, Delegation.event_id == event.id)
    )
    speaks = exists().where(FocalPoint.organization_id == Organization.id, focal_queries.is_in_force())
    return and_(queries.standing(), sends, not_(speaks))


def count_unspoken(event: Event) -> Select[int]:
    """How many they are."""
    return select(func.count()).select_from(Organization).where(nobody_speaks(event))


def somebody_waits(event: Event, scope: ColumnElement[bool]) -> ColumnElement[bool]:
    """Organizations for whose endorsement somebody waits whom the asker may see."""
    asked = endorsement_queries.waiting_here(event, scope).subquery()
    return and_(queries.standing(), Organization.id.in_(select(asked.c.organization_id)))


def page(wanted: ColumnElement[bool], *, after: str = "") -> Select[Organization]:
    """One page of some organizations, and one more, by name; after a `position`."""
    order = (Organization.sort_name, Organization.id)
    query = select(Organization).where(wanted).order_by(*order).limit(PAGE + 1)
    number, _colon, name = after.partition(":")
    if number.isascii() and number.isdecimal():
        query = query.where(tuple_(*order) > tuple_(literal(name[:200]), literal(int(number[:9]))))
    return query


def position(organization: Organization) -> str:
    """Where a page that begins after this organization begins."""
    return f"{organization.id}:{organization.sort_name}"


def of_organizations(event: Event, organization_ids: list[int]) -> Select[Delegation]:
    """The delegations of some organizations at an event."""
    return select(Delegation).where(Delegation.event_id == event.id, Delegation.organization_id.in_(organization_ids))


def of_organization(organization_id: int) -> Select[Delegation]:
    """All delegations of an organization, with their events."""
    whose = select(Delegation).where(Delegation.organization_id == organization_id)
    return whose.options(joinedload(Delegation.event)).order_by(Delegation.id)


def nominated(delegation: Delegation, scope: ColumnElement[bool]) -> Select[Nomination]:
    """Everybody of a delegation whom the asker may see."""
    return nomination_queries.of_delegation(delegation).where(scope)


def heads(delegation_ids: list[int], scope: ColumnElement[bool]) -> Select[Nomination]:
    """Those who lead some delegations, as far as the asker may see them."""
    return (
        select(Nomination)
        .join(Nomination.application)
        .join(Application.person)
        .where(Nomination.delegation_id.in_(delegation_ids), Nomination.is_head, nomination_queries.holds(), scope)
        .options(contains_eager(Nomination.application).contains_eager(Application.person))
    )
