"""How far the values of a workbook reach, counted while its XML goes by: the library lays out the whole rectangle."""

import re
from abc import ABC, abstractmethod
from xml.parsers import expat

from eventreg.core.errors import N_, Invalid

MOST_COLUMNS = 200
MOST_ROWS_IN_ALL = 25_000  # of all sheets of a workbook: each of them is read

_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_XLSX_VALUES = frozenset(("v", "t", "is", "f"))
_ODS_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
_ODS_VALUES = frozenset(
    ("office:value-type", "office:string-value", "office:value", "table:formula", "calcext:value-type")
)


class TooManyRows(Invalid):
    """More rows than one file may have."""

    sentence = N_("This file has more than %(limit)s rows. Please split it.")


class TooManyColumns(Invalid):
    """More columns than any form has questions."""

    sentence = N_("This file has more than %(limit)s columns. Please delete those that are not needed.")


class Reach(ABC):
    """Reads one XML part, and refuses it when its values reach too far or are too many.

    `in_all`: the rows of all sheets, those of the parts before it among them. Raises expat.ExpatError, ValueError,
    TooManyRows, TooManyColumns.
    """

    def __init__(self, max_rows: int, in_all: int = 0) -> None:
        self.max_rows, self.in_all = max_rows, in_all
        self.filled = self.lowest = self.rightmost = 0
        # The encoding is fixed: a declared one could make this reader and the library see different cells.
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.StartElementHandler = self.start
        self.parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        """The next bytes of the part."""
        self.parser.Parse(chunk, final)

    @abstractmethod
    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def count(self, row: int, column: int, *, new_rows: int) -> None:
        """A cell with a value that reaches down to `row` and out to `column`, and the rows that it is the first in."""
        self.filled, self.in_all = self.filled + new_rows, self.in_all + new_rows
        self.lowest, self.rightmost = max(self.lowest, row), max(self.rightmost, column)
        if self.rightmost > MOST_COLUMNS:
            raise TooManyColumns(limit=MOST_COLUMNS)
        # One more for the headings. A lone value far below is only refused where the emptiness above would be costly.
        if self.filled > self.max_rows + 1 or self.lowest * self.rightmost > (self.max_rows + 1) * MOST_COLUMNS:
            raise TooManyRows(limit=self.max_rows)
        if self.in_all > MOST_ROWS_IN_ALL:
            raise TooManyRows(limit=MOST_ROWS_IN_ALL)

    def _doctype(self, *_: object) -> None:
        raise ValueError("no part of a workbook declares a document type")


class XlsxReach(Reach):
    """A sheet of an XLSX file, or any other part of it, which has no cells."""

    def __init__(self, max_rows: int, in_all: int = 0) -> None:
        super().__init__(max_rows, in_all)
        self.row = self.column = 0
        self.last_filled = -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif name == "c":
            self._place(attributes.get("r"))
        elif name in _XLSX_VALUES and self.column:
            self._value()

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self.row, self.column = max(self.row, 1), self.column + 1
            return
        found = _REFERENCE.fullmatch(reference)
        if not found:
            raise ValueError(f"{reference!r} is no cell")
        self.row, self.column = int(found[2]), 0
        for letter in found[1]:
            self.column = self.column * 26 + ord(letter) - 64

    def _value(self) -> None:
        is_new = self.row != self.last_filled
        if not is_new and self.column <= self.rightmost and self.row <= self.lowest:
            return
        self.last_filled = self.row
        self.count(self.row, self.column, new_rows=int(is_new))


class OdsReach(Reach):
    """The content of an ODS file: a row or cell stands there once and says how often it is repeated."""

    def __init__(self, max_rows: int, in_all: int = 0) -> None:
        super().__init__(max_rows, in_all)
        self.row = self.column = 0
        self.repeated, self.is_filled = 1, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._begin_table()
        elif name == "table:table-row":
            self.repeated = int(attributes.get("table:number-rows-repeated", 1))
            self.row, self.column, self.is_filled = self.row + self.repeated, 0, False
        elif name in _ODS_CELLS:
            self.column += int(attributes.get("table:number-columns-repeated", 1))
            if not _ODS_VALUES.isdisjoint(attributes):
                self._value()
        elif name == "text:p" and self.column:
            self._value()

    def _begin_table(self) -> None:
        self.filled = self.lowest = self.rightmost = self.row = self.column = 0
        self.repeated, self.is_filled = 1, False

    def _value(self) -> None:
        new_rows = 0 if self.is_filled else self.repeated
        self.is_filled = True
        self.count(self.row, self.column, new_rows=new_rows)
