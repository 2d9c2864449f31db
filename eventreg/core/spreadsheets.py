"""Lists that people bring as spreadsheets: rows of text by heading, from XLSX and from any usual CSV."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from eventreg.core.defuse import undefused
from eventreg.core.errors import N_, Invalid
from eventreg.core.spreadsheet_export import write_csv as write_csv
from eventreg.core.spreadsheet_export import write_xlsx as write_xlsx
from eventreg.core.spreadsheet_guard import LARGEST_FILE, MOST_COLUMNS, trusted_copy
from eventreg.core.spreadsheet_guard import LockedSpreadsheet as LockedSpreadsheet
from eventreg.core.spreadsheet_guard import NotASpreadsheet as NotASpreadsheet
from eventreg.core.spreadsheet_guard import TooBig as TooBig
from eventreg.core.spreadsheet_guard import TooManyColumns as TooManyColumns
from eventreg.core.spreadsheet_guard import TooManyRows as TooManyRows
from eventreg.core.text_encoding import encoding_of

MOST_ROWS = 20_000

_ZIP = b"PK\x03\x04"
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DELIMITERS = "\t;,"

Line = tuple[int, list[str]]


class NoHeadings(Invalid):
    """A file without any row, or whose first row names no column."""

    sentence = N_("This file is empty: its first row must have the names of the columns.")


class DuplicateHeading(Invalid):
    """Two columns of one name (capitals do not count)."""

    sentence = N_("The column “%(name)s” is there twice.")


class UnreadableLine(Invalid):
    """A line of a CSV file where a quotation mark is open for far too long."""

    sentence = N_("Line %(line)s of this file cannot be read: a quotation mark may be missing.")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line where it begins in the file (from 1), its cells by heading key, and cells under no heading."""

    line: int
    cells: dict[str, str]
    surplus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings as spelled in the file, all rows that are not empty, and the codec of a CSV file ("" for XLSX)."""

    headings: list[str]
    rows: list[Row]
    encoding: str = ""


def heading_key(heading: str) -> str:
    """A heading as it is compared: "  Name   Latin" and "name latin" are one."""
    return " ".join(heading.split()).lower()


def read(source: Path | str | bytes, filename: str, max_rows: int = MOST_ROWS) -> Sheet:
    """Read a file, or bytes, by what it is and not by its name; of a workbook the first sheet that can be seen.

    Cells are text: dates ISO, whole numbers without ".0", truth "true" or "false", blanks around stripped; every row
    has every heading. Raises NotASpreadsheet, LockedSpreadsheet, TooBig, TooManyRows, TooManyColumns, NoHeadings,
    DuplicateHeading or UnreadableLine.
    """
    data = _bytes(source, filename)
    if data.startswith(_OLD_CONTAINER):
        raise LockedSpreadsheet(filename=filename)
    if data.startswith(_ZIP):
        return _sheet(_workbook_lines(data, filename, max_rows), max_rows)
    encoding = encoding_of(data)
    if encoding is None or (data and filename.lower().endswith((".xlsx", ".xlsm"))):
        raise NotASpreadsheet(filename=filename)
    return _sheet(_text_lines(data, encoding), max_rows, encoding)


def _bytes(source: Path | str | bytes, filename: str) -> bytes:
    size = len(source) if isinstance(source, bytes) else Path(source).stat().st_size
    if size > LARGEST_FILE:
        raise TooBig(filename=filename)
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def _sheet(lines: Iterable[Line], max_rows: int, encoding: str = "") -> Sheet:
    filled = ((line, values) for line, values in lines if any(values))
    _, first = next(filled, (0, []))
    keys = _keys(first)
    rows: list[Row] = []
    for line, values in filled:
        if len(rows) == max_rows:
            raise TooManyRows(limit=max_rows)
        rows.append(_row(line, keys, values))
    return Sheet([heading for heading in first if heading], rows, encoding)


def _keys(headings: Sequence[str]) -> list[str]:
    """The key of each column, "" for one without a heading."""
    keys = [heading_key(heading) for heading in headings]
    if not any(keys):
        raise NoHeadings
    if len(keys) > MOST_COLUMNS:
        raise TooManyColumns(limit=MOST_COLUMNS)
    for place, key in enumerate(keys):
        if key and key in keys[:place]:
            raise DuplicateHeading(name=headings[place])
    return keys


def _row(line: int, keys: Sequence[str], values: Sequence[str]) -> Row:
    cells = dict.fromkeys(filter(None, keys), "")
    surplus = []
    for place, value in enumerate(values):
        key = keys[place] if place < len(keys) else ""
        if key:
            cells[key] = value
        elif value:
            surplus.append(value)
    return Row(line, cells, tuple(surplus))


def _workbook_lines(data: bytes, filename: str, max_rows: int) -> Iterator[Line]:
    file = trusted_copy(io.BytesIO(data), filename, max_rows)
    try:
        sheet = _first_visible(CalamineWorkbook.from_filelike(file))
    except (CalamineError, OSError, ValueError) as broken:
        raise NotASpreadsheet(filename=filename) from broken
    if sheet is None:
        raise NoHeadings
    for line, values in enumerate(sheet.iter_rows(), start=1):
        yield line, [_cell(value) for value in values]


def _first_visible(workbook: CalamineWorkbook) -> CalamineSheet | None:
    for place, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
            return workbook.get_sheet_by_index(place)
    return None


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        # As Excel shows a number: 15 digits, and whole ones (telephone numbers among them) without an exponent.
        return f"{value:.0f}" if value.is_integer() else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time() else value).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value).strip()


def _text_lines(data: bytes, encoding: str) -> Iterator[Line]:
    with io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="") as text:
        delimiter = _delimiter(text)
        reader = csv.reader(text, delimiter=delimiter)
        begins = reader.line_num + 1
        while True:
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as broken:
                raise UnreadableLine(line=begins) from broken
            if not (begins == 1 and values and values[0].lower().startswith("sep=")):
                yield begins, [undefused(value.strip("\ufeff").strip()) for value in values]
            begins = reader.line_num + 1


def _delimiter(text: IO[str]) -> str:
    """What parts the columns: Excel's own "sep=;" line, else the most frequent sign of the first line with words."""
    start = text.read(10_000)
    text.seek(0)
    first = next((line for line in start.lstrip("\ufeff").splitlines() if line.strip(" \t;,")), "")
    if found := re.match("sep=(.)", first, re.IGNORECASE):
        return found[1]
    unquoted = re.sub('"[^"]*"', "", first)
    return max(_DELIMITERS, key=lambda sign: (unquoted.count(sign), sign == ","))
