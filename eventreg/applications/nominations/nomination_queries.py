"""Finding nominations."""

import uuid
from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.applications.models import Application
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.events.models import Event
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.network_models import Network
from eventreg.people.models import Person


def of_delegation(delegation: Delegation) -> Select[Nomination]:
    """Everybody who was nominated, those of now by seat and then those whose nomination ended, newest first."""
    return _listed().where(Nomination.delegation_id == delegation.id)


def of_network(network: Network, event: Event, *, countries: Collection[str], by: str) -> Select[Nomination]:
    """The same of a network: of its coordinators of some countries those who work there, and whom `by` nominated."""
    query = _listed().where(Nomination.network_id == network.id, Application.event_id == event.id)
    return query.where(or_(Application.country.in_(countries), Nomination.by == by)) if countries else query


def by_uid(uid: uuid.UUID, among: Select[Nomination]) -> Select[Nomination]:
    """One of these."""
    return among.where(Nomination.uid == uid)


def of_application(application: Application) -> Select[Nomination]:
    """Who nominated somebody, if anybody did."""
    return (
        select(Nomination)
        .where(Nomination.application_id == application.id)
        .options(joinedload(Nomination.delegation).joinedload(Delegation.organization), joinedload(Nomination.network))
    )


def seats(delegation_id: int) -> Select[int | None]:
    """The seats of a delegation that are taken."""
    return select(Nomination.seat).where(Nomination.delegation_id == delegation_id, holds())


def head_of(delegation_id: int) -> Select[Nomination]:
    """Who leads a delegation."""
    return select(Nomination).where(Nomination.delegation_id == delegation_id, Nomination.is_head, holds())


def used_places(delegation_ids: list[int]) -> Select[int | None, int]:
    """(delegation id, how many seats are taken) of those of some delegations that have any."""
    return (
        select(Nomination.delegation_id, func.count())
        .where(Nomination.delegation_id.in_(delegation_ids), holds())
        .group_by(Nomination.delegation_id)
    )


def holds() -> ColumnElement[bool]:
    """Those that nobody ended."""
    return Nomination.ended_at.is_(None)


def _listed() -> Select[Nomination]:
    return (
        select(Nomination)
        .join(Nomination.application)
        .join(Application.person)
        .options(
            contains_eager(Nomination.application).contains_eager(Application.person).selectinload(Person.channels),
            joinedload(Nomination.role),
        )
        .order_by(Nomination.ended_at.is_not(None), Nomination.ended_at.desc(), Nomination.seat, Nomination.id)
    )
