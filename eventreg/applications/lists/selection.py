"""Which applications are meant where something is done with many: those that were marked, or all of a list."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement
from werkzeug.datastructures import MultiDict

from eventreg.applications.lists import list_filters, list_pages, list_queries
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.extensions import db

MOST = 500


@dataclass(frozen=True)
class Selection:
    """Which applications are meant: those marked, or those that a list's address describes."""

    chosen: tuple[str, ...]
    listing: Listing

    @classmethod
    def read(cls, query: "MultiDict[str, str]", *, reader: int | None = None) -> "Selection":
        """From an address; `reader`: whose stars and searches are meant. Raises UnknownFilter."""
        chosen = tuple(dict.fromkeys(text for text in query.getlist("chosen") if len(text) <= 60))
        # Of people who were marked one by one no filter matters.
        readable = list_filters.read if chosen else list_filters.certain
        return cls(chosen[: MOST + 1], readable(query, reader=reader))

    def address(self) -> dict[str, Any]:
        """The same as values of an address."""
        return {"chosen": list(self.chosen)} if self.chosen else self.listing.address()

    def applications(self, event: Event, scope: ColumnElement[bool]) -> list[Application]:
        """Found again now; one more than can be changed at once shows that there are too many."""
        if self.chosen:
            return list(db.session.scalars(list_queries.by_references(event, list(self.chosen), scope)))
        return list_pages.matching(event, self.listing, scope, most=MOST + 1)
