"""Who has applied to an event already, by name and address: for lists that bring many people at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, select

from eventreg.applications import intake, queries
from eventreg.applications.duplicates import duplicate_queries
from eventreg.applications.models import Application
from eventreg.applications.status import OVER
from eventreg.core import crypto, references
from eventreg.core.names import search_key
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Channel, Person

PORTION = 500

Item = TypeVar("Item")


class Identity(NamedTuple):
    """What tells people of a list apart: the name's key and the address; without an address also Latin name, place."""

    name: str
    address: str
    rest: tuple[str, ...]


@dataclass
class KnownPeople:
    """References of those who are there, oldest first."""

    by_identity: dict[Identity, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, str] = field(default_factory=dict)

    def same(self, identity: Identity) -> list[str]:
        """Who has this name and this address."""
        return self.by_identity.get(identity, [])

    def same_name(self, identity: Identity) -> str:
        """Somebody of this name, "" if there is none."""
        return self.by_name.get(identity.name, "")


def identity(values: Mapping[str, Any]) -> Identity:
    """The identity of a row's parsed answers."""
    address = values.get("email") or ""
    rest = [values.get(key) or "" for key in ("name_native", "name_latin", "country", "organization")]
    return _identity(values["name_native"], address, rest)


def of_event(event: Event, rows: Sequence[Mapping[str, Any]], countries: frozenset[str] | None = None) -> KnownPeople:
    """Those of an event who have a name that one of the rows has too.

    `countries`: those whose people the asker may see, as an office does; None for everybody.
    """
    found = KnownPeople()
    scope = seen_with(countries)
    addresses = {crypto.lookup(row["email"], event.key_name): row["email"] for row in rows if row.get("email")}
    wanted = {intake.sort_key(row.get("name_latin") or row["name_native"]) for row in rows}
    for names in portions(sorted(wanted)):
        for row in db.session.execute(_with_names(event, names).where(scope)):
            # An address that no row has is only known to be another one.
            address = addresses.get(row.lookup, "another") if row.lookup else ""
            rest = [row.badge_name, row.badge_name_latin, row.country or "", row.organization]
            known = _identity(row.badge_name, address, rest)
            found.by_identity[known].append(row.reference)
            found.by_name.setdefault(known.name, row.reference)
    return found


def seen_with(countries: frozenset[str] | None) -> ColumnElement[bool]:
    """Whom somebody may see who answers for these countries, or for all of them."""
    return queries.visible_to(everybody=countries is None, countries=countries or frozenset())


def fresh_references(prefix: str, count: int) -> list[str]:
    """As many references as asked for, all different and none in use."""
    fresh: dict[str, None] = {}
    while len(fresh) < count:
        drawn = list({references.new_reference(prefix): None for _ in range(count - len(fresh))})
        for portion in portions(drawn):
            taken = set(db.session.scalars(select(Application.reference).where(Application.reference.in_(portion))))
            fresh |= {reference: None for reference in portion if reference not in taken}
    return list(fresh)


def _identity(name: str, address: str, rest: Iterable[str]) -> Identity:
    return Identity(" ".join(sorted(search_key(name))), address, () if address else tuple(rest))


def _with_names(event: Event, names: Sequence[str]):  # type: ignore[no-untyped-def]
    return (
        select(
            Application.reference, Application.country, Application.organization, Person.badge_name,
            Person.badge_name_latin, Channel.lookup,
        )
        .join(Application.person)
        .outerjoin(Channel, (Channel.person_id == Person.id) & (Channel.kind == "email"))
        .where(Application.event_id == event.id, Application.sort_name.in_(names), Application.status.not_in([*OVER]))
        .where(duplicate_queries.is_known())  # nobody is told of somebody's own draft
        .order_by(Application.id)
    )  # fmt: skip


def portions(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """As many at a time as one query takes."""
    for start in range(0, len(items), PORTION):
        yield items[start : start + PORTION]
