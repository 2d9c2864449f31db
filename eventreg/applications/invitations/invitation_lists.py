"""A list of people and institutions to be invited: read and checked row by row, before anything is made."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from eventreg.applications.headings import name_parts
from eventreg.applications.invitations import applied, invitation_columns, invitation_headings, making, places
from eventreg.applications.invitations import invitation_queries as queries
from eventreg.applications.invitations.applied import Invitee, Likely
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.invitations.making import Wanted
from eventreg.core import crypto, spreadsheet_formulas, spreadsheet_headings, spreadsheets
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.names import search_key
from eventreg.core.sheet_notes import NoRows, Note, TwiceInFile, surplus
from eventreg.core.spreadsheet_tabs import Others
from eventreg.core.spreadsheets import Row
from eventreg.events.models import Event
from eventreg.extensions import db

MOST_ROWS = 500
Identity = tuple[bool, str, bytes | None]


class InvitedAlready(Invalid):
    """The same name and address have an invitation that holds."""

    sentence = N_("The same name and address are invited already.")


class OtherRows(Invalid):
    """The page carries more or fewer rows than were looked at."""

    sentence = N_("The rows on this page are not those that were looked at. Choose the file again.")


@dataclass(frozen=True)
class ReadRow:
    """A row that can be taken, with its cells as they were."""

    line: int
    wanted: Wanted
    cells: Mapping[str, str]
    likely: Likely | None = None


@dataclass
class Checked:
    """What a list holds."""

    headings: list[str]
    rows: list[ReadRow] = field(default_factory=list)
    faults: list[Note] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    tab: str = ""  # which sheet of the file was read
    others: tuple[Others, ...] = ()  # those that were not

    @property
    def bad_rows(self) -> int:
        """How many rows cannot be taken."""
        return len({fault.line for fault in self.faults})


def check(
    event: Event, source: bytes, filename: str, tab: str = "", *, answer_by: datetime, language: str,
    lines: Sequence[int] = (),
) -> Checked:  # fmt: skip
    """Read a file, or one sheet of it. `answer_by` and `language` are for rows that say nothing of it; `lines`: where
    the rows stand in the file that somebody has, if this is not that file.

    Raises NoRows, NoColumn, NamesNotUnderstood, OtherRows and what `spreadsheets.read_tabs` and
    `spreadsheet_headings.sheet_of` raise.
    """
    tabs = spreadsheets.read_tabs(source, filename, MOST_ROWS + spreadsheet_headings.LOOKED_AT)
    sheet = spreadsheet_headings.sheet_of(tabs, tab, invitation_headings.known, least=1)
    columns, unknown = invitation_headings.recognize(sheet.headings)
    if not sheet.rows:
        raise NoRows
    if len(sheet.rows) > MOST_ROWS:
        raise spreadsheets.TooManyRows(limit=MOST_ROWS)
    invitation_headings.check_names(sheet.rows, columns, unknown)
    checked = Checked(sheet.headings, unknown=unknown, tab=sheet.tab, others=sheet.others)
    for row in _numbered(sheet.rows, lines):
        _check_row(event, row, columns, checked, {"answer_by": answer_by, "language": language})
    _compare(event, checked)
    return checked


def take(event: Event, checked: Checked, *, press: uuid.UUID, reason: str = "") -> list[Invitation]:
    """Make an invitation of each good row; none is sent.

    `press`: what the button makes it makes once, see `number_taken`. `reason`: why, if there are fewer places. Raises
    BeyondPlaces, and IntegrityError where it was pressed twice at one instant.
    """
    with places.claimed(event, reason=reason):
        return [making.make(event, row.wanted, uid=_uid(press, place)) for place, row in enumerate(checked.rows)]


def number_taken(event: Event, press: uuid.UUID, most: int) -> int:
    """How many of at most so many rows this button has made when it was pressed before; 0: it was not."""
    uids = [_uid(press, place) for place in range(min(most, MOST_ROWS))]
    return db.session.scalar(queries.number_of(event, uids)) or 0


def _uid(press: uuid.UUID, place: int) -> uuid.UUID:
    return uuid.uuid5(press, str(place))


def _numbered(rows: Sequence[Row], lines: Sequence[int]) -> Sequence[Row]:
    if not lines:
        return rows
    if len(lines) != len(rows):
        raise OtherRows
    return [replace(row, line=line) for row, line in zip(rows, lines, strict=True)]


def _check_row(
    event: Event, row: Row, columns: invitation_headings.Found, checked: Checked, unless_said: Mapping[str, Any]
) -> None:
    values: dict[str, Any] = {}
    faults: list[Note] = []
    for column, headings in columns.items():
        try:
            for heading in headings:
                spreadsheet_formulas.check(row.cells.get(heading, ""))
            values[column] = invitation_columns.read(column, name_parts.joined(row.cells, headings), event)
        except Refusal as refusal:
            faults.append(Note(row.line, column, refusal))
    faults += surplus(row)
    if not faults:
        try:
            wanted = invitation_columns.wanted(values, event, **unless_said)
            making.check(event, wanted)
        except Refusal as refusal:
            faults.append(Note(row.line, "", refusal))
        else:
            checked.rows.append(ReadRow(row.line, wanted, row.cells))
    checked.faults += faults


def _compare(event: Event, checked: Checked) -> None:
    """Refuse who is invited already, or stands there twice; note who may be there already."""
    lines: dict[Identity, int] = {}
    kept = []
    likely = applied.likely(event, [_invitee(event, row) for row in checked.rows], but=False)
    there = {_identity(*row) for row in db.session.execute(queries.identities(event))}
    for row in checked.rows:
        wanted = row.wanted
        identity = _identity(wanted.names_others, wanted.name, wanted.institution, _lookup(event, wanted))
        if identity in there:
            checked.faults.append(Note(row.line, "", InvitedAlready()))
        elif lines.setdefault(identity, row.line) != row.line:
            checked.faults.append(Note(row.line, "", TwiceInFile(line=lines[identity])))
        else:
            kept.append(ReadRow(row.line, row.wanted, row.cells, likely.get(row.line)))
    checked.rows = kept
    checked.faults.sort(key=lambda fault: fault.line)


def _invitee(event: Event, row: ReadRow) -> Invitee:
    wanted = row.wanted
    names = ("", "") if wanted.names_others else (wanted.name, wanted.name_latin)
    return Invitee(row.line, names, _lookup(event, wanted))


def _identity(names_others: bool, name: str, institution: str, lookup: bytes | None) -> Identity:
    who = " ".join(sorted(search_key(institution if names_others else name)))
    return names_others, who, lookup


def _lookup(event: Event, wanted: Wanted) -> bytes | None:
    return crypto.lookup(wanted.email, event.key_name) if wanted.email else None
