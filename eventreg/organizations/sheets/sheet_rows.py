"""Rows of the sheets that this area reads: the cells that mean something, and rows that cannot be taken."""

from collections.abc import Mapping
from typing import NamedTuple

from eventreg.core.errors import Refusal
from eventreg.core.sheet_notes import MoreCells, beyond
from eventreg.core.spreadsheets import Sheet, heading_key

MOST_ROWS = 5_000
SURPLUS = ""  # the key under which a row has what stands under no heading

# Line of the file, and what stands in it by column.
Row = tuple[int, Mapping[str, str]]


class Fault(NamedTuple):
    """What is wrong with a cell; with the whole row where `column` is ""."""

    column: str
    refusal: Refusal


class WrongRow(NamedTuple):
    """A row that cannot be taken, with its beginning as it was written."""

    line: int
    text: str
    faults: tuple[Fault, ...]


def filled(sheet: Sheet, columns: Mapping[str, str]) -> list[Row]:
    """The cells with something in them. `columns`: heading → what it means."""
    found: list[Row] = []
    for row in sheet.rows:
        cells = {key: row.cells[heading] for heading, key in columns.items() if row.cells[heading]}
        found.append((row.line, cells | ({SURPLUS: beyond(row)} if row.surplus else {})))
    return found


def left_out(sheet: Sheet, headings: list[str]) -> list[str]:
    """Those of the headings under which something stands."""
    used = {heading for row in sheet.rows for heading, value in row.cells.items() if value}
    return [heading for heading in headings if heading_key(heading) in used]


def check_surplus(cells: Mapping[str, str]) -> None:
    """Raises MoreCells: perhaps everything in this row stands under another heading."""
    if SURPLUS in cells:
        raise MoreCells(values=cells[SURPLUS])
