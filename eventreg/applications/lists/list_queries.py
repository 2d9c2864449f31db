"""Finding the applications of a list: by filter, by search, between two rows of an order."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    asc,
    desc,
    func,
    literal,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload

from eventreg.applications.lists import columns_above, list_conditions
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.people.models import Channel, Person

COLUMNS: dict[str, InstrumentedAttribute[Any]] = {
    "sent": Application.submitted_at,
    "name": Application.sort_name,
    "country": Application.country,
    "organization": Application.sort_organization,
    "status": Application.status,
}
# Databases disagree on where nothing stands in an order, so rows without a value are a part of their own.
MAY_BE_EMPTY = frozenset({"country"})


class Order(NamedTuple):
    """What a list is sorted by. `beside`: rows of (application_id, value) of an area above, where it is no column.

    Who has no such row stands last in either direction: nobody looks for those without points first.
    """

    column: ColumnElement[Any] | InstrumentedAttribute[Any]
    beside: Subquery | None
    may_be_empty: bool

    def joined(self, query: Select[Any], *, having: bool = False) -> Select[Any]:
        """A query of applications that can be sorted by it. `having`: only those who have a row.

        Then the database may begin with the rows beside, in the order of an index of theirs.
        """
        if self.beside is None:
            return query
        return query.join(self.beside, self.beside.c.application_id == Application.id, isouter=not having)


def order(event: Event, listing: Listing) -> Order:
    """How a list is sorted; in the order of sending where the asker may not know what was asked for."""
    beside = columns_above.order(listing.sort, event)
    if beside is not None:
        return Order(beside.c.value, beside, True)
    return Order(COLUMNS.get(listing.sort, COLUMNS["sent"]), None, listing.sort in MAY_BE_EMPTY)


def matching(event: Event, listing: Listing, scope: ColumnElement[bool]) -> ColumnElement[bool]:
    """What holds for each row of a list, apart from the search. Drafts were never sent, so nobody sees them."""
    conditions = [Application.event_id == event.id, Application.submitted_at.is_not(None), scope]
    return and_(*conditions, *list_conditions.of_listing(event, listing))


def between(
    event: Event, listing: Listing, scope: ColumnElement[bool], *, backwards: bool, empty: bool, cursor: Any, limit: int
) -> Select[Application]:
    """Rows of one part of an order, from a cursor (value, id) on, or from its beginning.

    `empty`: the part of the rows without a value in the column sorted by.
    """
    sorting = order(event, listing)
    column, descending = sorting.column, listing.descending != backwards
    query = _rows(sorting.joined(select(Application), having=not empty).where(matching(event, listing, scope)))
    if sorting.may_be_empty:
        query = query.where(column.is_(None) if empty else column.is_not(None))
    if cursor is not None:
        here = tuple_(Application.id) if empty else tuple_(column, Application.id)
        there = (
            (literal(cursor[1], Integer()),)
            if empty
            else (literal(cursor[0], column.type), literal(cursor[1], Integer()))
        )
        query = query.where(here < tuple_(*there) if descending else here > tuple_(*there))
    way = desc if descending else asc
    ways = [way(Application.id)] if empty else [way(column), way(Application.id)]
    return query.order_by(*ways).limit(limit)


def cursor_row(event: Event, listing: Listing, scope: ColumnElement[bool], reference: str) -> Select[Any, int]:
    """Where a row stands in the order: its value and id. One that the asker may not see has no place in it."""
    seen = matching(event, Listing(), scope)
    sorting = order(event, listing)
    query = select(sorting.column, Application.id).select_from(Application)
    return sorting.joined(query).where(seen, Application.reference == reference)


def values_of(rows: Subquery, ids: Sequence[int]) -> Select[int, Any]:
    """(application, value) of some applications in the order of an area above."""
    return select(rows.c.application_id, rows.c.value).where(rows.c.application_id.in_(ids))


def by_ids(ids: Sequence[int]) -> Select[Application]:
    """Applications by their ids, in no order."""
    return _rows(select(Application).where(Application.id.in_(ids)))


def count_up_to(event: Event, listing: Listing, scope: ColumnElement[bool], most: int) -> Select[int]:
    """How many rows a list has, counted no further than `most`."""
    some = select(Application.id).where(matching(event, listing, scope)).limit(most).subquery()
    return select(func.count()).select_from(some)


def everything(
    event: Event, listing: Listing, scope: ColumnElement[bool], *, most: int | None = None
) -> Select[Application]:
    """All rows of a list in its order."""
    sorting = order(event, listing)
    way = desc if listing.descending else asc
    query = _rows(sorting.joined(select(Application)).where(matching(event, listing, scope)))
    last = [] if sorting.beside is None else [sorting.column.is_(None)]
    return query.order_by(*last, way(sorting.column), way(Application.id)).limit(most)


def by_references(event: Event, references: list[str], scope: ColumnElement[bool]) -> Select[Application]:
    """Sent applications of an event by their references, oldest first."""
    query = select(Application).where(matching(event, Listing(), scope), Application.reference.in_(references))
    return _rows(query).order_by(Application.submitted_at, Application.id)


def alike(
    application: Application, lookups: list[bytes], scope: ColumnElement[bool], *, most: int
) -> Select[Application]:
    """Others at the same event who are reached at one of these keyed addresses, or have the same name."""
    reached = select(Channel.person_id).where(Channel.lookup.in_(lookups))
    same_channel = select(Application.id).where(Application.person_id.in_(reached))
    same_name = select(Application.id).where(
        Application.event_id == application.event_id, Application.sort_name == application.sort_name,
        Application.sort_name != "",
    )  # fmt: skip
    # Two look-ups, each by its own index: joined by "or" they would pass through the whole event.
    query = select(Application).where(
        Application.id.in_(union_all(same_channel, same_name)), Application.person_id != application.person_id,
        matching(application.event, Listing(), scope),
    )  # fmt: skip
    return _rows(query).order_by(Application.id).limit(most)


def _rows(query: Select[Application]) -> Select[Application]:
    return query.join(Application.person).options(
        contains_eager(Application.person).selectinload(Person.channels), joinedload(Application.category)
    )
