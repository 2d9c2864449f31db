"""Finding organizations."""

import functools
import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    literal,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased, joinedload

from eventreg.organizations.focal_models import Delegation, FocalPoint
from eventreg.organizations.models import Organization, OrganizationMerge, OrganizationWord
from eventreg.organizations.network_models import NetworkMember

MOST_A_WORD = 300  # organizations that are looked at for one word
PAGE = 50
STATES = ("to_review", "reviewed")

_PART = case((Organization.reviewed_at.is_(None), 0), else_=1)


def offered() -> ColumnElement[bool]:
    """Those that applicants may find."""
    return and_(Organization.reviewed_at.is_not(None), standing())


def standing() -> ColumnElement[bool]:
    """Those that were not found to be the same as another one."""
    return Organization.merged_into_id.is_(None)


def by_uid(uid: str | uuid.UUID) -> Select[Organization]:
    """One organization; of what is no identity, none."""
    return select(Organization).where(Organization.uid == _identity(uid))


def by_uids(uids: Collection[uuid.UUID]) -> Select[Organization]:
    """Organizations of these identities, also those that were merged, with what stands in their place."""
    return select(Organization).where(Organization.uid.in_(uids)).options(joinedload(Organization.merged_into))


def held(ids: set[int]) -> Select[Organization]:
    """Organizations by id, locked in one order and read anew."""
    return (
        select(Organization)
        .where(Organization.id.in_(sorted(ids)))
        .order_by(Organization.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def held_shared(ids: Collection[int]) -> Select[Organization]:
    """Organizations, read anew and held in one order against being merged, not in the way of others who point there."""
    return (
        select(Organization)
        .where(Organization.id.in_(sorted(ids)))
        .order_by(Organization.id)
        .with_for_update(read=True, key_share=True)
        .execution_options(populate_existing=True)
    )


def same_name(sort_name: str, country: str | None) -> Select[Organization]:
    """Organizations of a country with the same name, whatever its script; reviewed ones first.

    Those that were merged are among them: their name leads to the one in their place.
    """
    return same_names([sort_name]).where(Organization.country == country)


def same_names(sort_names: Collection[str]) -> Select[Organization]:
    """The same for several names, in any country."""
    return (
        select(Organization)
        .where(Organization.sort_name.in_(sort_names))
        .order_by(Organization.reviewed_at.is_(None), Organization.merged_into_id.is_not(None), Organization.id)
    )


def called(sort_names: Sequence[str]) -> Select[str, Organization]:
    """Each of these names with all organizations that have it, in any script; of a merged one, that in its place."""
    hit = aliased(Organization)
    stands = Organization.id == func.coalesce(hit.merged_into_id, hit.id)
    return select(hit.sort_name, Organization).join(hit, stands).where(hit.sort_name.in_(sort_names), standing())


def taken_in(organization: Organization) -> Select[Organization]:
    """Those whose place an organization has taken."""
    return select(Organization).where(Organization.merged_into_id == organization.id)


@functools.cache
def hit_by(prefixes: int, exact: int) -> CompoundSelect[int, int]:
    """Organizations that have a word: (number of the word asked for, id), for so many beginnings and whole words.

    Each is looked up in the index by itself, in the index's order, and no further than helps: half of the register is a
    "fund". Bound to `prefix_0`, `end_0` …, `exact_0` …: the statement is the same for all that is typed. Apart from
    `among`: together PostgreSQL plans a loop in a loop as long as it has no figures about new rows.
    """
    word = OrganizationWord.word
    matches: list[ColumnElement[bool]] = [
        word.between(bindparam(f"prefix_{n}", type_=String), bindparam(f"end_{n}", type_=String))
        for n in range(prefixes)
    ]
    matches += [word == bindparam(f"exact_{n}", type_=String) for n in range(exact)]
    return union_all(*(_having(number, match) for number, match in enumerate(matches)))


def bearing(words: Sequence[str]) -> Select[str, int]:
    """Each of these words with the organizations that have it."""
    return select(OrganizationWord.word, OrganizationWord.organization_id).where(OrganizationWord.word.in_(words))


def among(ids: Sequence[int], scope: ColumnElement[bool]) -> Select[Organization, Organization]:
    """Of these organizations those of a scope, each with the one hit: itself, or one merged into it."""
    hit = aliased(Organization)
    stands = Organization.id == func.coalesce(hit.merged_into_id, hit.id)
    return select(Organization, hit).join(hit, stands).where(hit.id.in_(ids), scope)


def page(*, country: str | None = None, state: str | None = None, after: str = "") -> Select[Organization]:
    """One page of the register and one more: those to review first, then by name; after a `position`."""
    query = (
        select(Organization)
        .where(standing(), _in_state(state), Organization.country == country if country else true())
        .order_by(_PART, Organization.sort_name, Organization.id)
        .limit(PAGE + 1)
    )
    part, number, name = (*after.split(":", 2), "", "")[:3]
    if part in {"0", "1"} and number.isascii() and number.isdecimal():
        last = tuple_(_PART, Organization.sort_name, Organization.id)
        query = query.where(last > tuple_(literal(int(part)), literal(name[:200]), literal(int(number[:9]))))
    return query


def position(organization: Organization) -> str:
    """Where a page that begins after this organization begins."""
    return f"{0 if organization.reviewed_at is None else 1}:{organization.id}:{organization.sort_name}"


def in_register(*, country: str | None = None, state: str | None = None) -> ColumnElement[bool]:
    """What the register's filters leave."""
    return and_(standing(), _in_state(state), Organization.country == country if country else true())


def to_review() -> Select[int]:
    """How many wait to be reviewed."""
    return select(func.count()).select_from(Organization).where(standing(), Organization.reviewed_at.is_(None))


def countries() -> Select[str | None]:
    """The countries that the register has organizations of."""
    return select(Organization.country).where(Organization.country.is_not(None), standing()).distinct()


def merge_of(organization: Organization) -> Select[OrganizationMerge]:
    """The merge that took an organization's place, if it was not undone."""
    return (
        select(OrganizationMerge)
        .where(OrganizationMerge.organization_id == organization.id, OrganizationMerge.undone_at.is_(None))
        .order_by(OrganizationMerge.id.desc())
        .limit(1)
    )


def merges_into(organization: Organization) -> Select[OrganizationMerge]:
    """What was found to be the same as this one, newest first."""
    return (
        select(OrganizationMerge)
        .where(OrganizationMerge.into_id == organization.id, OrganizationMerge.undone_at.is_(None))
        .order_by(OrganizationMerge.id.desc())
    )


def memberships(organization: Organization) -> Select[NetworkMember]:
    """The networks that an organization belongs to, or belonged to."""
    return (
        select(NetworkMember)
        .where(NetworkMember.organization_id == organization.id)
        .options(joinedload(NetworkMember.network))
        .order_by(NetworkMember.until.is_not(None), NetworkMember.id)
    )


def memberships_of(ids: Sequence[int]) -> Select[NetworkMember]:
    """The networks that any of these organizations belong to, or belonged to, in the order in which they joined."""
    return (
        select(NetworkMember)
        .where(NetworkMember.organization_id.in_(ids))
        .options(joinedload(NetworkMember.network))
        .order_by(NetworkMember.organization_id, NetworkMember.id)
    )


def hanging_on(organization: Organization) -> list[Select[int]]:
    """How many focal points, delegations and memberships an organization has."""
    return [
        select(func.count()).select_from(model).where(model.organization_id == organization.id)
        for model in (FocalPoint, Delegation, NetworkMember)
    ]


def everything(condition: ColumnElement[bool]) -> Select[Organization]:
    """All organizations of a part of the register, in its order."""
    return select(Organization).where(condition).order_by(Organization.sort_name, Organization.id)


def words_of(organization: Organization) -> Select[OrganizationWord]:
    """The words an organization is found by."""
    return select(OrganizationWord).where(OrganizationWord.organization_id == organization.id)


def _having(number: int, match: ColumnElement[bool]) -> Select[int, int]:
    having = select(OrganizationWord.organization_id).where(match).order_by(OrganizationWord.word).limit(MOST_A_WORD)
    found = having.subquery()
    return select(literal(number), found.c.organization_id)


def _in_state(state: str | None) -> ColumnElement[bool]:
    conditions = {"to_review": Organization.reviewed_at.is_(None), "reviewed": Organization.reviewed_at.is_not(None)}
    return conditions.get(state or "", true())


def _identity(uid: str | uuid.UUID) -> uuid.UUID:
    """A random one, which nothing has, for what is none."""
    try:
        return uid if isinstance(uid, uuid.UUID) else uuid.UUID(uid)
    except ValueError:
        return uuid.uuid4()
