"""Pairs of the register that may be one, page by page, and how far the register is looked through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from eventreg.core.errors import N_
from eventreg.extensions import db
from eventreg.organizations.duplicate_models import OrganizationPair
from eventreg.organizations.duplicates import pair_queries as queries

OPEN, TWO = "open", "two"
STATES = {OPEN: N_("To be answered"), TWO: N_("Two organizations")}
SIMILAR = "similar_name"
REASONS = {
    "name": N_("organization’s name"), "abbreviation": N_("abbreviation"), "country": N_("country"),
    "city": N_("city or village"),
}  # fmt: skip


@dataclass(frozen=True)
class PairsPage:
    """The pairs of one state. `looked` of `total` entries were compared with all others."""

    state: str
    pairs: Sequence[OrganizationPair]
    open: int
    after: str
    next_after: int | None
    waiting: int
    total: int

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> PairsPage:
        """The page at an address."""
        state, after = asked.get("state", OPEN) if asked.get("state") in STATES else OPEN, asked.get("after", "")
        rows = db.session.scalars(queries.page(two=state == TWO, after=after)).all()
        shown = rows[: queries.PAGE]
        return cls(
            state, shown, number_open(), after, shown[-1].id if len(rows) > len(shown) else None,
            db.session.scalar(queries.number_waiting()) or 0, db.session.scalar(queries.number_standing()) or 0,
        )  # fmt: skip

    @property
    def states(self) -> list[tuple[str, str]]:
        """To choose between."""
        return [(state, _(words)) for state, words in STATES.items()]

    @property
    def looked(self) -> int:
        return self.total - self.waiting

    @property
    def first_href(self) -> str | None:
        """The first page, unless this is it."""
        return url_for("organization_merging.duplicates", state=self.state) if self.after else None

    @property
    def next_href(self) -> str | None:
        """The page after this one."""
        if self.next_after is None:
            return None
        return url_for("organization_merging.duplicates", state=self.state, after=self.next_after)


def number_open() -> int:
    """How many pairs wait for an answer."""
    return db.session.scalar(queries.number_open()) or 0


def why_alike(pair: OrganizationPair) -> str:
    """What the two of a pair share, in a sentence; "" where somebody put them beside each other."""
    shared = ", ".join(_(REASONS[reason]) for reason in pair.reasons if reason != SIMILAR)
    if SIMILAR not in pair.reasons:
        return _("The same: %(what)s", what=shared) if shared else ""
    return _("Called alike, and the same: %(what)s", what=shared) if shared else _("Called alike")
