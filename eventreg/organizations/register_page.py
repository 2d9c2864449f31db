"""One page of the register: filtered and paged by key, or the best of a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from eventreg.extensions import db
from eventreg.organizations import queries, search
from eventreg.organizations.duplicates import pairs_page
from eventreg.organizations.models import Organization
from eventreg.web.formats import country as country_name


@dataclass(frozen=True)
class Register:
    """What the address asks for, and what is there."""

    words: str
    country: str
    state: str
    after: str
    rows: Sequence[Organization]
    next_after: str | None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Register:
        """The page at an address."""
        words, after = asked.get("q", "").strip(), asked.get("after", "")[:240]
        country, state = filters(asked)
        if words:
            scope = queries.in_register(country=country, state=state)
            found = search.find(words, scope=scope, limit=queries.PAGE)
            return cls(words, country, state, after, [one.organization for one in found], None)
        rows = list(db.session.scalars(queries.page(country=country, state=state, after=after)))
        more, rows = len(rows) > queries.PAGE, rows[: queries.PAGE]
        return cls(words, country, state, after, rows, queries.position(rows[-1]) if more else None)

    @property
    def to_review(self) -> int:
        """How many wait, of the whole register."""
        return db.session.scalar(queries.to_review()) or 0

    @property
    def alike(self) -> int:
        """How many pairs may be one, of the whole register."""
        return pairs_page.number_open()

    @property
    def countries(self) -> list[tuple[str, str]]:
        """The countries to filter by, in the reader's language."""
        codes = [code for code in db.session.scalars(queries.countries()) if code]
        return sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])

    @property
    def first_href(self) -> str | None:
        """The first page, unless this is it."""
        return self._href("") if self.after else None

    @property
    def next_href(self) -> str | None:
        """The page after this one."""
        return self._href(self.next_after) if self.next_after else None

    @property
    def export_href(self) -> str:
        """The same part of the register as a workbook."""
        return url_for("organization_sheets.export", country=self.country or None, state=self.state or None)

    def _href(self, after: str) -> str:
        return url_for(
            "organizations.index", country=self.country or None, state=self.state or None, after=after or None
        )


def filters(asked: Mapping[str, str]) -> tuple[str, str]:
    """The country and the state that an address asks for, "" where it asks for none."""
    state = asked.get("state", "")
    return asked.get("country", "")[:2], state if state in queries.STATES else ""
