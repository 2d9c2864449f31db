"""Lists that people bring as spreadsheets: rows of text by heading, from XLSX, ODS and any usual CSV."""

import datetime as dt
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from eventreg.core.errors import N_, Invalid
from eventreg.core.spreadsheet_export import write_csv as write_csv
from eventreg.core.spreadsheet_export import write_xlsx as write_xlsx
from eventreg.core.spreadsheet_formulas import without_value
from eventreg.core.spreadsheet_guard import LARGEST_FILE, in_old_container, trusted_copy
from eventreg.core.spreadsheet_guard import LockedSpreadsheet as LockedSpreadsheet
from eventreg.core.spreadsheet_guard import NotASpreadsheet as NotASpreadsheet
from eventreg.core.spreadsheet_guard import OldSpreadsheet as OldSpreadsheet
from eventreg.core.spreadsheet_guard import TooBig as TooBig
from eventreg.core.spreadsheet_reach import MOST_COLUMNS
from eventreg.core.spreadsheet_reach import TooManyColumns as TooManyColumns
from eventreg.core.spreadsheet_reach import TooManyRows as TooManyRows
from eventreg.core.spreadsheet_text import UnreadableLine as UnreadableLine
from eventreg.core.spreadsheet_text import text_lines
from eventreg.core.text_encoding import encoding_of

MOST_ROWS = 20_000
FIRST_LINES = 12  # titles and dates stand above the headings

_ZIP = b"PK\x03\x04"
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Line = tuple[int, list[str]]


class NoHeadings(Invalid):
    """A file without any row, or whose first row names no column."""

    sentence = N_("This file is empty: its first row must have the names of the columns.")


class DuplicateHeading(Invalid):
    """Two columns of one name (capitals do not count)."""

    sentence = N_("The column “%(name)s” is there twice.")


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


def read(
    source: Path | str | bytes, filename: str, max_rows: int = MOST_ROWS,
    heading_line: Callable[[Sequence[Line]], int] | None = None,
) -> Sheet:  # fmt: skip
    """Read a file, or bytes, by what it is and not by its name; of a workbook the first sheet that can be seen.

    The first line has the headings, unless `heading_line` says which of the first ones has. Cells are text: dates ISO,
    whole numbers without ".0", truth "true" or "false", blanks around stripped; every row has every heading. Raises
    NotASpreadsheet, OldSpreadsheet, LockedSpreadsheet, TooBig, TooManyRows, TooManyColumns, NoHeadings,
    DuplicateHeading or UnreadableLine.
    """
    lines, encoding = _lines(_bytes(source, filename), filename, max_rows)
    filled = ((line, values) for line, values in lines if any(values))
    return _sheet(_from_headings(filled, heading_line) if heading_line else filled, max_rows, encoding)


def read_lines(source: Path | str | bytes, filename: str, max_rows: int = MOST_ROWS) -> list[Line]:
    """The lines of a file that are not empty, headings and all, for whoever has to look which of them has the headings.

    Raises what `read` raises of the file as a whole.
    """
    found: list[Line] = []
    for line, values in _lines(_bytes(source, filename), filename, max_rows)[0]:
        if any(values):
            if len(found) > max_rows:
                raise TooManyRows(limit=max_rows)
            found.append((line, values))
    if not found:
        raise NoHeadings
    return found


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are no table of text: a workbook, or something that says so."""
    return data.startswith((_ZIP, _OLD_CONTAINER))


def _lines(data: bytes, filename: str, max_rows: int) -> tuple[Iterator[Line], str]:
    """All lines, and the codec of a text."""
    if data.startswith(_OLD_CONTAINER):
        raise in_old_container(data, filename)
    if data.startswith(_ZIP):
        return _workbook_lines(data, filename, max_rows), ""
    encoding = encoding_of(data)
    if encoding is None or (data and filename.lower().endswith((".xlsx", ".xlsm", ".ods"))):
        raise NotASpreadsheet(filename=filename)
    return text_lines(data, encoding), encoding


def _bytes(source: Path | str | bytes, filename: str) -> bytes:
    size = len(source) if isinstance(source, bytes) else Path(source).stat().st_size
    if size > LARGEST_FILE:
        raise TooBig(filename=filename)
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def _from_headings(filled: Iterator[Line], heading_line: Callable[[Sequence[Line]], int]) -> Iterator[Line]:
    first = list(islice(filled, FIRST_LINES))
    begins = heading_line(first) if first else 0
    return chain((one for one in first if one[0] >= begins), filled)


def _sheet(filled: Iterator[Line], max_rows: int, encoding: str = "") -> Sheet:
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
    except PasswordError as locked:
        raise LockedSpreadsheet(filename=filename) from locked
    except (CalamineError, OSError, ValueError) as broken:
        raise NotASpreadsheet(filename=filename) from broken
    if sheet is None:
        raise NoHeadings
    unvalued = without_value(file, sheet.name)
    left = sheet.start[1] if sheet.start else MOST_COLUMNS  # where the library begins to read
    first = min([left, *(column for cells in unvalued.values() for column in cells)])
    merged = _merged_below(sheet, first)
    kept: dict[int, tuple[int, str]] = {}  # column → the last line of a merged cell, and what it says
    beyond: Iterator[list[Any]] = repeat([], max(0, max(unvalued, default=0) - sheet.total_height))
    for line, values in enumerate(chain(sheet.iter_rows(), beyond), start=1):
        cells = [""] * (left - first) + [_cell(value) for value in values] if values else []
        cells = _with(unvalued.get(line, {}), cells, first)
        kept |= {column: (last, cells[column]) for column, last in merged.get(line, {}).items() if column < len(cells)}
        if kept and any(cells):
            for column, (last, text) in kept.items():
                if line <= last:
                    cells[column] = cells[column] or text
        yield line, cells


def _with(unvalued: Mapping[int, str], cells: list[str], first: int) -> list[str]:
    """A row's cells, and in them what stands where the library has read nothing."""
    if unvalued:
        cells = cells + [""] * (max(unvalued) - first + 1 - len(cells))
        for column, text in unvalued.items():
            cells[column - first] = cells[column - first] or text
    return cells


def _merged_below(sheet: CalamineSheet, first: int) -> dict[int, dict[int, int]]:
    """Line → column, counted from the `first` one → last line, of cells that are merged downwards.

    Whoever merges “Oskemen” over three people means it of each of them.
    """
    found: dict[int, dict[int, int]] = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if first <= left < MOST_COLUMNS and bottom > top:
            found.setdefault(top + 1, {})[left - first] = bottom + 1
    return found


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
