"""A sheet of organizations: what is new, what is there already, which rows are wrong and why; then the new ones."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from eventreg.audit import domain as audit
from eventreg.core import clock, spreadsheet_formulas, spreadsheet_headings, spreadsheets
from eventreg.core.database import hold_table
from eventreg.core.errors import N_, Invalid
from eventreg.core.sheet_notes import NoRows
from eventreg.core.spreadsheet_tabs import Others
from eventreg.core.text import clean_line, clean_text
from eventreg.extensions import db
from eventreg.organizations import domain, register_fields
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization
from eventreg.organizations.register_fields import LANGUAGES, LONGEST_NOTE
from eventreg.organizations.sheets import matching, register_columns, sheet_rows
from eventreg.organizations.sheets.matching import Likely
from eventreg.organizations.sheets.sheet_rows import Fault, Row, WrongRow

NOTES = frozenset({"contacts", "notes"})
LONGEST_READ = 20_000


class NoNameColumn(Invalid):
    """Nothing says what the organizations are called."""

    sentence = N_("No column of this sheet has the names of the organizations. Head it “name”.")


class TwiceInTheSheet(Invalid):
    """The same organization in an earlier row."""

    sentence = N_("This organization stands in row %(line)s already.")


class NewRow(NamedTuple):
    """An organization that the register does not know."""

    line: int
    entry: Entry


class KnownRow(NamedTuple):
    """One that is most likely there already."""

    line: int
    entry: Entry
    likely: Likely


@dataclass(frozen=True)
class Checked:
    """A sheet as its preview shows it. `rows` is what is carried to the button, `unknown` the headings left out.

    `has_networks`: it has the column that is only ever taken away. `tab`: which sheet of the file it is; `others`:
    those that were not read.
    """

    rows: Sequence[Row]
    unknown: Sequence[str]
    new: Sequence[NewRow]
    known: Sequence[KnownRow]
    wrong: Sequence[WrongRow]
    has_networks: bool = False
    tab: str = ""
    others: Sequence[Others] = ()


def read(data: bytes, filename: str, tab: str = "") -> Checked:
    """Check a file, or one sheet of it. Raises NoNameColumn, NoRows and what spreadsheets.read raises."""
    tabs = spreadsheets.read_tabs(data, filename, sheet_rows.MOST_ROWS)
    sheet = spreadsheet_headings.sheet_of(tabs, tab, register_columns.known, least=1)
    columns, unknown = register_columns.matched(sheet.headings)
    if "name" not in columns.values():
        raise NoNameColumn
    if not sheet.rows:
        raise NoRows
    read_in = {heading: key for heading, key in columns.items() if key != register_columns.NETWORKS}
    checked = check(sheet_rows.filled(sheet, read_in), sheet_rows.left_out(sheet, unknown))
    return replace(checked, has_networks=len(read_in) < len(columns), tab=sheet.tab, others=sheet.others)


def check(rows: Iterable[Row], unknown: Sequence[str] = ()) -> Checked:
    """Sort rows into new ones, known ones and wrong ones."""
    rows = list(rows)
    right, wrong = _parsed(rows)
    likely = matching.in_register([row.entry for row in right])
    pairs = list(zip(right, likely, strict=True))
    new, twice = _once([row for row, found in pairs if found is None])
    return Checked(
        rows=rows, unknown=unknown, wrong=sorted([*wrong, *twice], key=lambda row: row.line), new=new,
        known=[KnownRow(row.line, row.entry, found) for row, found in pairs if found is not None],
    )  # fmt: skip


def take(rows: Sequence[Row], *, anyway: Collection[int] = ()) -> tuple[list[Organization], Checked]:
    """Add what is new, and of what seems to be there those rows that somebody said are others (`anyway`: lines).

    Checked once more, while nobody else adds anything: a list that two bring at once is taken once.
    """
    hold_table(db.session, Organization)
    checked = check(rows)
    others = [NewRow(row.line, row.entry) for row in checked.known if row.line in anyway]
    made = domain.add_together((row.entry, True) for row in sorted([*checked.new, *others]))
    refused = len(rows) - len(made)
    audit.record("organizations.imported", about="organizations", taken=len(made), refused=refused)
    return made, checked


def _parsed(rows: Sequence[Row]) -> tuple[list[NewRow], list[WrongRow]]:
    right: list[NewRow] = []
    wrong: list[WrongRow] = []
    for line, cells in rows:
        entry, faults = _entry(cells)
        if entry is None:
            wrong.append(WrongRow(line, cells.get("name", "")[:80], faults))
        else:
            right.append(NewRow(line, entry))
    return right, wrong


def _once(rows: Iterable[NewRow]) -> tuple[list[NewRow], list[WrongRow]]:
    """The rows without those that say the same organization of the same place again."""
    once: dict[tuple[str | None, ...], NewRow] = {}
    twice = []
    for row in rows:
        entry = row.entry
        first = once.setdefault((domain.sort_name(entry.name), entry.country, *matching.place(entry)), row)
        if first is not row:
            fault = Fault("", TwiceInTheSheet(line=first.line))
            twice.append(WrongRow(row.line, entry.name[:80], (fault,)))
    return list(once.values()), twice


def _entry(cells: Mapping[str, str]) -> tuple[Entry | None, tuple[Fault, ...]]:
    """What a row says, or all that is wrong with it."""
    values: dict[str, Any] = {}
    faults = []
    try:
        sheet_rows.check_surplus(cells)
    except Invalid as fault:
        faults.append(Fault("", fault))
    for key in _COLUMNS:
        try:
            values[key] = _READ.get(key, str)(_cleaned(key, cells.get(key, "")))
        except Invalid as fault:
            faults.append(Fault(key, fault))
    if faults:
        return None, tuple(faults)
    names = {tag: text for tag in LANGUAGES if (text := values.pop(register_columns.key_of(tag)))}
    return Entry(**values, names=names), ()


def _founded(text: str) -> int | None:
    return register_fields.founded(text, today=clock.today("UTC"))


def _cleaned(key: str, text: str) -> str:
    spreadsheet_formulas.check(text)
    if key in NOTES:
        return register_fields.within(clean_text(text[:LONGEST_READ], LONGEST_READ), LONGEST_NOTE)
    return register_fields.within(clean_line(text[:LONGEST_READ], LONGEST_READ))


_COLUMNS = register_columns.keys()
_READ: dict[str, Callable[[str], Any]] = {
    "name": register_fields.named, "country": register_fields.country, "kind": register_fields.kind,
    "founded": _founded, "size": register_fields.size, "website": register_fields.website,
}  # fmt: skip
