"""Rows of the sheets that this area reads: the cells that mean something, and rows that cannot be taken."""

from collections.abc import Mapping
from typing import NamedTuple

from eventreg.core.errors import Refusal
from eventreg.core.spreadsheets import Sheet

MOST_ROWS = 5_000

# Line of the file, and what stands in it by column.
Row = tuple[int, Mapping[str, str]]


class WrongRow(NamedTuple):
    """A row that cannot be taken, with its beginning as it was written."""

    line: int
    text: str
    reason: Refusal


def filled(sheet: Sheet, columns: Mapping[str, str]) -> list[Row]:
    """The cells with something in them. `columns`: heading → what it means."""
    return [
        (row.line, {key: row.cells[heading] for heading, key in columns.items() if row.cells[heading]})
        for row in sheet.rows
    ]
