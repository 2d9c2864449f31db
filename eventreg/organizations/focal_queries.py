"""Finding focal points, and the delegations of their organizations."""

import uuid
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

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
    """One organization, or the one that has taken its place, if the account speaks for it."""
    return _standing(uid, select(FocalPoint.organization_id).where(FocalPoint.account_id == account.id, is_in_force()))


def once_spoken_for(account: Account, uid: uuid.UUID) -> Select[Organization]:
    """The same, if the account spoke for it until that was ended."""
    ended = and_(FocalPoint.verified_at.is_not(None), FocalPoint.ended_at.is_not(None))
    return _standing(uid, select(FocalPoint.organization_id).where(FocalPoint.account_id == account.id, ended))


def delegations_of(organization_ids: Sequence[int]) -> Select[Delegation]:
    """The delegations of some organizations, newest event first."""
    return (
        select(Delegation)
        .join(Delegation.event)
        .where(Delegation.organization_id.in_(organization_ids), Event.published_at.is_not(None))
        .options(contains_eager(Delegation.event))
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


def once_coordinated(account: Account, uid: uuid.UUID | None) -> Select[Network]:
    """A network, if the account coordinated it until that was ended."""
    ended = and_(NetworkCoordinator.account_id == account.id, NetworkCoordinator.ended_at.is_not(None))
    return select(Network).where(Network.uid == uid, Network.id.in_(select(NetworkCoordinator.network_id).where(ended)))


def spoken_for_among(organization_ids: Sequence[int]) -> Select[int]:
    """The ids of those of some organizations for which somebody speaks now."""
    return select(FocalPoint.organization_id).where(FocalPoint.organization_id.in_(organization_ids), is_in_force())


def _standing(uid: uuid.UUID, among: Select[int]) -> Select[Organization]:
    """The organization of this uid, or the one that has taken its place, if it is one of these ids."""
    hit = aliased(Organization)
    stands = Organization.id == func.coalesce(hit.merged_into_id, hit.id)
    return select(Organization).join(hit, stands).where(hit.uid == uid, Organization.id.in_(among))
