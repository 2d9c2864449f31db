"""A sheet of organizations: what is new, what is there already, what has changed, and which rows are wrong and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from eventreg.audit import domain as audit
from eventreg.core import spreadsheet_headings, spreadsheets
from eventreg.core.database import hold_table
from eventreg.core.errors import N_, Invalid
from eventreg.core.sheet_notes import NoRows
from eventreg.core.spreadsheet_tabs import Others
from eventreg.extensions import db
from eventreg.organizations import domain
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization
from eventreg.organizations.sheets import (
    matching,
    register_cells,
    register_changes,
    register_columns,
    register_undo,
    sheet_rows,
)
from eventreg.organizations.sheets.matching import Likely
from eventreg.organizations.sheets.register_changes import Change
from eventreg.organizations.sheets.register_columns import NETWORKS, RETURN
from eventreg.organizations.sheets.register_undo import Written
from eventreg.organizations.sheets.sheet_rows import Fault, Row, WrongRow


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

    `columns`: those that are there. `changes`: what rows of a register that was taken away would change; `same`: how
    many of them say what stands there; `bad_cells`: rows that are taken but for some cells.
    `has_networks`: it has the column that is only ever taken away. `tab`: which sheet of the file it is; `others`:
    those that were not read.
    """

    rows: Sequence[Row]
    unknown: Sequence[str]
    new: Sequence[NewRow]
    known: Sequence[KnownRow]
    wrong: Sequence[WrongRow]
    columns: Sequence[str] = ()
    changes: Sequence[Change] = ()
    bad_cells: Sequence[WrongRow] = ()
    same: int = 0
    has_networks: bool = False
    tab: str = ""
    others: Sequence[Others] = ()


class Taken(NamedTuple):
    """What became of a sheet: the new entries, what was written into others, how many conflicts were left, and what it
    takes to undo what was written.
    """

    made: Sequence[Organization]
    changed: Sequence[Change]
    left: int
    kept: Sequence[Written]


def read(data: bytes, filename: str, tab: str = "") -> Checked:
    """Check a file, or one sheet of it. Raises NoNameColumn, NoRows and what spreadsheets.read raises."""
    tabs = spreadsheets.read_tabs(data, filename, sheet_rows.MOST_ROWS)
    sheet = spreadsheet_headings.sheet_of(tabs, tab, register_columns.known, least=1)
    columns, unknown = register_columns.matched(sheet.headings)
    if "name" not in columns.values():
        raise NoNameColumn
    if not sheet.rows:
        raise NoRows
    read_in = {heading: key for heading, key in columns.items() if key != NETWORKS}
    here = [key for key in register_columns.COLUMNS if key in read_in.values()]
    checked = check(sheet_rows.filled(sheet, read_in), sheet_rows.left_out(sheet, unknown), columns=here)
    return replace(checked, has_networks=len(read_in) < len(columns), tab=sheet.tab, others=sheet.others)


def check(rows: Iterable[Row], unknown: Sequence[str] = (), *, columns: Sequence[str] = ()) -> Checked:
    """Sort rows into new ones, known ones, changed ones and wrong ones. `columns`: those that the sheet has."""
    rows = list(rows)
    compared = register_changes.compare([row for row in rows if RETURN in row[1]], columns)
    right, wrong = _parsed([row for row in rows if RETURN not in row[1]])
    likely = matching.in_register([row.entry for row in right])
    pairs = list(zip(right, likely, strict=True))
    new, twice = _once([row for row, found in pairs if found is None])
    return Checked(
        rows=[row for row in rows if row[0] not in compared.same], unknown=unknown, new=new, columns=columns,
        wrong=sorted([*wrong, *twice, *compared.wrong], key=lambda row: row.line),
        known=[KnownRow(row.line, row.entry, found) for row, found in pairs if found is not None],
        changes=compared.changes, bad_cells=compared.bad_cells, same=len(compared.same),
    )  # fmt: skip


def take(
    rows: Sequence[Row], columns: Sequence[str] = (), *, anyway: Collection[int] = (), leave: Collection[str] = (),
    over: Collection[str] = (), only_new: bool = False,
) -> Taken:  # fmt: skip
    """Add what is new, and of what seems to be there those rows that somebody said are others (`anyway`: lines).

    Write what has changed, but for the cells of `leave`; where somebody else has changed it, too, those of `over`
    (both as `Change.cell`). Checked once more, while nobody else adds anything: a list that two bring at once is taken
    once, and what somebody has changed since the preview stays.
    """
    hold_table(db.session, Organization)
    checked = check(rows, columns=columns)
    others = [NewRow(row.line, row.entry) for row in checked.known if row.line in anyway]
    made = domain.add_together((row.entry, True) for row in sorted([*checked.new, *others]))
    changed = [] if only_new else register_changes.wanted(checked.changes, leave=leave, over=over)
    entries = register_changes.write((one.organization, one.key, one.value) for one in changed)
    refused = len(rows) - len(made) - entries
    audit.record("organizations.imported", about="organizations", taken=len(made), changed=entries, refused=refused)
    left = sum(one.conflict for one in checked.changes) - sum(one.conflict for one in changed)
    return Taken(made, changed, left, register_undo.kept(changed))


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
    for key in register_columns.COLUMNS:
        try:
            values[key] = register_cells.read(key, cells.get(key, ""))
        except Invalid as fault:
            faults.append(Fault(key, fault))
    return (None, tuple(faults)) if faults else (register_cells.written(Entry(name=""), values), ())
