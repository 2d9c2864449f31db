"""What somebody speaks for or coordinates, with the events where that matters now."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventreg.accounts.models import Account
from eventreg.applications.nominations import delegations, endorsement_queries, nomination_queries
from eventreg.core import clock
from eventreg.events import queries as event_queries
from eventreg.events.models import Event
from eventreg.events.rules import CallState, call_state
from eventreg.extensions import db
from eventreg.organizations import focal_queries
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.models import Organization
from eventreg.web.formats import own_text


@dataclass(frozen=True)
class Line:
    """An organization or network at an event. `places` is None where as many may come as like to."""

    event: Event
    address: Mapping[str, object]  # what `url_for` wants
    is_open: bool
    places: int | None = None
    used: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Group:
    """One organization or network, and its events: those with an open call, and those where it has a delegation."""

    name: str
    lines: Sequence[Line]
    network: uuid.UUID | None = None
    city: str = ""


def of_account(account: Account) -> list[Group]:
    """Everything of an account, organizations first."""
    now = clock.now()
    events = db.session.scalars(event_queries.published_events())
    open_now = [event for event in events if call_state(event, now) == CallState.OPEN]
    return _organizations(account, open_now) + _networks(account, open_now)


def _organizations(account: Account, open_now: Sequence[Event]) -> list[Group]:
    organizations = list(db.session.scalars(focal_queries.organizations_of(account)))
    there = list(db.session.scalars(focal_queries.delegations_of([one.id for one in organizations])))
    counts = _Counts.of(organizations, there)
    groups = []
    for organization in organizations:
        own = [one for one in there if one.organization_id == organization.id]
        known = {one.event_id for one in own}
        lines = [counts.line(event, organization, None, True) for event in open_now if event.id not in known]
        lines += [counts.line(one.event, organization, one, one.event in open_now) for one in own]
        groups.append(Group(organization.name, lines, city=organization.city))
    return groups


def _networks(account: Account, open_now: Sequence[Event]) -> list[Group]:
    networks = {held.network_id: held.network for held in db.session.scalars(focal_queries.coordinations_of(account))}
    return [
        Group(
            own_text(network.names) or network.key,
            [Line(event, {"slug": event.slug, "network": network.uid}, is_open=True) for event in open_now],
            network.uid,
        )
        for network in networks.values()
    ]


@dataclass(frozen=True)
class _Counts:
    used: Mapping[int | None, int]
    waiting: Mapping[tuple[int, int], int]

    @classmethod
    def of(cls, organizations: Sequence[Organization], there: Sequence[Delegation]) -> "_Counts":
        used = list(db.session.execute(nomination_queries.used_places([one.id for one in there])))
        waiting = db.session.execute(endorsement_queries.count_waiting([one.id for one in organizations])).all()
        return cls(dict(used), {(event, whose): number for event, whose, number in waiting})

    def line(self, event: Event, organization: Organization, delegation: Delegation | None, is_open: bool) -> Line:
        return Line(
            event, {"slug": event.slug, "organization": organization.uid}, is_open,
            places=delegations.limit(event, delegation), used=self.used.get(delegation.id, 0) if delegation else 0,
            waiting=self.waiting.get((event.id, organization.id), 0),
        )  # fmt: skip
