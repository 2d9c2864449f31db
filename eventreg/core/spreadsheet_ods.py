"""Cells of an ODS file that the library does not tell of: merged downwards, formulas without a value, and errors."""

import zipfile
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from eventreg.core.spreadsheet_formulas import UNCALCULATED, Cells, error_said

CONTENT = "content.xml"
_CHUNK = 65_536
_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
_VALUES = frozenset(("office:value", "office:date-value", "office:time-value", "office:boolean-value"))

Merged = dict[int, dict[int, int]]  # line from 1 → column from 0 → last line


@dataclass(slots=True)
class Marks:
    """What is to be known of the cells of one sheet beside what they say."""

    unvalued: Cells = field(default_factory=dict)
    merged: Merged = field(default_factory=dict)


def marks(file: IO[bytes]) -> dict[str, Marks]:
    """Name of a sheet → its marks; {} for a file that is no ODS.

    `file`: a container that `spreadsheet_guard.trusted_copy` has made.
    """
    with zipfile.ZipFile(file) as packed:
        if CONTENT not in packed.namelist():
            return {}
        found = _Reader()
        with packed.open(CONTENT) as source:
            while chunk := source.read(_CHUNK):
                found.parser.Parse(chunk, False)
        found.parser.Parse(b"", True)
        return found.sheets


class _Reader:
    """Notes cells while the content goes by; only of those with a formula or an error it reads more than the tag."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self.marks = Marks()
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.StartElementHandler = self._start
        self.row = self.column = 0  # where the present row and cell end, from 1
        self.rows = self.columns = 1  # how often both stand there
        self.is_error = False
        self.text = ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.row = self.column = 0
            self.marks = self.sheets.setdefault(attributes.get("table:name", ""), Marks())
        elif name == "table:table-row":
            self.rows = int(attributes.get("table:number-rows-repeated", 1))
            self.row, self.column = self.row + self.rows, 0
        elif name in _CELLS:
            self.columns = int(attributes.get("table:number-columns-repeated", 1))
            self.column += self.columns
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        if (spanned := int(attributes.get("table:number-rows-spanned", 1))) > 1:
            line = self.row - self.rows + 1
            self.marks.merged.setdefault(line, {})[self.column - self.columns] = line + spanned - 1
        self.is_error = attributes.get("calcext:value-type") == "error"
        is_text = attributes.get("office:value-type") == "string"  # one that was calculated may be empty
        if self.is_error or ("table:formula" in attributes and not is_text and _VALUES.isdisjoint(attributes)):
            self.text = ""
            self.parser.CharacterDataHandler, self.parser.EndElementHandler = self._said, self._end

    def _said(self, text: str) -> None:
        self.text += text

    def _end(self, name: str) -> None:
        if name in _CELLS:
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            text = self.text.strip()
            if self.is_error or not text:
                says = error_said(text) if self.is_error else UNCALCULATED
                cells = dict.fromkeys(range(self.column - self.columns, self.column), says)
                for line in range(self.row - self.rows + 1, self.row + 1):
                    self.marks.unvalued.setdefault(line, {}).update(cells)
