"""How many of a list have each value of one field: one pass over the list as its other filters leave it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, true

from eventreg.applications.lists import list_conditions, list_queries, people_search
from eventreg.applications.lists.list_filters import DECIDED, Listing
from eventreg.applications.lists.tag_models import ApplicationTag, ApplicationTheme, Tag
from eventreg.applications.models import Application, OrganizationLink
from eventreg.applications.status import DECIDED as DECIDED_STATUSES
from eventreg.events.models import Category, Event
from eventreg.extensions import db
from eventreg.organizations.models import Organization

MOST_READ = 100_000  # rows that one pass looks at
MOST_CHOICES = 200

Scope = ColumnElement[bool]


def count(event: Event, listing: Listing, scope: Scope, field: str) -> dict[str, int]:
    """Value of a filter → how many rows the list would have with it alone, the most first; what nobody has is missing.

    Of a list of more than MOST_READ rows as many are read.
    """
    others = listing.without_field(field)
    rows = _rows(event, others, scope)
    keys = list_conditions.provided_keys(event, field)
    if keys is not None:
        return _one_by_one(event, listing, rows, field, keys)
    if field in _BY_VALUE:
        return _by_value(rows, field)
    if field == "status":
        return _with_decided(
            _grouped(select(Application.status, func.count()).where(rows).group_by(Application.status))
        )
    if field in _YES_NO:
        return _yes_or_no(event, listing, rows, field)
    return _grouped(_JOINED[field](event, rows)) if field in _JOINED else {}


def _rows(event: Event, listing: Listing, scope: Scope) -> ColumnElement[bool]:
    if listing.q:
        return Application.id.in_([one.id for one in people_search.best(event, listing, scope)])
    some = select(Application.id).where(list_queries.matching(event, listing, scope)).limit(MOST_READ)
    return Application.id.in_(some.subquery().select())


def _one_by_one(
    event: Event, listing: Listing, rows: ColumnElement[bool], field: str, keys: Sequence[str]
) -> dict[str, int]:
    asked = (
        (key, list_conditions.condition(event, field, [key], listing.reader))
        for key in keys
    )  # fmt: skip
    counted = {key: db.session.scalar(select(func.count(Application.id)).where(rows, one)) or 0 for key, one in asked}
    return {key: number for key, number in counted.items() if number}


def _by_value(rows: ColumnElement[bool], field: str) -> dict[str, int]:
    column = _BY_VALUE[field]
    return _grouped(select(column, func.count()).where(rows, column.is_not(None)).group_by(column))


def _yes_or_no(event: Event, listing: Listing, rows: ColumnElement[bool], field: str) -> dict[str, int]:
    if field == "new":
        said: Any = Application.is_new
    else:
        said = list_conditions.condition(event, field, ["yes"], listing.reader)
    key = case((said.is_(true()), "yes"), (said.is_not(None), "no"))
    found = _grouped(select(key, func.count()).where(rows).group_by(key))
    return {name: number for name, number in found.items() if name}


def _with_decided(found: dict[str, int]) -> dict[str, int]:
    together = sum(found.get(status, 0) for status in DECIDED_STATUSES)
    return found | ({DECIDED: together} if together else {})


def _grouped(query: Select[Any, int]) -> dict[str, int]:
    counted = Counter({_key(value): number for value, number in db.session.execute(query).all() if value is not None})
    return dict(counted.most_common(MOST_CHOICES))


def _key(value: Any) -> str:
    return value.hex if hasattr(value, "hex") and not isinstance(value, str) else str(value)


def _categories(_event: Event, rows: ColumnElement[bool]) -> Select[Any, int]:
    query = select(Category.key, func.count()).join(Application, Application.category_id == Category.id)
    return query.where(rows).group_by(Category.key)


def _tags(event: Event, rows: ColumnElement[bool]) -> Select[Any, int]:
    query = select(Tag.uid, func.count()).join(ApplicationTag, ApplicationTag.tag_id == Tag.id)
    query = query.join(Application, Application.id == ApplicationTag.application_id)
    return query.where(Tag.event_id == event.id, rows).group_by(Tag.uid)


def _themes(event: Event, rows: ColumnElement[bool]) -> Select[Any, int]:
    query = select(ApplicationTheme.theme, func.count())
    query = query.join(Application, Application.id == ApplicationTheme.application_id)
    return query.where(ApplicationTheme.event_id == event.id, rows).group_by(ApplicationTheme.theme)


def _organizations(_event: Event, rows: ColumnElement[bool]) -> Select[Any, int]:
    return _linked(Organization.uid).where(rows).group_by(Organization.uid)


def _regions(_event: Event, rows: ColumnElement[bool]) -> Select[Any, int]:
    return _linked(Organization.region).where(rows, Organization.region != "").group_by(Organization.region)


def _linked(column: Any) -> Select[Any, int]:
    query = select(column, func.count()).join(OrganizationLink, OrganizationLink.organization_id == Organization.id)
    return query.join(Application, Application.id == OrganizationLink.application_id)


_BY_VALUE = list_conditions.SAME
_YES_NO = frozenset({"new", "verified", "favourite"})
_JOINED = {
    "category": _categories, "tag": _tags, "theme": _themes, "organization": _organizations, "region": _regions,
}  # fmt: skip
