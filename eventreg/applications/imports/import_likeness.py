"""Who of a list may be somebody who has applied already, in whatever script and order their names are written.

Shown side by side and taken all the same: who is who, people decide.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from eventreg.applications.imports import known_people
from eventreg.applications.imports.importing import ReadRow
from eventreg.applications.models import Application
from eventreg.applications.status import OVER
from eventreg.core import crypto
from eventreg.core.names import search_key
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Channel, Person

MOST = 3  # that are shown beside one row
NAME, ADDRESS = "name", "address"

Tokens = frozenset[str]


class Alike(NamedTuple):
    """Somebody who has applied, and why they may be meant."""

    reference: str
    name: str
    latin: str
    country: str
    organization: str
    why: str


def find(event: Event, rows: Sequence[ReadRow], countries: frozenset[str] | None) -> dict[int, list[Alike]]:
    """Line → who of the event may be the same person, of those whom the asker may see."""
    scope = known_people.seen_with(countries)
    by_name: dict[tuple[str, ...], list[tuple[Tokens, Any]]] = defaultdict(list)
    for known in db.session.execute(_everybody(event).where(scope)):
        for tokens in _names(known.badge_name, known.badge_name_latin):
            for pair in _pairs(tokens):
                by_name[pair].append((tokens, known))
    by_address = _at_addresses(event, rows, scope)
    found = {}
    for row in rows:
        same = {one.reference: _alike(one, NAME) for one in _of_name(row, by_name)}
        same |= {one.reference: _alike(one, ADDRESS) for one in by_address.get(row.values.get("email") or "", ())}
        if same:
            found[row.line] = list(same.values())[:MOST]
    return found


def _of_name(row: ReadRow, known: dict[tuple[str, ...], list[tuple[Tokens, Any]]]) -> Iterator[Any]:
    for tokens in _names(row.values["name_native"], row.values.get("name_latin") or ""):
        for pair in _pairs(tokens):
            for others, one in known.get(pair, ()):
                # A patronymic may be left out on either side; a lone name has to be the whole of it.
                if tokens <= others or others <= tokens:
                    yield one


def _names(*names: str) -> set[Tokens]:
    return {frozenset(search_key(name)) for name in names if name} - {frozenset()}


def _pairs(tokens: Tokens) -> Iterable[tuple[str, ...]]:
    """What two names share that are alike: two words, or the only one."""
    return combinations(sorted(tokens), 2) if len(tokens) > 1 else [tuple(tokens)]


def _at_addresses(event: Event, rows: Sequence[ReadRow], scope: Any) -> dict[str, list[Any]]:
    written = {row.values["email"] for row in rows if row.values.get("email")}
    addresses = {crypto.lookup(address, event.key_name): address for address in written}
    found: dict[str, list[Any]] = defaultdict(list)
    for some in known_people.portions(sorted(addresses)):
        query = _everybody(event, Channel.lookup).join(Channel, Channel.person_id == Person.id)
        for known in db.session.execute(query.where(scope, Channel.kind == "email", Channel.lookup.in_(some))):
            found[addresses[known.lookup]].append(known)
    return found


def _everybody(event: Event, *more: Any) -> Select[Any]:
    return (
        select(
            Application.reference, Application.country, Application.organization, Person.badge_name,
            Person.badge_name_latin, *more,
        )
        .join(Application.person)
        .where(Application.event_id == event.id, Application.submitted_at.is_not(None))
        .where(Application.status.not_in([*OVER]))
        .order_by(Application.id)
    )  # fmt: skip


def _alike(known: Any, why: str) -> Alike:
    return Alike(
        known.reference, known.badge_name, known.badge_name_latin, known.country or "", known.organization, why
    )
