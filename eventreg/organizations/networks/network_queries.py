"""Finding networks, their members and their coordinators."""

import uuid
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, true, tuple_
from sqlalchemy.orm import joinedload

from eventreg.accounts.models import Account
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network, NetworkCoordinator, NetworkMember

PAGE = 25
STATES = ("ended",)

_in_country = func.coalesce(NetworkMember.country, "")


def all_networks() -> Select[Network]:
    """Every network, by its key."""
    return select(Network).order_by(Network.key)


def by_uid(uid: uuid.UUID) -> Select[Network]:
    """One network."""
    return select(Network).where(Network.uid == uid)


def by_key(key: str) -> Select[Network]:
    """The network of a key."""
    return select(Network).where(Network.key == key)


def belongs(on: date) -> ColumnElement[bool]:
    """Whether a membership holds on a day."""
    begun = or_(NetworkMember.since.is_(None), NetworkMember.since <= on)
    return and_(begun, or_(NetworkMember.until.is_(None), NetworkMember.until > on))


def sizes(on: date) -> Select[int, int]:
    """Id of each network and how many belong to it on a day."""
    return (
        select(NetworkMember.network_id, func.count())
        .where(belongs(on), _stands())
        .group_by(NetworkMember.network_id)
    )  # fmt: skip


def members(
    network: Network, on: date, *, country: str = "", state: str = "", after: str = ""
) -> Select[NetworkMember]:
    """One page of those who belong to a network on a day, or did before, and one more; after a `position`."""
    there: ColumnElement[bool] = _in_country == country if country else true()
    query = _with_organization(network).where(in_state(on, state), there)
    code, _, number = after.rpartition(":")
    if number.isascii() and number.isdecimal():
        query = query.where(tuple_(_in_country, NetworkMember.id) > tuple_(literal(code[:2]), literal(int(number[:9]))))
    return query.order_by(_in_country, NetworkMember.id).limit(PAGE + 1)


def in_state(on: date, state: str) -> ColumnElement[bool]:
    """Members of now, or those who ended."""
    return NetworkMember.until <= on if state == "ended" else belongs(on)


def position(member: NetworkMember) -> str:
    """Where a page that begins after this member begins."""
    return f"{member.country or ''}:{member.id}"


def everybody(network: Network) -> Select[NetworkMember]:
    """All who belong or belonged to a network."""
    return _with_organization(network).order_by(_in_country, NetworkMember.id)


def present(network: Network, on: date) -> Select[NetworkMember]:
    """All who belong to a network on a day."""
    return everybody(network).where(belongs(on))


def member(network: Network, uid: uuid.UUID) -> Select[NetworkMember]:
    """One member of a network."""
    return _with_organization(network).where(NetworkMember.uid == uid)


def periods(network: Network) -> Select[str | None, date | None, date | None]:
    """Country, first and last day of every membership."""
    return (
        select(NetworkMember.country, NetworkMember.since, NetworkMember.until)
        .where(NetworkMember.network_id == network.id, _stands())
    )  # fmt: skip


def current_membership(network: Network, organization: Organization) -> Select[NetworkMember]:
    """The membership of an organization that has no end."""
    return select(NetworkMember).where(
        NetworkMember.network_id == network.id, NetworkMember.organization_id == organization.id,
        NetworkMember.until.is_(None),
    )  # fmt: skip


def current_person(network: Network, name: str, lookup: bytes | None) -> Select[NetworkMember]:
    """The membership without an end of whoever has this address, or, without one, this name and none."""
    same = NetworkMember.lookup == lookup
    if lookup is None:
        same = and_(NetworkMember.lookup.is_(None), NetworkMember.name == name)
    query = select(NetworkMember).where(NetworkMember.network_id == network.id, NetworkMember.organization_id.is_(None))
    return query.where(same, NetworkMember.until.is_(None)).limit(1)


def countries(network: Network) -> Select[str | None]:
    """The countries that a network has members from."""
    return select(NetworkMember.country).where(NetworkMember.network_id == network.id).distinct()


def coordinators(network: Network) -> Select[NetworkCoordinator]:
    """Who coordinates a network now."""
    return (
        select(NetworkCoordinator)
        .where(NetworkCoordinator.network_id == network.id, NetworkCoordinator.ended_at.is_(None))
        .options(joinedload(NetworkCoordinator.account))
        .order_by(NetworkCoordinator.country, NetworkCoordinator.id)
    )


def coordinator(network: Network, uid: uuid.UUID) -> Select[NetworkCoordinator]:
    """One of them, also who coordinated it once."""
    return select(NetworkCoordinator).where(NetworkCoordinator.network_id == network.id, NetworkCoordinator.uid == uid)


def coordinates(network: Network, account: Account, country: str | None) -> Select[NetworkCoordinator]:
    """Whether an account coordinates a network in a country (None: everywhere) now."""
    same = NetworkCoordinator.country == country if country else NetworkCoordinator.country.is_(None)
    return coordinators(network).where(NetworkCoordinator.account_id == account.id, same)


def coordinated_by(account: Account) -> Select[NetworkCoordinator]:
    """What an account coordinates now."""
    return (
        select(NetworkCoordinator)
        .where(NetworkCoordinator.account_id == account.id, NetworkCoordinator.ended_at.is_(None))
        .options(joinedload(NetworkCoordinator.network))
        .order_by(NetworkCoordinator.network_id, NetworkCoordinator.id)
    )


def speakers(organization_ids: list[int]) -> Select[int, Account]:
    """The accounts that speak for organizations: verified focal points who have not ended."""
    return (
        select(FocalPoint.organization_id, Account)
        .join(Account, Account.id == FocalPoint.account_id)
        .where(FocalPoint.organization_id.in_(organization_ids), Account.active)
        .where(FocalPoint.verified_at.is_not(None), FocalPoint.ended_at.is_(None))
        .order_by(FocalPoint.id)
    )


def _with_organization(network: Network) -> Select[NetworkMember]:
    return (
        select(NetworkMember)
        .where(NetworkMember.network_id == network.id, _stands())
        .options(joinedload(NetworkMember.organization))
    )


def _stands() -> ColumnElement[bool]:
    """Not the second membership of two organizations that are one: it stays with the one that was merged."""
    merged = select(Organization.id).where(Organization.merged_into_id.is_not(None))
    return or_(NetworkMember.organization_id.is_(None), NetworkMember.organization_id.not_in(merged))
