"""The register: what joins it, and what staff say about it. `merging` has two organizations that turn out to be one."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from sqlalchemy.exc import IntegrityError

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.core.errors import N_, Refusal
from eventreg.core.names import search_key
from eventreg.extensions import db
from eventreg.organizations import finding_words, queries, search, touched_queries
from eventreg.organizations.models import Organization, OrganizationWord

NAMED = frozenset({"name", "name_latin", "abbreviation", "names"})
# What is compared to find those that may be one.
COMPARED = NAMED | {"country", "city"}


class MergedBefore(Refusal):
    """One of the two was merged meanwhile."""

    sentence = N_("One of the two was joined with another organization meanwhile. Open it again and look.")


@dataclass(frozen=True)
class Entry:
    """What the register says of an organization. `abbreviation`: one or several, with commas between them."""

    name: str
    name_latin: str = ""
    abbreviation: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    country: str | None = None
    region: str = ""
    city: str = ""
    kind: str = "registered"
    founded: int | None = None
    size: str | None = None
    website: str = ""
    contacts: str = ""
    notes: str = ""


def entry_of(organization: Organization) -> Entry:
    """What the register says now."""
    known = {one.name: getattr(organization, one.name) for one in fields(Entry)}
    known |= {"names": dict(organization.names), "contacts": known["contacts"] or "", "notes": known["notes"] or ""}
    return Entry(**known)


def add(entry: Entry, *, reviewed: bool = False) -> Organization:
    """A new organization; others find it once it is reviewed."""
    organization = _new(entry, reviewed)
    db.session.add(organization)
    db.session.flush()
    _index(organization)
    record("organization.added", organization)
    return organization


def add_together(entries: Iterable[tuple[Entry, bool]]) -> list[Organization]:
    """Many new organizations at once, each with whether it is reviewed."""
    made = [_new(entry, reviewed) for entry, reviewed in entries]
    db.session.add_all(made)
    db.session.flush()
    words = [(one.id, word) for one in made for word in finding_words.of_names(*search.names(one))]
    insert_rows(db.session, OrganizationWord, [{"organization_id": id_, "word": word} for id_, word in words])
    return made


def correct(organization: Organization, entry: Entry) -> None:
    """Put what is right in the place of what was written; saying the same again changes nothing.

    Raises MergedBefore.
    """
    if organization.merged_into_id is not None:
        raise MergedBefore
    was, said = asdict(entry_of(organization)), asdict(entry)
    changed = sorted(key for key, value in said.items() if was[key] != value)
    if not changed:
        return
    for key in changed:
        setattr(organization, key, said[key])
    organization.sort_name = sort_name(entry.name)
    if not COMPARED.isdisjoint(changed):
        organization.to_compare_since = clock.now()
    if not NAMED.isdisjoint(changed):
        _index(organization)
    record("organization.corrected", organization, keys=changed)


def accept(organization: Organization) -> None:
    """Let others find it. Accepting it again changes nothing."""
    if organization.reviewed_at is None:
        organization.reviewed_at, organization.reviewed_by = clock.now(), audit.actor()
        record("organization.accepted", organization)


def remove(organization: Organization) -> None:
    """Take it out, unless anything still points to it."""
    with suppress(IntegrityError), db.session.begin_nested():
        record("organization.removed", organization)
        db.session.delete(organization)


def untouched(organizations: Sequence[Organization]) -> list[Organization]:
    """Those that came in a list and nobody has reviewed, merged, or written anything about since."""
    said = {*db.session.scalars(touched_queries.touched(organizations))}
    apart = {
        id_
        for pair in db.session.execute(touched_queries.kept_apart([one.id for one in organizations]))
        for id_ in pair
    }
    return [
        one
        for one in organizations
        if one.reviewed_at is None and one.merged_into_id is None and one.called not in said and one.id not in apart
    ]


def standing(organization: Organization) -> Organization:
    """The organization itself, or the one that has taken its place."""
    while organization.merged_into is not None:
        organization = organization.merged_into
    return organization


def pointed_to(organization: Organization) -> Organization:
    """What a new row may point to: the organization or the one in its place, held so that no merge passes by.

    Whoever adds a row that points to an organization asks here first; a merge that goes on at this moment is waited
    for, and one that comes later finds the row.
    """
    while True:
        db.session.scalars(queries.held_shared([organization.id])).one()
        if organization.merged_into is None:
            return organization
        organization = organization.merged_into


def all_pointed_to(organizations: Iterable[Organization]) -> dict[int, Organization]:
    """The same for many that many new rows will point to: by the id of each, what its rows may point to."""
    known = {one.id: one for one in organizations}
    db.session.scalars(queries.held_shared(known)).all()
    return {id_: one if one.merged_into is None else pointed_to(one) for id_, one in known.items()}


def sort_name(name: str) -> str:
    """How a name is put in order across scripts, and compared."""
    return " ".join(search_key(name))[:200]


def known_as(organization: Organization) -> set[str]:
    """Every name that stands for it, as names are compared: its own, and of those whose place it took."""
    those = [organization, *db.session.scalars(queries.taken_in(organization))]
    return {sort_name(name) for one in those for name in search.names(one)}


def record(action: str, organization: Organization, **details: Any) -> None:
    """Write to the trail of an organization."""
    audit.record(action, about=organization.called, **details)


def _new(entry: Entry, reviewed: bool) -> Organization:
    now, by = clock.now(), audit.actor()
    return Organization(
        **asdict(entry), sort_name=sort_name(entry.name), made_at=now, made_by=by, to_compare_since=now,
        reviewed_at=now if reviewed else None, reviewed_by=by if reviewed else None,
    )  # fmt: skip


def _index(organization: Organization) -> None:
    """Keep the words that an organization is found by in step with its names."""
    known = {word.word: word for word in db.session.scalars(queries.words_of(organization))}
    wanted = finding_words.of_names(*search.names(organization))
    for word in known.keys() - wanted:
        db.session.delete(known[word])
    for word in sorted(wanted - known.keys()):
        db.session.add(OrganizationWord(organization_id=organization.id, word=word))
    db.session.flush()
