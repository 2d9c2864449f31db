"""One page of a list: fifty rows before or after a row, found by their place in an order, never by counting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement

from eventreg.applications.lists import columns_above, list_queries, people_search
from eventreg.applications.lists.list_filters import PAGE, Listing
from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.extensions import db

MOST_COUNTED = 1000


@dataclass(frozen=True)
class Page:
    """Rows in the order shown, and whether there are more on either side."""

    rows: Sequence[Application]
    has_previous: bool = False
    has_next: bool = False


def page(event: Event, listing: Listing, scope: ColumnElement[bool]) -> Page:
    """The page that a list's address asks for; of a search the fifty best."""
    if listing.q:
        return Page(ranked(event, listing, scope, most=PAGE))
    backwards = bool(listing.before)
    reference = listing.before or listing.after
    cursor = _cursor(event, listing, scope, reference) if reference else None
    rows = _rows(event, listing, scope, backwards and cursor is not None, cursor)
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards and cursor is not None:
        return Page(rows[::-1], has_previous=more, has_next=True)
    return Page(rows, has_previous=cursor is not None, has_next=more)


def neighbours(
    event: Event, listing: Listing, scope: ColumnElement[bool], application: Application
) -> dict[str, str | None]:
    """References of the rows before and after one; of a search, among those that fit best."""
    if listing.q:
        return _beside([row.reference for row in ranked(event, listing, scope, most=PAGE)], application.reference)
    cursor = _cursor(event, listing, scope, application.reference)
    beside = {
        name: _rows(event, listing, scope, backwards, cursor, 1)
        for name, backwards in (("previous", True), ("next", False))
    }
    return {name: rows[0].reference if rows else None for name, rows in beside.items()}


def _beside(references: Sequence[str], here: str) -> dict[str, str | None]:
    place = references.index(here) if here in references else None
    return {
        "previous": references[place - 1] if place else None,
        "next": references[place + 1] if place is not None and place + 1 < len(references) else None,
    }


def matching(event: Event, listing: Listing, scope: ColumnElement[bool], *, most: int) -> list[Application]:
    """All rows of a list, no more than `most`."""
    if listing.q:
        return ranked(event, listing, scope, most=most)
    return list(db.session.scalars(list_queries.everything(event, listing, scope, most=most)))


def count(event: Event, listing: Listing, scope: ColumnElement[bool]) -> int:
    """How many rows a list has; 1,001 stands for more than a thousand."""
    return db.session.scalar(list_queries.count_up_to(event, listing, scope, MOST_COUNTED + 1)) or 0


def ranked(event: Event, listing: Listing, scope: ColumnElement[bool], *, most: int | None = None) -> list[Application]:
    """Whoever fits what was typed, best first, or in the order that was asked for; no more than `most`."""
    best = [one.id for one in people_search.best(event, listing, scope)]
    ids = best if listing.sorted_by_hand else best[:most]
    rows = {row.id: row for row in db.session.scalars(list_queries.by_ids(ids))}
    found = [rows[number] for number in ids if number in rows]  # one may have been deleted just now
    return _sorted(event, listing, found)[:most] if listing.sorted_by_hand else found


def _cursor(event: Event, listing: Listing, scope: ColumnElement[bool], reference: str) -> Any:
    return db.session.execute(list_queries.cursor_row(event, listing, scope, reference)).first()


def _sorted(event: Event, listing: Listing, found: Sequence[Application]) -> list[Application]:
    """In the order that `list_queries` gives a list without a search."""
    rows = columns_above.order(listing.sort, event)
    if rows is None:
        name = list_queries.COLUMNS.get(listing.sort, list_queries.COLUMNS["sent"]).key
        return sorted(found, key=lambda one: (getattr(one, name) or "", one.id), reverse=listing.descending)
    ids = [one.id for one in found]
    values: dict[int, Any] = dict(list(db.session.execute(list_queries.values_of(rows, ids))))
    having = sorted((one for one in found if one.id in values), key=lambda one: (values[one.id], one.id))
    lacking = sorted((one for one in found if one.id not in values), key=lambda one: one.id)
    return having[::-1] + lacking[::-1] if listing.descending else having + lacking


def _rows(
    event: Event, listing: Listing, scope: ColumnElement[bool], backwards: bool, cursor: Any, most: int = PAGE + 1
) -> list[Application]:
    sorting = list_queries.order(event, listing)
    parts = [False, True] if sorting.may_be_empty else [False]
    if backwards if sorting.beside is not None else listing.descending != backwards:
        parts.reverse()
    start = parts.index(cursor[0] is None) if cursor is not None else 0
    rows: list[Application] = []
    for number, empty in enumerate(parts[start:]):
        if missing := most - len(rows):
            query = list_queries.between(
                event,
                listing,
                scope,
                backwards=backwards,
                empty=empty,
                cursor=None if number else cursor,
                limit=missing,
            )
            rows += db.session.scalars(query)
    return rows
