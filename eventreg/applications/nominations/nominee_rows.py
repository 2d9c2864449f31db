"""A table of people to nominate, typed or from a spreadsheet: read row by row, each fault named by row and reason."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eventreg.applications.filling import usual_answers
from eventreg.applications.filling.usual_answers import NoName
from eventreg.applications.form import question_types
from eventreg.applications.headings import name_parts
from eventreg.applications.imports.import_columns import NAME, Plain
from eventreg.applications.nominations import namesakes, nominee_columns
from eventreg.applications.nominations.namesakes import Known, NominatedAlready, TwiceInTable, WaitsForYou
from eventreg.applications.nominations.nominee_columns import KEYS
from eventreg.applications.nominations.nominees import Nominee
from eventreg.core import spreadsheet_formulas, spreadsheet_headings, spreadsheets
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.sheet_notes import surplus
from eventreg.core.spreadsheet_tabs import Others
from eventreg.core.spreadsheets import heading_key
from eventreg.events import own_words, usual
from eventreg.events.models import Role
from eventreg.people import domain as people

MOST_ROWS = 500
LONGEST_SHOWN = 60
_SIGNATURE = re.compile("_{3,}")
_ASKED = {
    "name_native": NAME, "name_latin": NAME, "email": Plain("email"), "phone": Plain("phone"),
    "position": Plain(rules={"limit": 100}),
}  # fmt: skip


class NobodyNamed(Invalid):
    """An empty table."""

    sentence = N_("Write at least one name.")


class NoNameColumn(Invalid):
    """A spreadsheet in which no column says who is meant."""

    sentence = N_(
        "No column of this file has people's names, as far as its headings tell. Call it “Name” or “Full name”; or "
        "download the empty table and put your people into that."
    )


class NotAName(Invalid):
    """Signs without a letter."""

    sentence = N_("“%(value)s” cannot be a name: it has no letters.")


class UnknownRole(Invalid):
    """A role that the event does not have."""

    sentence = N_("“%(value)s” is no role at this event.")


class SignatureLine(Invalid):
    """A line to be signed, below a table."""

    sentence = N_("“%(value)s” looks like a line for a signature and not like a person. Leave this row empty.")


class Doubtful(Invalid):
    """What was wrong in the spreadsheet cannot be seen in the table."""

    sentence = N_("Something was wrong with this row in the spreadsheet. Look at it, and say below that it is right.")


@dataclass
class Row:
    """One row: its number as people count, its cells by key as typed, and what is wrong with which of them.

    `is_doubtful`: its spreadsheet said that something is wrong which the cells do not show, and nobody has said since
    that it is right. `is_another`: somebody has said that it is none of those who are there under the same name.
    """

    line: int
    cells: dict[str, str]
    faults: list[tuple[str, Refusal]] = field(default_factory=list)
    nominee: Nominee | None = None
    is_doubtful: bool = False
    is_another: bool = False

    @property
    def may_be_another(self) -> bool:
        """Whether that can be said of it."""
        return self.is_another or any(isinstance(fault, namesakes.DOUBTS) for _key, fault in self.faults)

    @property
    def is_empty(self) -> bool:
        return not any(self.cells.values())

    @property
    def is_there(self) -> bool:
        """Whether all that is wrong is that this person is in the delegation."""
        return bool(self.faults) and all(isinstance(fault, NominatedAlready) for _key, fault in self.faults)


def typed(form: Mapping[str, str]) -> list[Row]:
    """The rows of a form whose fields are called `name_native-0`, `name_latin-0` …, empty ones too."""
    numbers = sorted({int(number) for key in form if (number := _number(key)) is not None})
    rows = []
    for number in numbers[:MOST_ROWS]:
        cells = {key: form.get(f"{key}-{number}", "").strip() for key in KEYS}
        typed_line = form.get(f"line-{number}", "")
        is_line = typed_line.isascii() and typed_line.isdecimal() and len(typed_line) < 7
        row = Row(int(typed_line) if is_line else number + 1, cells, is_another=f"another-{number}" in form)
        if f"doubt-{number}" in form and f"right-{number}" not in form:
            row.is_doubtful, row.faults = True, [(nominee_columns.NAME, Doubtful())]
        rows.append(row)
    return rows


@dataclass(frozen=True)
class SheetRows:
    """The rows of a spreadsheet, and the headings of columns that are left out.

    `tab`: which sheet of the file was read; `others`: those that were not.
    """

    rows: list[Row]
    left_out: list[str]
    tab: str = ""
    others: tuple[Others, ...] = ()


def from_sheet(data: bytes, filename: str, tab: str, own: Mapping[str, str]) -> SheetRows:
    """Read a spreadsheet, or one sheet (`tab`) of it. `own`: our headings in every language → key.

    Raises what `spreadsheets.read_tabs` raises, NoSuchTab, SeveralTabs, NoNameColumn, NobodyNamed.
    """
    try:
        tabs = spreadsheets.read_tabs(data, filename, MOST_ROWS + spreadsheet_headings.LOOKED_AT)
    except spreadsheets.TooManyRows:
        raise spreadsheets.TooManyRows(limit=MOST_ROWS) from None
    sheet = spreadsheet_headings.sheet_of(tabs, tab, lambda values: nominee_columns.count(values, own))
    meant = nominee_columns.meant(sheet.headings, own)
    if nominee_columns.NAME not in meant.values():
        raise NoNameColumn
    if not sheet.rows:
        raise NobodyNamed
    if len(sheet.rows) > MOST_ROWS:
        raise spreadsheets.TooManyRows(limit=MOST_ROWS)
    rows = [Row(row.line, _cells(row.cells, meant), [*_unsaid(row.cells, meant), *_beyond(row)]) for row in sheet.rows]
    for row in rows:
        row.is_doubtful = bool(row.faults)
    used = {heading for row in sheet.rows for heading, value in row.cells.items() if value}
    left_out = [one for one in sheet.headings if heading_key(one) in used - meant.keys()]
    return SheetRows(rows, left_out, sheet.tab, sheet.others)


def check(rows: Sequence[Row], roles: Sequence[Role], already: Known, waiting: Known) -> list[Row]:
    """The rows in which something stands, each with its nominee or with what is wrong. Raises NobodyNamed.

    `already`: whoever is nominated; `waiting`: whoever has applied and waits for the organization's endorsement.
    They are checked by their numbers: a page shows bad rows first, and of two that are alike the first stays the right
    one however often the table is sent.
    """
    filled = sorted((row for row in rows if not row.is_empty), key=lambda row: row.line)
    if not filled:
        raise NobodyNamed
    seen = Known()
    for row in filled:
        values = _parsed(row, roles)
        if row.faults:
            continue
        row.nominee = Nominee(
            name=values["name_native"], name_latin=values["name_latin"], email=values["email"], phone=values["phone"],
            position=values["position"], role=values["role"],
        )  # fmt: skip
        somebody = namesakes.who(row.nominee.name, row.nominee.email, row.nominee.phone, row.nominee.position)
        earlier = seen.may_be(somebody)
        if not row.is_another and earlier is not None:
            row.faults.append(("name_native", TwiceInTable(line=earlier)))
        elif not row.is_another and already.may_be(somebody) is not None:
            row.faults.append(("name_native", NominatedAlready()))
        elif not row.is_another and waiting.is_called(somebody):
            row.faults.append(("name_native", WaitsForYou()))
        seen.add(somebody, row.line)
    return filled


def good(rows: Iterable[Row]) -> list[Nominee]:
    """Whom nothing is wrong with."""
    return [row.nominee for row in rows if row.nominee is not None and not row.faults]


def _cells(cells: Mapping[str, str], meant: Mapping[str, str]) -> dict[str, str]:
    return {key: name_parts.joined(cells, [heading for heading in cells if meant.get(heading) == key]) for key in KEYS}


def _beyond(row: spreadsheets.Row) -> list[tuple[str, Refusal]]:
    """Cells under no heading: perhaps the row was shifted."""
    return [(nominee_columns.NAME, note.refusal) for note in surplus(row)]


def _unsaid(cells: Mapping[str, str], meant: Mapping[str, str]) -> Iterator[tuple[str, Refusal]]:
    """Cells in which a formula has no value."""
    for heading, key in meant.items():
        try:
            spreadsheet_formulas.check(cells.get(heading, ""))
        except Refusal as refusal:
            yield key, refusal


def _parsed(row: Row, roles: Sequence[Role]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    row.cells["email"] = people.bare_address(row.cells["email"])
    if _SIGNATURE.search(row.cells["name_native"]):
        row.faults.append(("name_native", SignatureLine(value=row.cells["name_native"][:LONGEST_SHOWN])))
    for key, asked in _ASKED.items():
        try:
            values[key] = question_types.parse(asked, row.cells[key])
            if key == "name_native" and not values[key]:
                raise NoName
            usual_answers.check(key, values[key])
        except Refusal as refusal:
            no_letters = isinstance(refusal, NoName) and bool(row.cells[key])
            row.faults.append((key, NotAName(value=row.cells[key][:LONGEST_SHOWN]) if no_letters else refusal))
    try:
        role = values["role"] = _role(row.cells["role"], roles)
        row.cells["role"] = role.key if role else ""
    except UnknownRole as refusal:
        row.faults.append(("role", refusal))
    return values


def _role(raw: str, roles: Sequence[Role]) -> Role | None:
    if not raw.strip():
        return None
    role = own_words.meant(raw, roles, usual.ROLE_WORDS)
    if role is None:
        raise UnknownRole(value=raw.strip()[:LONGEST_SHOWN])
    return role


def _number(field_name: str) -> int | None:
    key, _dash, number = field_name.rpartition("-")
    return int(number) if key in KEYS and number.isascii() and number.isdecimal() and len(number) < 5 else None
