"""Lists of people that become applications: read and checked row by row, before anything is written."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from eventreg.applications import domain, queries
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.headings import name_parts
from eventreg.applications.headings.usual_headings import STATUS
from eventreg.applications.imports import import_columns, import_lacking, known_people, reach_cells
from eventreg.applications.imports.import_columns import Columns
from eventreg.applications.status import Status
from eventreg.core import spreadsheet_formulas, spreadsheets
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.sheet_notes import NoRows, Note, TwiceInFile, surplus
from eventreg.core.spreadsheet_tabs import Others
from eventreg.core.spreadsheets import Row
from eventreg.events.models import Event
from eventreg.extensions import db

EACH = 250  # rows between two words on how far it is
LONGEST_SHOWN = 80


class AlreadyThere(Invalid):
    """The same name and address have applied before."""

    sentence = N_("Already there as %(reference)s.")


class SameName(Invalid):
    """A warning: somebody of this name has applied under another address."""

    sentence = N_(
        "Somebody of this name is there under another address, as %(reference)s. This row was taken all the same."
    )


class TwiceWithoutAddress(Invalid):
    """A warning: two rows of one name and no address, which may be one person or two."""

    sentence = N_("The same person seems to stand in line %(line)s, both times without an address. Both were taken.")


@dataclass(frozen=True)
class ReadRow:
    """A row as it will be taken: key → parsed answer."""

    line: int
    status: Status
    values: dict[str, Any]


@dataclass
class Checked:
    """What a file holds, before anything is written."""

    rows: list[ReadRow] = field(default_factory=list)
    lacking: list[ReadRow] = field(default_factory=list)  # that could be taken without cells that are faults
    faults: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    several: list[Note] = field(default_factory=list)  # a warning each: of what a cell has, only the first is taken
    unknown_columns: tuple[str, ...] = ()
    countries: frozenset[str] | None = None  # that whoever brings the list may see; None: all
    others: tuple[Others, ...] = ()  # sheets of the file that were not read
    bad_before: int = 0  # rows that were left out when the list was looked at

    @property
    def bad_rows(self) -> int:
        """How many rows cannot be taken."""
        return self.bad_before + len({fault.line for fault in self.faults})


def check(event: Event, source: Path | bytes, filename: str, tab: str = "") -> Checked:
    """Read a file, or one sheet of it, and check each row against the event's form and the people already there.

    Raises what `spreadsheets.read` raises, ColumnMissing, NoRows.
    """
    sheet = spreadsheets.read(source, filename, tab=tab)
    columns = import_columns.recognize(sheet.headings, versions_of(event))
    checked = check_rows(sheet.rows, replace(columns, on=event.starts_on))
    checked.others, checked.lacking = sheet.others, []  # the command takes whole rows only
    compare(event, checked)
    return checked


def check_rows(rows: Sequence[Row], columns: Columns, step: Callable[[int], None] = lambda _done: None) -> Checked:
    """Check each row by itself; `step` is told now and then how many are done. Raises NoRows."""
    if not rows:
        raise NoRows
    checked = Checked(unknown_columns=columns.unknown, countries=columns.countries)
    for number, row in enumerate(rows, start=1):
        _check_row(row, columns, checked)
        if number % EACH == 0:
            step(number)
    return checked


def versions_of(event: Event) -> dict[str, QuestionVersion]:
    """Key → newest version, of all questions of an event's form."""
    return domain.versions_of(list(db.session.scalars(queries.sections(event.id))))


def _check_row(row: Row, columns: Columns, checked: Checked) -> None:
    values, faults, several = _read_cells(row, columns)
    status_cell = row.cells.get(columns.status, "")
    status = Status.SUBMITTED
    try:
        status = import_columns.status_of(status_cell)
        if status == Status.CONFIRMED and not columns.confirms:
            raise import_columns.NotYoursToConfirm
    except Refusal as refusal:
        faults.append(Note(row.line, STATUS, refusal, cell=status_cell))
    if columns.language:
        values["language"] = values.get("language") or columns.language
    if columns.countries is not None and (code := values.get("country", "")) not in columns.countries | {""}:
        faults.append(Note(row.line, "country", import_columns.ForeignCountry(), cell=code))
    faults += surplus(row)
    if not faults:
        checked.several += several
        checked.rows.append(ReadRow(row.line, status, values))
        return
    name = _named(row, columns)
    checked.faults += [replace(fault, name=name, cell=_shown(fault.cell)) for fault in faults]
    if import_lacking.can_lack(faults, values, status, _consents(columns)):
        checked.lacking.append(ReadRow(row.line, status, values))


def _read_cells(row: Row, columns: Columns) -> tuple[dict[str, Any], list[Note], list[Note]]:
    """What the cells of a row say; what is wrong with them; and of which of them only the first thing is taken."""
    values: dict[str, Any] = {"country": columns.country} if columns.country else {}
    faults: list[Note] = []
    several: list[Note] = []
    # The country first: telephone numbers are read by it.
    for key, (asked, headings) in sorted(columns.asked.items(), key=lambda one: one[0] != "country"):
        cell = name_parts.joined(row.cells, headings)
        try:
            for heading in headings:
                spreadsheet_formulas.check(row.cells.get(heading, ""))
            country = values.get("country", "")
            said = reach_cells.first_of(asked.type, cell, country)
            values[key] = import_columns.parse(key, asked, said, country=country, on=columns.on)
            if said != cell:
                several.append(Note(row.line, key, reach_cells.OnlyTheFirst(value=_shown(cell))))
        except Refusal as refusal:
            faults.append(Note(row.line, key, refusal, cell=cell))
    return values, faults, several


def _consents(columns: Columns) -> list[str]:
    return [key for key, (asked, _headings) in columns.asked.items() if asked.type == "consent"]


def _named(row: Row, columns: Columns) -> str:
    """Whom a row is about, as far as it says."""
    _asked, headings = columns.asked.get("name_native", (None, ()))
    said = [heading for heading in headings if spreadsheet_formulas.is_said(row.cells.get(heading, ""))]
    return _shown(name_parts.joined(row.cells, said))


def _shown(cell: str) -> str:
    text = " ".join(cell.replace(spreadsheet_formulas.UNCALCULATED, "").split())
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def compare(event: Event, checked: Checked) -> None:
    """Refuse who is there already under the same name and address; warn of the same name under another one.

    Compared once more when the rows are taken, it finds who has come since.
    """
    rows = [*checked.rows, *checked.lacking]  # a whole row goes before one that lacks something
    people = known_people.of_event(event, [row.values for row in rows], checked.countries)
    checked.warnings = list(checked.several)
    in_file: dict[known_people.Identity, int] = {}
    used: Counter[known_people.Identity] = Counter()
    kept: list[ReadRow] = []
    lacking = {row.line for row in checked.lacking}
    for row in rows:
        identity = known_people.identity(row.values)
        if references := people.same(identity)[used[identity] :]:
            used[identity] += 1
            checked.faults.append(_whole(row, AlreadyThere(reference=references[0])))
        elif identity.address and identity in in_file:
            checked.faults.append(_whole(row, TwiceInFile(line=in_file[identity])))
        else:
            kept.append(row)
            if in_file.setdefault(identity, row.line) != row.line:
                checked.warnings.append(Note(row.line, "", TwiceWithoutAddress(line=in_file[identity])))
            if reference := people.same_name(identity):
                checked.warnings.append(Note(row.line, "", SameName(reference=reference)))
    checked.rows = [row for row in kept if row.line not in lacking]
    checked.lacking = [row for row in kept if row.line in lacking]
    checked.faults.sort(key=lambda fault: fault.line)


def _whole(row: ReadRow, refusal: Refusal) -> Note:
    return Note(row.line, "", refusal, name=_shown(row.values["name_native"]))
