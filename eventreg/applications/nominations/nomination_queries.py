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
    """Everybody who was nominated, with their application and person to ask for; `listed` loads and orders them."""
    return _with_people().where(Nomination.delegation_id == delegation.id)


def of_network(network: Network, event: Event, *, countries: Collection[str], by: str) -> Select[Nomination]:
    """The same of a network: of its coordinators of some countries those who work there, and whom `by` nominated."""
    query = _with_people().where(Nomination.network_id == network.id, Application.event_id == event.id)
    return query.where(or_(Application.country.in_(countries), Nomination.by == by)) if countries else query


def by_uid(uid: uuid.UUID, among: Select[Nomination]) -> Select[Nomination]:
    """One of these."""
    return listed(among).where(Nomination.uid == uid)


def listed(among: Select[Nomination]) -> Select[Nomination]:
    """These as a list shows them: those of now by seat, then those whose nomination ended, newest first."""
    return among.options(
        contains_eager(Nomination.application).contains_eager(Application.person).selectinload(Person.channels),
        joinedload(Nomination.role),
    ).order_by(Nomination.ended_at.is_not(None), Nomination.ended_at.desc(), Nomination.seat, Nomination.id)


def how_many(among: Select[Nomination]) -> Select[int, int]:
    """(how many of these hold, how many have ended)."""
    ended = func.count(Nomination.ended_at)
    return among.with_only_columns(func.count() - ended, ended)


def names(among: Select[Nomination]) -> Select[int, str, str]:
    """(id, badge name, its Latin form) of these."""
    return among.with_only_columns(Nomination.id, Person.badge_name, Person.badge_name_latin).order_by(Nomination.id)


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


def whole(delegation_id: int) -> Select[Nomination]:
    """Everybody who was ever nominated for a delegation, by seat."""
    everybody = select(Nomination).where(Nomination.delegation_id == delegation_id)
    return everybody.order_by(Nomination.seat, Nomination.id)


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


def _with_people() -> Select[Nomination]:
    return select(Nomination).join(Nomination.application).join(Application.person)
