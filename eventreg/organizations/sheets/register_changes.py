"""Rows of the register that come back: which entry each of them is, and which of its cells somebody has changed."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from eventreg.core.errors import N_, Invalid
from eventreg.extensions import db
from eventreg.organizations import domain, queries
from eventreg.organizations.domain import Entry
from eventreg.organizations.likeness import alike
from eventreg.organizations.models import Organization
from eventreg.organizations.sheets import register_cells, register_ticket, sheet_rows
from eventreg.organizations.sheets.register_columns import RETURN
from eventreg.organizations.sheets.register_ticket import Ticket
from eventreg.organizations.sheets.sheet_rows import Fault, Row, WrongRow

AT_ONCE = 500  # entries of one statement
SHARED = ("kind", "country", "region", "city", "size")  # what many entries say alike
ANOTHER = 0.5  # names that are less alike than this are not one name corrected


class DamagedReturn(Invalid):
    """Nobody knows which entry this row is."""

    sentence = N_(
        "The cell for the way back was changed, so nobody knows which entry this is. Empty it if this is a new "
        "organization."
    )


class UnknownEntry(Invalid):
    """Deleted, or of another installation."""

    sentence = N_(
        "The entry that this row was is not in the register any more. Empty the cell for the way back if this is to be "
        "a new one."
    )


class JoinedMeanwhile(Invalid):
    """Somebody said that it is the same as another one."""

    sentence = N_("This entry was joined with “%(name)s” meanwhile, which stands in its place. Change that one.")


class SameReturn(Invalid):
    """A row was copied."""

    sentence = N_("The cell for the way back is that of row %(line)s. Empty it here if this is another organization.")


class AnotherName(Invalid):
    """Columns were sorted apart."""

    sentence = N_("This row was “%(name)s”, and nothing in it is as it was. Perhaps rows were moved.")


class Change(NamedTuple):
    """A cell that says something else than the entry. `was`, `becomes`: as text; `value`: as an Entry has it.

    `conflict`: the entry has changed since the sheet was taken away, or (`lost`) nobody knows whether. `now`: the
    digest of what stands there.
    """

    line: int
    organization: Organization
    key: str
    was: str
    becomes: str
    value: Any
    now: str
    conflict: bool
    lost: bool

    @property
    def cell(self) -> str:
        """Which cell it is, for as long as nobody writes there."""
        return f"{self.line} {self.key} {self.now}"


@dataclass(frozen=True)
class Compared:
    """What rows with an identity say. `bad_cells`: rows of which some cells cannot be read; `same`: lines that say what
    stands there.
    """

    changes: list[Change] = field(default_factory=list)
    wrong: list[WrongRow] = field(default_factory=list)
    bad_cells: list[WrongRow] = field(default_factory=list)
    same: set[int] = field(default_factory=set)


def compare(rows: Sequence[Row], columns: Collection[str]) -> Compared:
    """Look at rows that have a cell for the way back. `columns`: all that the sheet has, also with empty cells."""
    tickets = [register_ticket.read(cells[RETURN]) for _line, cells in rows]
    entries = known({ticket.uid for ticket in tickets if ticket is not None})
    found, first = Compared(), dict[uuid.UUID, int]()
    for (line, cells), ticket in zip(rows, tickets, strict=True):
        try:
            sheet_rows.check_surplus(cells)
            organization, seen = _meant(line, ticket, entries, first)
            texts = register_cells.texts(domain.entry_of(organization))
            _check_its_own(organization, texts, cells, seen, columns)
        except Invalid as fault:
            found.wrong.append(WrongRow(line, cells.get("name", "")[:80], (Fault("", fault),)))
        else:
            _look(found, line, organization, texts, {key: cells.get(key, "") for key in columns}, seen)
    return found


def wanted(changes: Iterable[Change], *, leave: Collection[str], over: Collection[str]) -> list[Change]:
    """Those without conflict but for the cells that are to be left, and the conflicts that are ticked."""
    return [one for one in changes if (one.cell in over if one.conflict else one.cell not in leave)]


def write(values: Iterable[tuple[Organization, str, Any]]) -> int:
    """Write values by entry and column, an entry at a time, as its page does; how many. Raises MergedBefore."""
    by_entry: dict[int, tuple[Organization, dict[str, Any]]] = {}
    for organization, key, value in values:
        by_entry.setdefault(organization.id, (organization, {}))[1][key] = value
    for organization, said in by_entry.values():
        domain.correct(organization, register_cells.written(domain.entry_of(organization), said))
    return len(by_entry)


def known(uids: Collection[uuid.UUID]) -> dict[uuid.UUID, Organization]:
    """The entries of these identities, also those that were merged."""
    some = sorted(uids)
    return {
        one.uid: one
        for start in range(0, len(some), AT_ONCE)
        for one in db.session.scalars(queries.by_uids(some[start : start + AT_ONCE]))
    }


def _meant(
    line: int, ticket: Ticket | None, entries: Mapping[uuid.UUID, Organization], first: dict[uuid.UUID, int]
) -> tuple[Organization, Mapping[str, str]]:
    if ticket is None:
        raise DamagedReturn
    organization = entries.get(ticket.uid)
    if organization is None:
        raise UnknownEntry
    if organization.merged_into is not None:
        raise JoinedMeanwhile(name=domain.standing(organization).name)
    if first.setdefault(ticket.uid, line) != line:
        raise SameReturn(line=first[ticket.uid])
    return organization, ticket.seen


def _check_its_own(
    organization: Organization, texts: Mapping[str, str], cells: Mapping[str, str], seen: Mapping[str, str],
    columns: Collection[str],
) -> None:  # fmt: skip
    """Raises AnotherName where the name is another one and nothing else that tells entries apart is as it was; columns
    that somebody took out of the sheet say nothing.
    """
    name = cells.get("name", "")
    if (
        not name
        or register_ticket.same(name, texts["name"])
        or alike(domain.sort_name(name), domain.sort_name(texts["name"])) >= ANOTHER
    ):
        return
    telling = {key for key in columns if texts[key]} - {"name", *SHARED}
    own = {key: register_ticket.digest(organization.uid, key, cells.get(key, "")) for key in telling}
    now = {key: register_ticket.digest(organization.uid, key, texts[key]) for key in telling}
    if telling and not any(own[key] in {now[key], seen.get(key)} for key in telling):
        raise AnotherName(name=texts["name"])


def _look(
    found: Compared, line: int, organization: Organization, texts: Mapping[str, str], cells: Mapping[str, str],
    seen: Mapping[str, str],
) -> None:  # fmt: skip
    """Put what one row changes, and the cells that cannot be read, into `found`."""
    changes, faults = [], []
    for key, text in cells.items():
        try:
            change = _change(line, organization, key, text, texts[key], seen)
        except Invalid as fault:
            faults.append(Fault(key, fault))
        else:
            changes += [change] if change is not None else []
    found.changes.extend(changes)
    if faults:
        found.bad_cells.append(WrongRow(line, texts["name"][:80], tuple(faults)))
    elif not changes:
        found.same.add(line)


def _change(
    line: int, organization: Organization, key: str, text: str, there: str, seen: Mapping[str, str]
) -> Change | None:
    """What a cell changes; None where it says what stands there, or stood there as it was taken. Raises Invalid."""
    if register_ticket.same(text, there) or (key == "kind" and not text):  # there is no organization of no kind
        return None
    was, now = seen.get(key), register_ticket.digest(organization.uid, key, there)
    if register_ticket.digest(organization.uid, key, text) == was:
        return None
    value = register_cells.read(key, text)
    becomes = register_cells.texts(register_cells.written(Entry(name=""), {key: value}))[key]
    if register_ticket.digest(organization.uid, key, becomes) in {was, now}:
        return None
    return Change(line, organization, key, there, becomes, value, now, conflict=was != now, lost=not seen)
