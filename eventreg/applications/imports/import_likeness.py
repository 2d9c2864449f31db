"""Who of a list may be somebody who has applied already, in whatever script and order their names are written.

They are compared as people who came in twice are elsewhere. Shown side by side and taken all the same: who is who,
people decide.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, select

from eventreg.applications.duplicates.finding import Index
from eventreg.applications.duplicates.person_likeness import Entry, Likeness, organization_key, tokens
from eventreg.applications.imports import known_people
from eventreg.applications.imports.importing import ReadRow
from eventreg.applications.models import Application
from eventreg.applications.status import OVER
from eventreg.core import crypto
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Channel, Person

NAMES, ORGANIZATIONS = ("name_native", "name_latin", "full_name"), ("organization", "organization_latin")
SAID = (*NAMES, "country", *ORGANIZATIONS)
MOST = 3  # that are shown beside one row
NAME, SIMILAR, ADDRESS, ADDRESS_ONLY = "name", "similar", "address", "address_only"
ORDER = (ADDRESS, NAME, SIMILAR, ADDRESS_ONLY)


class Alike(NamedTuple):
    """Somebody who has applied, and why they may be meant."""

    reference: str
    name: str
    latin: str
    country: str
    organization: str
    why: str


def find(event: Event, rows: Sequence[ReadRow], countries: frozenset[str] | None) -> dict[int, list[Alike]]:
    """Line → who of the event may be the same person, of those whom the asker may see: whoever fits best first."""
    entries = {row.line: entry(row.values, _lookups(row.values.get("email"), event)) for row in rows}
    known = _known(event, {lookup for one in entries.values() for lookup in one.lookups}, countries)
    index = Index({number: of_whom for number, (_person, of_whom) in enumerate(known)}, entries.values())
    found = {}
    for line, one in entries.items():
        fitting = sorted((_why(likeness), -likeness.score, number) for number, likeness in _like(one, index))
        if fitting:
            found[line] = [_alike(known[number][0], ORDER[why]) for why, _score, number in fitting[:MOST]]
    return found


def entry(values: Mapping[str, Any], lookups: Iterable[bytes]) -> Entry:
    """What answers say of a person; `lookups` stand for the addresses."""
    keys = (organization_key(values[key]) for key in ORGANIZATIONS if values.get(key))
    return Entry(
        tokens(values.get(key) or "" for key in NAMES), country=values.get("country") or "",
        organizations=frozenset(key for key in keys if key), lookups=frozenset(lookups),
    )  # fmt: skip


def _lookups(address: str | None, event: Event) -> list[bytes]:
    return [crypto.lookup(address, event.key_name)] if address else []


def _like(one: Entry, index: Index) -> Iterator[tuple[int, Likeness]]:
    """Also those of the very same name of whom nothing else is the same, and who has the address under another name."""
    alike = dict(index.like(one))
    yield from alike.items()
    for number in index.candidates(one) - alike.keys():
        other = index.everybody[number]
        if not one.lookups.isdisjoint(other.lookups):
            yield number, Likeness(0, ("address",))
        elif any(set(mine) <= set(theirs) or set(theirs) <= set(mine) for mine in one.names for theirs in other.names):
            yield number, Likeness(0, ("name",))


def _why(likeness: Likeness) -> int:
    reasons = likeness.reasons
    if "address" in reasons:
        return ORDER.index(ADDRESS if len(reasons) > 1 else ADDRESS_ONLY)
    return ORDER.index(NAME if "name" in reasons else SIMILAR)


def _known(event: Event, lookups: Collection[bytes], countries: frozenset[str] | None) -> list[tuple[Any, Entry]]:
    """Whoever may be seen, with what is known of them; of their addresses those alone that a row has."""
    scope = known_people.seen_with(countries)
    at: defaultdict[str, set[bytes]] = defaultdict(set)
    for some in known_people.portions(sorted(lookups)):
        for reference, lookup in db.session.execute(_addresses(event, some)):
            at[reference].add(lookup)
    people = db.session.execute(_everybody(event).where(scope))
    return [(one, entry(dict(zip(SAID, one[1:], strict=True)), at[one.reference])) for one in people]


def _everybody(event: Event) -> Select[Any, Any, Any, Any, Any, Any, Any]:
    return (
        select(
            Application.reference, Person.badge_name, Person.badge_name_latin, Person.full_name, Application.country,
            Application.organization, Application.organization_latin,
        )
        .join(Application.person)
        .where(*_there(event))
        .order_by(Application.id)
    )  # fmt: skip


def _addresses(event: Event, lookups: Sequence[bytes]) -> Select[str, bytes]:
    theirs = select(Application.reference, Channel.lookup).join(Channel, Channel.person_id == Application.person_id)
    return theirs.where(*_there(event), Channel.kind == "email", Channel.lookup.in_(lookups))


def _there(event: Event) -> tuple[ColumnElement[bool], ...]:
    return (
        Application.event_id == event.id, Application.submitted_at.is_not(None), Application.status.not_in([*OVER]),
    )  # fmt: skip


def _alike(known: Any, why: str) -> Alike:
    return Alike(
        known.reference, known.badge_name, known.badge_name_latin, known.country or "", known.organization, why
    )
