"""Finding organizations."""

import uuid
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, true, tuple_

from eventreg.core.name_match import query_words
from eventreg.core.names import search_key
from eventreg.organizations import finding_words
from eventreg.organizations.models import Organization, OrganizationMerge, OrganizationWord

MOST_HITS = 250
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


def held(ids: set[int]) -> Select[Organization]:
    """Organizations by id, locked in one order and read anew."""
    return (
        select(Organization)
        .where(Organization.id.in_(sorted(ids)))
        .order_by(Organization.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def same_name(sort_name: str, country: str | None) -> Select[Organization]:
    """Organizations of a country with the same name, whatever its script; reviewed ones first."""
    return (
        select(Organization)
        .where(Organization.sort_name == sort_name, Organization.country == country, standing())
        .order_by(Organization.reviewed_at.is_(None), Organization.id)
    )


def hit_by(words: str, *, loosely: bool = False) -> Select[int]:
    """Ids of organizations that may be meant by what was typed, those with most words of it first.

    Apart from `among`: together PostgreSQL plans a loop in a loop as long as it has no figures about new rows.
    """
    asked = query_words(words, loosely=loosely)
    matches: list[ColumnElement[bool]] = [
        OrganizationWord.word.between(prefix, prefix + "\uffff")
        for prefix in dict.fromkeys(word.prefix for word in asked)
    ]
    exact = {word.skeleton for word in asked if word.skeleton} | finding_words.letters_of(search_key(words))
    matches.append(OrganizationWord.word.in_(sorted(exact)))
    hits = func.count().desc()
    return (
        select(OrganizationWord.organization_id)
        .where(or_(*matches))
        .group_by(OrganizationWord.organization_id)
        .order_by(hits, OrganizationWord.organization_id)
        .limit(MOST_HITS)
    )


def among(ids: Sequence[int], scope: ColumnElement[bool]) -> Select[Organization]:
    """Of these organizations those of a scope, in any order."""
    return select(Organization).where(Organization.id.in_(ids), scope)


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


def words_of(organization: Organization) -> Select[OrganizationWord]:
    """The words an organization is found by."""
    return select(OrganizationWord).where(OrganizationWord.organization_id == organization.id)


def _in_state(state: str | None) -> ColumnElement[bool]:
    conditions = {"to_review": Organization.reviewed_at.is_(None), "reviewed": Organization.reviewed_at.is_not(None)}
    return conditions.get(state or "", true())


def _identity(uid: str | uuid.UUID) -> uuid.UUID:
    """A random one, which nothing has, for what is none."""
    try:
        return uid if isinstance(uid, uuid.UUID) else uuid.UUID(uid)
    except ValueError:
        return uuid.uuid4()
