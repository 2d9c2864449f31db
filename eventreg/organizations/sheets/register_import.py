"""A sheet of organizations: what is new, what is there already, which rows are wrong and why; then the new ones."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from eventreg.audit import domain as audit
from eventreg.core import clock, spreadsheet_formulas, spreadsheets
from eventreg.core.database import hold_table
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import clean_line, clean_text
from eventreg.extensions import db
from eventreg.organizations import domain, register_fields
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization
from eventreg.organizations.register_fields import LANGUAGES, LONGEST_NOTE
from eventreg.organizations.sheets import matching, register_columns, sheet_rows
from eventreg.organizations.sheets.matching import Likely
from eventreg.organizations.sheets.sheet_rows import Row, WrongRow

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

    `has_networks`: it has the column that is only ever taken away.
    """

    rows: Sequence[Row]
    unknown: Sequence[str]
    new: Sequence[NewRow]
    known: Sequence[KnownRow]
    wrong: Sequence[WrongRow]
    has_networks: bool = False


def read(data: bytes, filename: str) -> Checked:
    """Check a file. Raises NoNameColumn and what spreadsheets.read raises."""
    sheet = spreadsheets.read(data, filename, sheet_rows.MOST_ROWS, register_columns.heading_line)
    columns, unknown = register_columns.matched(sheet.headings)
    if "name" not in columns.values():
        raise NoNameColumn
    read_in = {heading: key for heading, key in columns.items() if key != register_columns.NETWORKS}
    checked = check(sheet_rows.filled(sheet, read_in), unknown)
    return replace(checked, has_networks=len(read_in) < len(columns))


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
        try:
            right.append(NewRow(line, _entry(cells)))
        except Invalid as reason:
            wrong.append(WrongRow(line, cells.get("name", "")[:80], reason))
    return right, wrong


def _once(rows: Iterable[NewRow]) -> tuple[list[NewRow], list[WrongRow]]:
    """The rows without those that say the same organization of the same place again."""
    once: dict[tuple[str | None, ...], NewRow] = {}
    twice = []
    for row in rows:
        entry = row.entry
        first = once.setdefault((domain.sort_name(entry.name), entry.country, *matching.place(entry)), row)
        if first is not row:
            twice.append(WrongRow(row.line, entry.name[:80], TwiceInTheSheet(line=first.line)))
    return list(once.values()), twice


def _entry(cells: Mapping[str, str]) -> Entry:
    texts = {key: _cleaned(key, text) for key, text in cells.items()}
    name = texts.get("name", "")
    if not name:
        raise register_fields.NoName
    plain = {key: texts.get(key, "") for key in ("name_latin", "abbreviation", "region", "city", *NOTES)}
    return Entry(
        name=name, **plain, country=register_fields.country(texts.get("country", "")),
        names={tag: text for tag in LANGUAGES if (text := texts.get(register_columns.key_of(tag)))},
        kind=register_fields.kind(texts.get("kind", "")), size=register_fields.size(texts.get("size", "")),
        founded=register_fields.founded(texts.get("founded", ""), today=clock.today("UTC")),
        website=register_fields.website(texts.get("website", "")),
    )  # fmt: skip


def _cleaned(key: str, text: str) -> str:
    spreadsheet_formulas.check(text)
    if key in NOTES:
        return register_fields.within(clean_text(text[:LONGEST_READ], LONGEST_READ), LONGEST_NOTE)
    return register_fields.within(clean_line(text[:LONGEST_READ], LONGEST_READ))
