"""People who may be one, for whoever may see both: of one event or of all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.accounts.models import Account
from eventreg.accounts.permissions import Permission
from eventreg.applications.duplicates import duplicate_queries as queries
from eventreg.applications.duplicates import finding, joining
from eventreg.core.errors import N_
from eventreg.events import access
from eventreg.events import queries as event_queries
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs.models import Job
from eventreg.pages.duplicates_sides import Pair, with_sides
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.duplicates import DIFFERENT, OPEN, SAME
from eventreg.web import paging
from eventreg.web.formats import own_text

STATES = {OPEN: N_("To be answered"), SAME: N_("One person"), DIFFERENT: N_("Two people")}


@dataclass(frozen=True)
class Asked:
    """Which questions an address asks for: those in one state, of one event or of all that the reader sees."""

    state: str
    event: Event | None

    @classmethod
    def at(cls, query: Mapping[str, str], events: Mapping[int, Event]) -> Asked:
        """What cannot be meant is left out, as in every list."""
        state, slug = query.get("state", OPEN), query.get("event", "")
        event = next((one for one in events.values() if one.slug == slug), None)
        return cls(state if state in STATES else OPEN, event)

    def href(self, state: str, **more: Any) -> str:
        """The same of another state."""
        return url_for("duplicates.index", state=state, event=self.event.slug if self.event else None, **more)


@dataclass(frozen=True)
class Counts:
    """How many questions there are: by state, and by state and event's id."""

    by_state: Mapping[str, int]
    by_event: Mapping[tuple[str, int], int]

    @classmethod
    def of(cls, events: Mapping[int, Event]) -> Counts:
        """Two queries, however many events there are."""
        everywhere = dict(db.session.execute(queries.counts(events)).all())
        rows = db.session.execute(queries.counts_at_events(events))
        return cls(everywhere, {(state, event): count for state, event, count in rows})

    def number(self, state: str, event: Event | None) -> int:
        """Of one event, or of all."""
        return self.by_event.get((state, event.id), 0) if event else self.by_state.get(state, 0)


@dataclass(frozen=True)
class DuplicatesPage:
    """The questions of one state."""

    asked: Asked
    counts: Counts
    events: Mapping[int, Event]
    pairs: list[Pair]
    next_href: str | None
    job: Job | None

    @property
    def state(self) -> str:
        return self.asked.state

    @property
    def event(self) -> str:
        """The slug of the event that is looked at, "" for all."""
        return self.asked.event.slug if self.asked.event else ""

    @property
    def states(self) -> list[tuple[str, str, int]]:
        """To choose between: address, words, how many."""
        event = self.asked.event
        return [(state, _(words), self.counts.number(state, event)) for state, words in STATES.items()]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Events to choose between: those that somebody in these questions has to do with, with how many."""
        numbers = [(event, self.counts.number(self.state, event)) for event in self.events.values()]
        return [
            (event.slug, f"{own_text(event.names)} ({number})")
            for event, number in numbers
            if number or event == self.asked.event
        ]

    @classmethod
    def of(cls, account: Account, query: Mapping[str, str]) -> DuplicatesPage:
        """The page at an address."""
        events = events_of(account)
        asked = Asked.at(query, events)
        at = asked.event.id if asked.event else None
        after = paging.number(query.get("after"))
        rows = list(db.session.scalars(queries.pairs(asked.state, events, at=at, after=after)))
        shown = rows[: queries.PAGE]
        more = asked.href(asked.state, after=shown[-1].id) if len(rows) > queries.PAGE else None
        job = db.session.scalar(queries.under_way(finding.KIND))
        return cls(asked, Counts.of(events), events, with_sides(shown, events), more, job)


def events_of(account: Account) -> dict[int, Event]:
    """The events at which an account may say that two are one, where it sees everybody: by id, newest first."""
    found = {}
    for event in db.session.scalars(event_queries.events_of_staff(account)):
        held = access.grant(account, event, asked=Permission.PEOPLE_MERGE)
        if held.may(Permission.PEOPLE_MERGE) and held.everybody:
            found[event.id] = event
    return found


def went(pair: PersonPair, events: Collection[int]) -> list[str]:
    """What was set aside when the two became one."""
    return [
        _("%(reference)s (%(event)s) is cancelled.", reference=one.reference, event=own_text(one.event.names))
        for one in db.session.scalars(queries.by_ids(joining.set_aside(pair), events))
    ]
