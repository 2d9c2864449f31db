"""Finding networks, their members and their coordinators."""

import uuid
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, true, tuple_
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
    """Whether a membership holds on a day; its last one is part of it."""
    return and_(or_(NetworkMember.since.is_(None), NetworkMember.since <= on), _goes_on(on))


def sizes(on: date) -> Select[int, int]:
    """Id of each network and how many belong to it on a day: members, not rows."""
    is_person, is_named = NetworkMember.organization_id.is_(None), NetworkMember.lookup.is_(None)
    number = (
        func.count(NetworkMember.organization_id.distinct())
        + func.count(case((is_person, NetworkMember.lookup)).distinct())
        + func.count(case((and_(is_person, is_named), NetworkMember.name)).distinct())
    )
    return (
        select(NetworkMember.network_id, number)
        .where(belongs(on), _stands())
        .group_by(NetworkMember.network_id)
    )  # fmt: skip


def members(
    network: Network, on: date, *, country: str = "", state: str = "", after: str = ""
) -> Select[NetworkMember]:
    """One page, and one more, of those who belong to a network on a day or will, or did before; after a `position`."""
    query = chosen(network, on, country=country, state=state)
    code, _, number = after.rpartition(":")
    if number.isascii() and number.isdecimal():
        query = query.where(tuple_(_in_country, NetworkMember.id) > tuple_(literal(code[:2]), literal(int(number[:9]))))
    return query.limit(PAGE + 1)


def chosen(network: Network, on: date, *, country: str = "", state: str = "") -> Select[NetworkMember]:
    """All whom the filters of a network's page leave, in its order."""
    there: ColumnElement[bool] = _in_country == country if country else true()
    return everybody(network).where(in_state(on, state), there)


def merged_into_members(network: Network) -> Select[Organization]:
    """The entries of the register whose place a member has taken: it is found by their names, too."""
    those = select(NetworkMember.organization_id).where(NetworkMember.network_id == network.id)
    return select(Organization).where(Organization.merged_into_id.in_(those)).order_by(Organization.id)


def in_state(on: date, state: str) -> ColumnElement[bool]:
    """Members of now and those who are still to come, or those who ended."""
    return NetworkMember.until < on if state == "ended" else _goes_on(on)


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


def periods(network: Network) -> Select[int | None, bytes | None, str, str | None, date | None, date | None]:
    """Who it is, the country, first and last day of every membership."""
    who = (NetworkMember.organization_id, NetworkMember.lookup, NetworkMember.name)
    return (
        select(*who, NetworkMember.country, NetworkMember.since, NetworkMember.until)
        .where(NetworkMember.network_id == network.id, _stands())
    )  # fmt: skip


def of_the_same(member: NetworkMember) -> Select[NetworkMember]:
    """All memberships of whoever a membership is of: of an organization, of an address, or of a name without one."""
    query = select(NetworkMember).where(NetworkMember.network_id == member.network.id).order_by(NetworkMember.id)
    if member.organization is not None:
        return query.where(NetworkMember.organization_id == member.organization.id)
    same = NetworkMember.lookup == member.lookup
    if member.lookup is None:
        same = and_(NetworkMember.lookup.is_(None), NetworkMember.name == member.name)
    return query.where(NetworkMember.organization_id.is_(None), same)


def held_of(organization_id: int) -> Select[NetworkMember]:
    """All memberships of an organization, in whichever network, locked in one order and read anew."""
    return (
        select(NetworkMember)
        .where(NetworkMember.organization_id == organization_id)
        .order_by(NetworkMember.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


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


def _goes_on(on: date) -> ColumnElement[bool]:
    """Whether a membership has not ended before a day."""
    return or_(NetworkMember.until.is_(None), NetworkMember.until >= on)


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
