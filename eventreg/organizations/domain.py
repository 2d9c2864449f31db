"""The register: what joins it, what staff say about it, and two organizations that turn out to be one."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.names import search_key
from eventreg.extensions import db
from eventreg.organizations import finding_words, queries, search, signals
from eventreg.organizations.models import Organization, OrganizationMerge, OrganizationWord

KINDS = {"registered": N_("Registered organization"), "informal": N_("Informal initiative")}
UNDO = timedelta(days=30)


class SameOrganization(Invalid):
    """One is not two."""

    sentence = N_("This is the same entry of the register. Choose another one.")


class MergedBefore(Refusal):
    """One of the two was merged meanwhile."""

    sentence = N_("One of the two was joined with another organization meanwhile. Open it again and look.")


class CannotUndo(Refusal):
    """Undone before, too long ago, or the other one has moved on."""

    sentence = N_("This can no longer be undone: it was a month ago, or the organization was joined with a third one.")


@dataclass(frozen=True)
class Entry:
    """What the register says of an organization."""

    name: str
    name_latin: str = ""
    abbreviation: str = ""
    country: str | None = None
    city: str = ""
    kind: str = "registered"


def add(entry: Entry, *, reviewed: bool = False) -> Organization:
    """A new organization; others find it once it is reviewed."""
    now, by = clock.now(), audit.actor()
    organization = Organization(**asdict(entry), sort_name=sort_name(entry.name), made_at=now, made_by=by)
    if reviewed:
        organization.reviewed_at, organization.reviewed_by = now, by
    db.session.add(organization)
    db.session.flush()
    _index(organization)
    _record("organization.added", organization)
    return organization


def add_together(entries: Iterable[tuple[Entry, bool]]) -> list[Organization]:
    """Many new organizations at once, each with whether it is reviewed."""
    now, by = clock.now(), audit.actor()
    made = [
        Organization(
            **asdict(entry), sort_name=sort_name(entry.name), made_at=now, made_by=by,
            reviewed_at=now if reviewed else None, reviewed_by=by if reviewed else None,
        )
        for entry, reviewed in entries
    ]  # fmt: skip
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
    changed = {key for key, value in asdict(entry).items() if getattr(organization, key) != value}
    if not changed:
        return
    for key in changed:
        setattr(organization, key, getattr(entry, key))
    organization.sort_name = sort_name(entry.name)
    _index(organization)
    _record("organization.corrected", organization, keys=sorted(changed))


def accept(organization: Organization) -> None:
    """Let others find it. Accepting it again changes nothing."""
    if organization.reviewed_at is None:
        organization.reviewed_at, organization.reviewed_by = clock.now(), audit.actor()
        _record("organization.accepted", organization)


def remove(organization: Organization) -> None:
    """Take out what nobody points to any more."""
    _record("organization.removed", organization)
    db.session.delete(organization)
    db.session.flush()


def merge(organization: Organization, into: Organization) -> OrganizationMerge:
    """Say that `organization` is the same as `into`, which takes its place everywhere.

    Raises SameOrganization, MergedBefore.
    """
    if organization.id == into.id:
        raise SameOrganization
    db.session.scalars(queries.held({organization.id, into.id})).all()
    if organization.merged_into_id is not None or into.merged_into_id is not None:
        raise MergedBefore
    row = OrganizationMerge(organization=organization, into=into, at=clock.now(), by=audit.actor(), moved=[])
    organization.merged_into = into
    db.session.add(row)
    db.session.flush()
    signals.merged.send(row)
    _record("organization.merged", organization, into=str(into.uid))
    return row


def undo_merge(row: OrganizationMerge) -> None:
    """Part the two again, each with what pointed to it. Raises CannotUndo."""
    db.session.scalars(queries.held({row.organization_id, row.into_id})).all()
    db.session.refresh(row)
    if not can_undo(row):
        raise CannotUndo
    row.undone_at, row.undone_by = clock.now(), audit.actor()
    row.organization.merged_into = None
    signals.merge_undone.send(row)
    _record("organization.merge_undone", row.organization, into=str(row.into.uid))


def can_undo(row: OrganizationMerge) -> bool:
    """Within a month, while the other one still stands."""
    return row.undone_at is None and row.into.merged_into_id is None and clock.now() - row.at <= UNDO


def standing(organization: Organization) -> Organization:
    """The organization itself, or the one that has taken its place."""
    while organization.merged_into is not None:
        organization = organization.merged_into
    return organization


def sort_name(name: str) -> str:
    """How a name is put in order across scripts, and compared."""
    return " ".join(search_key(name))[:200]


def _index(organization: Organization) -> None:
    """Keep the words that an organization is found by in step with its names."""
    known = {word.word: word for word in db.session.scalars(queries.words_of(organization))}
    wanted = finding_words.of_names(*search.names(organization))
    for word in known.keys() - wanted:
        db.session.delete(known[word])
    for word in sorted(wanted - known.keys()):
        db.session.add(OrganizationWord(organization_id=organization.id, word=word))
    db.session.flush()


def _record(action: str, organization: Organization, **details: Any) -> None:
    audit.record(action, about=f"organization:{organization.uid}", **details)
