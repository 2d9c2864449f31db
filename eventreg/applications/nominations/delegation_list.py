"""The list of an event's delegations, for staff: places, who is used up, who leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement

from eventreg.applications.nominations import delegation_queries, endorsement_queries, nomination_queries, places
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import focal_queries, search
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.models import Organization

UNSPOKEN, WAITING = "unspoken", "waiting"


@dataclass(frozen=True)
class Line:
    """An organization with its delegation, if it has one. `places` is None where as many come as like to.

    `waiting`: how many of those whom the asker may see wait for its endorsement, the first one `since`.
    """

    organization: Organization
    delegation: Delegation | None
    places: int | None
    used: int
    head: Nomination | None
    is_spoken_for: bool
    waiting: int = 0
    since: datetime | None = None

    @property
    def is_full(self) -> bool:
        return places.left(self.places, self.used) == 0

    @property
    def too_many(self) -> int:
        return places.too_many(self.places, self.used)


@dataclass(frozen=True)
class DelegationList:
    """One page of the list."""

    event: Event
    words: str
    only: str  # UNSPOKEN: delegations for which nobody speaks; WAITING: for whose endorsement somebody waits
    after: str
    lines: list[Line]
    next_after: str

    @classmethod
    def of(cls, event: Event, asked: Mapping[str, str], scope: ColumnElement[bool]) -> DelegationList:
        """The page at an address."""
        only = asked.get("show", "")
        wanted = {
            UNSPOKEN: delegation_queries.nobody_speaks(event),
            WAITING: delegation_queries.somebody_waits(event, scope),
        }.get(only, delegation_queries.may_come(event))
        words, after = asked.get("q", "").strip()[: search.LONGEST], asked.get("after", "")[:240]
        if words:
            may_come = delegation_queries.may_come(event)
            found = [one.organization for one in search.find(words, scope=may_come, limit=delegation_queries.PAGE)]
            return cls(event, words, "", "", _lines(event, found, scope), "")
        rows = list(db.session.scalars(delegation_queries.page(wanted, after=after)))
        shown = rows[: delegation_queries.PAGE]
        more = delegation_queries.position(shown[-1]) if len(rows) > len(shown) else ""
        return cls(event, "", only if only in {UNSPOKEN, WAITING} else "", after, _lines(event, shown, scope), more)

    @property
    def only_unspoken(self) -> bool:
        return self.only == UNSPOKEN

    @property
    def only_waiting(self) -> bool:
        return self.only == WAITING

    @property
    def first_href(self) -> str | None:
        """The first page, unless this is it."""
        return self._href() if self.after else None

    @property
    def next_href(self) -> str | None:
        """The page after this one."""
        return self._href(after=self.next_after) if self.next_after else None

    def _href(self, **more: Any) -> str:
        if self.only:
            more["show"] = self.only
        return url_for("delegations.index", slug=self.event.slug, **more)


def _lines(event: Event, organizations: list[Organization], scope: ColumnElement[bool]) -> list[Line]:
    found = db.session.scalars(delegation_queries.of_organizations(event, [one.id for one in organizations]))
    delegations = {one.organization_id: one for one in found}
    ids = [one.id for one in delegations.values()]
    used = dict(list(db.session.execute(nomination_queries.used_places(ids))))
    heads = {one.delegation_id: one for one in db.session.scalars(delegation_queries.heads(ids, scope))}
    spoken_for = set(db.session.scalars(focal_queries.spoken_for_among([one.id for one in organizations])))
    asked = db.session.execute(endorsement_queries.waiting_here(event, scope)).all()
    waiting = {whose: (number, since) for whose, number, since in asked}
    lines = []
    for one in organizations:
        delegation = delegations.get(one.id)
        own, number = (delegation.places, delegation.id) if delegation else (None, None)
        waits, since = waiting.get(one.id, (0, None))
        limit = places.limit(own, event.places_per_organization)
        taken, head = (used.get(number, 0), heads.get(number)) if delegation else (0, None)
        lines.append(Line(one, delegation, limit, taken, head, one.id in spoken_for, waits, since))
    return lines
