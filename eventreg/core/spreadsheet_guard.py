"""What stands between an uploaded file and the library that reads workbooks.

That library trusts the file: a workbook of 3 kB with one value in its last cell makes it ask for 92 GB and takes the
process down. So every part is unpacked here first, by its true size, and its cells are counted.
"""

import io
import re
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from eventreg.core.errors import N_, Invalid

LARGEST_FILE = 50_000_000  # bytes
LARGEST_UNPACKED = 200_000_000  # bytes
HIGHEST_RATIO = 200  # unpacked to packed; real workbooks have 5 to 40
MOST_COLUMNS = 200
MOST_PARTS = 2_000

_CHUNK = 65_536
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_VALUES = frozenset(("v", "t", "is", "f"))


class NotASpreadsheet(Invalid):
    """A file that is neither a workbook (XLSX) nor a table of text (CSV), whatever its name says."""

    sentence = N_("“%(filename)s” is not a spreadsheet. Please send an XLSX or CSV file.")


class LockedSpreadsheet(Invalid):
    """A workbook in Excel's old container: one with a password, or an XLS."""

    sentence = N_(
        "“%(filename)s” has a password or is in the old XLS format. Please save it as XLSX without a password."
    )


class TooBig(Invalid):
    """A file that is, or unpacks to, more than anybody's list."""

    sentence = N_("“%(filename)s” is too big. A list of people takes a few megabytes.")


class TooManyRows(Invalid):
    """More rows than one file may have."""

    sentence = N_("This file has more than %(limit)s rows. Please split it.")


class TooManyColumns(Invalid):
    """More columns than any form has questions."""

    sentence = N_("This file has more than %(limit)s columns. Please delete those that are not needed.")


def trusted_copy(file: IO[bytes], filename: str, max_rows: int) -> io.BytesIO:
    """The workbook's XML parts in a new container with true sizes, each with cells for `max_rows` at most.

    Raises NotASpreadsheet, TooBig, TooManyRows or TooManyColumns.
    """
    copy = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(file) as packed,
            zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as trusted,
        ):
            parts = packed.infolist()
            _check_sizes(parts, filename)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _copy_part(packed, trusted, part, max_rows)
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as broken:
        raise NotASpreadsheet(filename=filename) from broken
    copy.seek(0)
    return copy


def _check_sizes(parts: list[zipfile.ZipInfo], filename: str) -> None:
    """By the directory, before anything is unpacked; no part can then give more than the directory says."""
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or len(names) != len(parts):
        raise NotASpreadsheet(filename=filename)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or unpacked > HIGHEST_RATIO * max(packed, 1):
        raise TooBig(filename=filename)


def _copy_part(packed: zipfile.ZipFile, trusted: zipfile.ZipFile, part: zipfile.ZipInfo, max_rows: int) -> None:
    cells = _CellCount(max_rows)
    with packed.open(part) as source, trusted.open(part.filename, "w") as target:
        while chunk := source.read(_CHUNK):
            cells.feed(chunk)
            target.write(chunk)
    cells.feed(b"", final=True)


class _CellCount:
    """Reads one XML part as it goes by, and refuses it when its values reach too far or are too many."""

    def __init__(self, max_rows: int) -> None:
        self.max_rows = max_rows
        self.filled = self.row = self.column = self.lowest = self.rightmost = 0
        self.last_filled = -1
        # The encoding is fixed: a declared one could make this reader and the library see different cells.
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.StartElementHandler = self._start
        self.parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        self.parser.Parse(chunk, final)

    def _doctype(self, *_: object) -> None:
        raise ValueError("no part of a workbook declares a document type")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif name == "c":
            self._place(attributes.get("r"))
        elif name in _VALUES and self.column:
            self._count()

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

    def _count(self) -> None:
        """Count a cell with a value: rows that have any, and the rectangle that the library will lay out."""
        if self.row != self.last_filled:
            self.filled += 1
            self.last_filled = self.row
        elif self.column <= self.rightmost and self.row <= self.lowest:
            return
        self.lowest, self.rightmost = max(self.lowest, self.row), max(self.rightmost, self.column)
        if self.rightmost > MOST_COLUMNS:
            raise TooManyColumns(limit=MOST_COLUMNS)
        # One more for the headings. A lone value far below is only refused where the emptiness above would be costly.
        if self.filled > self.max_rows + 1 or self.lowest * self.rightmost > (self.max_rows + 1) * MOST_COLUMNS:
            raise TooManyRows(limit=self.max_rows)
