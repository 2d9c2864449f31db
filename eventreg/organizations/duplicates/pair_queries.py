"""Finding pairs of entries that may be one, and what waits to be compared."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Update, and_, bindparam, case, func, or_, select, update
from sqlalchemy.orm import aliased, joinedload

from eventreg.organizations.duplicate_models import OrganizationPair
from eventreg.organizations.models import Organization, OrganizationWord
from eventreg.organizations.queries import standing

PAGE = 20

_STANDS = func.coalesce(Organization.merged_into_id, Organization.id)
_ITS_WORDS = Organization.id == OrganizationWord.organization_id


def waiting() -> Select[int, datetime | None]:
    """What waits to be compared, with since when; the longest waiting first."""
    return (
        select(Organization.id, Organization.to_compare_since)
        .where(standing(), Organization.to_compare_since.is_not(None))
        .order_by(Organization.to_compare_since, Organization.id)
    )


def number_waiting() -> Select[int]:
    """How many of the register wait to be compared."""
    return _number().where(Organization.to_compare_since.is_not(None))


def number_standing() -> Select[int]:
    """How many the register has."""
    return _number()


def no_longer_waiting() -> Update:
    """Those of `waited_id` that nobody has changed after `waited_since` wait no more."""
    since = bindparam("waited_since", type_=Organization.to_compare_since.type)
    unchanged = Organization.to_compare_since == since
    return (
        update(Organization).where(Organization.id == bindparam("waited_id"), unchanged).values(to_compare_since=None)
    )


def described(
    ids: Collection[int],
) -> Select[int, int | None, str, str, dict[str, str], str, str | None, str]:
    """What is compared of these entries: of each its own row, then those of whatever was merged into it."""
    its_own = or_(Organization.id.in_(ids), Organization.merged_into_id.in_(ids))
    return (
        select(
            _STANDS.label("stands_id"), Organization.merged_into_id, Organization.name, Organization.name_latin,
            Organization.names, Organization.abbreviation, Organization.country, Organization.city,
        )
        .where(its_own)
        .order_by(Organization.merged_into_id.is_not(None), Organization.id)
    )  # fmt: skip


def words_of(ids: Collection[int]) -> Select[int, str]:
    """The words that these entries are found by, their own and those of whatever was merged into them."""
    its_own = or_(Organization.id.in_(ids), Organization.merged_into_id.in_(ids))
    return select(_STANDS, OrganizationWord.word).join(Organization, _ITS_WORDS).where(its_own)


def rare_words(words: Collection[str], *, most: int) -> Select[str]:
    """Those of some words that no more than so many organizations have."""
    word = OrganizationWord.word
    return select(word).where(word.in_(words)).group_by(word).having(func.count() <= most)


def bearing(words: Collection[str]) -> Select[str, int]:
    """Each of these words with the organizations that have it, or stand for one that has."""
    word = OrganizationWord.word
    return select(word, _STANDS).join(Organization, _ITS_WORDS).where(word.in_(words))


def namesakes(ids: Collection[int]) -> Select[int, int]:
    """Each of these entries with all others of its name in its city, however many are called so elsewhere."""
    other = aliased(Organization)
    same = and_(
        *(getattr(other, key) == getattr(Organization, key) for key in ("country", "sort_name", "city")),
        Organization.sort_name != "", other.id != Organization.id, other.merged_into_id.is_(None),
    )  # fmt: skip
    return select(Organization.id, other.id).join(other, same).where(Organization.id.in_(ids))


def known(ids: Collection[int]) -> Select[OrganizationPair]:
    """Every pair that has one of these entries."""
    return select(OrganizationPair).where(or_(OrganizationPair.first_id.in_(ids), OrganizationPair.second_id.in_(ids)))


def said_two() -> Select[int, int]:
    """Those that are two, as whoever stands for each of them now."""
    first, second = aliased(Organization), aliased(Organization)
    stands, other = (func.coalesce(one.merged_into_id, one.id) for one in (first, second))
    pairs = select(stands, other).select_from(OrganizationPair).join(first, OrganizationPair.first_id == first.id)
    return pairs.join(second, OrganizationPair.second_id == second.id).where(OrganizationPair.two_since.is_not(None))


def standing_held(ids: Sequence[int]) -> Select[int]:
    """Those of some entries that are there and stand, held so that none is taken out meanwhile."""
    query = select(Organization.id).where(Organization.id.in_(ids), standing()).order_by(Organization.id)
    return query.with_for_update(read=True, key_share=True)


def page(*, two: bool, after: str = "") -> Select[OrganizationPair]:
    """A page of pairs and one more, those most alike first: that wait for an answer, or that are said to be two."""
    query = _asked(select(OrganizationPair), two=two)
    if after.isascii() and after.isdecimal() and len(after) < 10:
        last = select(OrganizationPair.score).where(OrganizationPair.id == int(after)).scalar_subquery()
        further = and_(OrganizationPair.score == last, OrganizationPair.id > int(after))
        query = query.where(or_(OrganizationPair.score < last, further))
    shown = query.options(joinedload(OrganizationPair.first), joinedload(OrganizationPair.second))
    return shown.order_by(OrganizationPair.score.desc(), OrganizationPair.id).limit(PAGE + 1)


def number_open() -> Select[int]:
    """How many pairs wait for an answer."""
    return _asked(select(func.count()).select_from(OrganizationPair), two=False)


def between(one: Organization, other: Organization) -> Select[OrganizationPair]:
    """The pair of two entries, if somebody or something has put them beside each other."""
    low, high = sorted((one.id, other.id))
    both = and_(OrganizationPair.first_id == low, OrganizationPair.second_id == high)
    return select(OrganizationPair).where(both)


def two_with(organization: Organization) -> Select[int]:
    """Ids of those that somebody said this one is not."""
    first, second = OrganizationPair.first_id, OrganizationPair.second_id
    other = case((first == organization.id, second), else_=first)
    said = OrganizationPair.two_since.is_not(None)
    return select(other).where(or_(first == organization.id, second == organization.id), said)


def _number() -> Select[int]:
    return select(func.count()).select_from(Organization).where(standing())


def _asked(query: Select[Any], *, two: bool) -> Select[Any]:
    """Of a state, and none that has become one with any other."""
    first, second = aliased(Organization), aliased(Organization)
    said = OrganizationPair.two_since.is_not(None) if two else OrganizationPair.two_since.is_(None)
    both = query.join(first, OrganizationPair.first_id == first.id).join(
        second, OrganizationPair.second_id == second.id
    )
    return both.where(said, first.merged_into_id.is_(None), second.merged_into_id.is_(None))
