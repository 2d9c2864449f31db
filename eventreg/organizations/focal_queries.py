"""Finding focal points, and the delegations of their organizations."""

import uuid
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from eventreg.accounts.models import Account
from eventreg.events.models import Event
from eventreg.organizations.focal_models import Delegation, FocalPoint
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network, NetworkCoordinator


def is_in_force() -> ColumnElement[bool]:
    """Those whom staff verified and nobody ended."""
    return and_(FocalPoint.verified_at.is_not(None), FocalPoint.ended_at.is_(None))


def of_organization(organization: Organization) -> Select[FocalPoint]:
    """Everybody who was named for an organization, those of now first."""
    return (
        select(FocalPoint)
        .where(FocalPoint.organization_id == organization.id)
        .options(joinedload(FocalPoint.account))
        .order_by(FocalPoint.ended_at.is_not(None), FocalPoint.id.desc())
    )


def by_uid(organization: Organization, uid: uuid.UUID) -> Select[FocalPoint]:
    """One of an organization's focal points, locked."""
    return (
        select(FocalPoint)
        .where(FocalPoint.organization_id == organization.id, FocalPoint.uid == uid)
        .with_for_update(of=FocalPoint)
        .execution_options(populate_existing=True)
    )


def in_force(organization_id: int) -> Select[FocalPoint]:
    """Who speaks for an organization now."""
    return (
        select(FocalPoint)
        .where(FocalPoint.organization_id == organization_id, is_in_force())
        .options(joinedload(FocalPoint.account))
        .order_by(FocalPoint.id)
    )


def in_force_held(organization_id: int) -> Select[int]:
    """The same, held: nobody of them is ended before the transaction is."""
    return (
        select(FocalPoint.id)
        .where(FocalPoint.organization_id == organization_id, is_in_force())
        .order_by(FocalPoint.id)
        .with_for_update(read=True)
    )


def organizations_of(account: Account) -> Select[Organization]:
    """The organizations that an account speaks for now, by name."""
    return (
        select(Organization)
        .join(FocalPoint, FocalPoint.organization_id == Organization.id)
        .where(FocalPoint.account_id == account.id, is_in_force(), Organization.merged_into_id.is_(None))
        .order_by(Organization.sort_name, Organization.id)
    )


def spoken_for(account: Account, uid: uuid.UUID) -> Select[Organization]:
    """One organization, if the account speaks for it, or for the one that has taken its place."""
    speaks_for = select(FocalPoint.organization_id).where(FocalPoint.account_id == account.id, is_in_force())
    stands = func.coalesce(Organization.merged_into_id, Organization.id)
    return select(Organization).where(Organization.uid == uid, stands.in_(speaks_for))


def delegations_of(organization_ids: Sequence[int]) -> Select[Delegation]:
    """The delegations of some organizations and of those whose place they have taken, newest event first."""
    theirs = or_(Organization.id.in_(organization_ids), Organization.merged_into_id.in_(organization_ids))
    return (
        select(Delegation)
        .join(Delegation.organization)
        .join(Delegation.event)
        .where(theirs, Event.published_at.is_not(None))
        .options(joinedload(Delegation.organization), joinedload(Delegation.event))
        .order_by(Event.starts_on.desc(), Delegation.id)
    )


def delegation(event: Event, organization: Organization) -> Select[Delegation]:
    """An organization's delegation at an event."""
    return select(Delegation).where(Delegation.event_id == event.id, Delegation.organization_id == organization.id)


def delegation_held(delegation_id: int) -> Select[Delegation]:
    """A delegation, locked and read anew: its seats are given one after the other."""
    return (
        select(Delegation)
        .where(Delegation.id == delegation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def coordinations_of(account: Account) -> Select[NetworkCoordinator]:
    """The networks that an account coordinates now."""
    return (
        select(NetworkCoordinator)
        .join(NetworkCoordinator.network)
        .where(NetworkCoordinator.account_id == account.id, NetworkCoordinator.ended_at.is_(None))
        .options(joinedload(NetworkCoordinator.network))
        .order_by(Network.key, NetworkCoordinator.id)
    )
