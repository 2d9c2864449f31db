"""Writing back what stood in entries before a sheet changed them, for as long as the page of the result is open."""

import uuid
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from eventreg.core.database import hold_table
from eventreg.extensions import db
from eventreg.organizations import domain
from eventreg.organizations.models import Organization
from eventreg.organizations.sheets import register_cells, register_changes, register_ticket
from eventreg.organizations.sheets.register_changes import Change

# An entry's identity, a column, what stood there before, and the digest of what the sheet wrote.
Written = tuple[str, str, str, str]


class Undone(NamedTuple):
    """How many cells stand as before, and how many somebody has changed since."""

    written: int
    left: int


def kept(changes: Iterable[Change]) -> list[Written]:
    """What it takes to undo changes, as JSON; asked when they are written, while nobody else writes."""
    changes = list(changes)
    texts = {organization: _texts(organization) for organization in {one.organization for one in changes}}
    return [
        (one.organization.uid.hex, one.key, one.was,
         register_ticket.digest(one.organization.uid, one.key, texts[one.organization][one.key]))
        for one in changes
    ]  # fmt: skip


def undo(written: Sequence[Written]) -> Undone:
    """Write back each cell that still says what the sheet wrote; of an entry that was merged since nothing."""
    hold_table(db.session, Organization)
    entries = register_changes.known({uuid.UUID(hex=one[0]) for one in written})
    back = []
    for uid, key, was, became in written:
        organization = entries.get(uuid.UUID(hex=uid))
        if organization is None or organization.merged_into_id is not None:
            continue
        if register_ticket.digest(organization.uid, key, _texts(organization)[key]) == became:
            back.append((organization, key, register_cells.kept(key, was)))
    register_changes.write(back)
    return Undone(len(back), len(written) - len(back))


def _texts(organization: Organization) -> dict[str, str]:
    return register_cells.texts(domain.entry_of(organization))
