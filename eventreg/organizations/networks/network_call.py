"""Sending the call of an event to a network: one mail to each address, in the reader's language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, select

from eventreg.audit import domain as audit
from eventreg.audit.models import Entry
from eventreg.core import clock, crypto
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.events.rules import CallState, call_state
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs.work import Work
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network, NetworkMember
from eventreg.organizations.networks import network_queries as queries
from eventreg.outbox import domain as outbox
from eventreg.outbox.models import Mail
from eventreg.people.domain import NotAnAddress, normalise_email

KIND, TEMPLATE, PORTION = "networks.call", "network_call", 100
OWN, FOCAL_POINTS, CONTACTS, NONE = WAYS = ("own", "focal_points", "contacts", "none")
AROUND, CYRILLIC = "<>()[],;:.\"'«»“”", re.compile("[а-яё]", re.IGNORECASE)


class NoOpenCall(Refusal):
    """Nobody can apply to it now."""

    sentence = N_("The call of this event is not open, so there is nothing to send.")


class NobodyToCall(Refusal):
    """No member has an address."""

    sentence = N_("No member of this network has an address.")


class CalledBefore(Refusal):
    """The same call went to the same network, and nobody has said that it is meant."""

    sentence = N_("This call was sent to this network before. Mark that it should go out once more.")


class Recipient(NamedTuple):
    """Who is written to."""

    address: str
    name: str
    language: str


@dataclass(frozen=True)
class Reach:
    """Whom a call reaches, each address once, and how many members have none."""

    recipients: Sequence[Recipient]
    without: int


@dataclass(frozen=True)
class Way:
    """How a call reaches one member: `by` is one of WAYS."""

    by: str
    recipients: Sequence[Recipient] = ()


def reach(network: Network) -> Reach:
    """The members of today: people by their own address, organizations by their focal points', or their contacts'."""
    present = db.session.scalars(queries.present(network, clock.today("UTC"))).all()
    each = ways(present)
    # Of several ways to one address the one that knows most of its reader is taken.
    known_best = sorted(present, key=lambda one: WAYS.index(each[one.id].by))
    found: dict[str, Recipient] = {}
    for member in known_best:
        for one in each[member.id].recipients:
            found.setdefault(one.address, one)
    return Reach(list(found.values()), sum(not way.recipients for way in each.values()))


def ways(members: Sequence[NetworkMember]) -> dict[int, Way]:
    """Id of each of these members → how a call reaches it. One query for all."""
    speakers = _speakers(members)
    return {member.id: _way(member, speakers) for member in members}


def times_called(network: Network, event: Event) -> Sequence[datetime]:
    """When this call was sent to this network, newest first."""
    return db.session.scalars(_called(network, event)).all()


def ask_to_call(network: Network, event: Event, *, once_more: bool = False) -> int:
    """Have the call sent by a worker; to how many. Raises NoOpenCall, CalledBefore, NobodyToCall."""
    if event.published_at is None or call_state(event, clock.now()) != CallState.OPEN:
        raise NoOpenCall
    db.session.refresh(network, with_for_update=True)  # of two who press at once the second is asked back
    if times_called(network, event) and not once_more:
        raise CalledBefore
    number = len(reach(network).recipients)
    if not number:
        raise NobodyToCall
    payload = {"network": network.id, "event": event.id, "asked_at": clock.now().isoformat()}
    jobs.queue(KIND, payload, event_id=event.id, asked_by=audit.actor(), total=number)
    audit.record("network.called", about=f"network:{network.uid}", event_id=event.id, count=number)
    return number


def send(work: Work) -> dict[str, int]:
    """Queue one mail an address, in portions; who has had theirs since the call was asked for is passed by."""
    sent = 0
    while portion := _next_portion(work):
        sent += portion
        db.session.commit()
        work.progress(sent)
    return {"sent": sent}


def _next_portion(work: Work) -> int:
    """Queue for some who have had none. The network's row is held, so that two workers do not write twice."""
    begin_writing(db.session)
    network = db.session.get(Network, int(work.payload["network"]), with_for_update=True)
    event = db.session.get(Event, int(work.payload["event"]))
    if network is None or event is None or call_state(event, clock.now()) != CallState.OPEN:
        return 0
    asked_at = datetime.fromisoformat(str(work.payload["asked_at"]))
    told = set(db.session.scalars(_told(event, asked_at)))
    waiting = [one for one in reach(network).recipients if _about(network, event, one) not in told][:PORTION]
    for one in waiting:
        outbox.queue(
            TEMPLATE, to=one.address, language=one.language, key_name=event.key_name,
            about=_about(network, event, one), event_id=event.id, values=_values(network, event, one),
        )  # fmt: skip
    return len(waiting)


def _speakers(members: Sequence[NetworkMember]) -> dict[int, list[Recipient]]:
    ids = [member.organization_id for member in members if member.organization_id is not None]
    found: defaultdict[int, list[Recipient]] = defaultdict(list)
    for organization_id, account in db.session.execute(queries.speakers(ids)):
        found[organization_id].append(Recipient(account.email, account.name, account.language))
    return found


def _way(member: NetworkMember, speakers: Mapping[int, Sequence[Recipient]]) -> Way:
    if member.organization is None:
        return Way(OWN, [Recipient(member.email, member.name, member.language)]) if member.email else Way(NONE)
    spoken = speakers.get(member.organization.id)
    if spoken:
        return Way(FOCAL_POINTS, spoken)
    office = list(_office(member.organization))
    return Way(CONTACTS, office) if office else Way(NONE)


def _office(organization: Organization) -> Iterator[Recipient]:
    """The first address among its contacts: an office that names several reads one."""
    name = organization.name
    language = "ru" if CYRILLIC.search(name) else "en"  # what it writes its name in is all that is known
    for word in (organization.contacts or "").split():
        with suppress(NotAnAddress):
            address = normalise_email(word.removeprefix("mailto:").strip(AROUND))
            yield Recipient(address, name, language)
            return


def _called(network: Network, event: Event) -> Select[datetime]:
    query = select(Entry.at).where(Entry.action == "network.called", Entry.about == f"network:{network.uid}")
    return query.where(Entry.event_id == event.id).order_by(Entry.id.desc())


def _told(event: Event, asked_at: datetime) -> Select[str | None]:
    return select(Mail.about).where(Mail.event_id == event.id, Mail.template == TEMPLATE, Mail.queued_at >= asked_at)


def _about(network: Network, event: Event, one: Recipient) -> str:
    """Names the address without saying it."""
    return f"network:{network.uid}:{crypto.lookup(one.address, event.key_name).hex()[:32]}"


def _values(network: Network, event: Event, one: Recipient) -> dict[str, object]:
    return {
        "name": one.name, "network": dict(network.names), "event": dict(event.names),
        "summary": dict(event.summaries), "closes": event.call_closes.isoformat(), "zone": event.zone,
        "slug": event.slug,
    }  # fmt: skip
