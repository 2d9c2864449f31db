"""The sheets of a workbook (XLSX, ODS) that can be seen, each as lines of text."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from itertools import chain, repeat
from typing import Any
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from eventreg.core import spreadsheet_ods
from eventreg.core.spreadsheet_formulas import without_value
from eventreg.core.spreadsheet_guard import LockedSpreadsheet, NotASpreadsheet, trusted_copy
from eventreg.core.spreadsheet_ods import Marks, Merged

Line = tuple[int, list[str]]


def sheets_of(data: bytes, filename: str, max_rows: int) -> Iterator[tuple[str, Iterator[Line]]]:
    """Name and lines of each sheet that can be seen, in their order.

    Raises LockedSpreadsheet, NotASpreadsheet, TooBig, TooManyRows, TooManyColumns.
    """
    file = trusted_copy(io.BytesIO(data), filename, max_rows)
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        of_ods = spreadsheet_ods.marks(file)
        for place, one in enumerate(workbook.sheets_metadata):
            if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible:
                sheet = workbook.get_sheet_by_index(place)
                marks = of_ods.get(one.name) or Marks(without_value(file, one.name), _merged(sheet))
                yield one.name, _lines(sheet, marks)
    except PasswordError as locked:
        raise LockedSpreadsheet(filename=filename) from locked
    except (CalamineError, expat.ExpatError, OSError, ValueError) as broken:
        raise NotASpreadsheet(filename=filename) from broken


def _lines(sheet: CalamineSheet, marks: Marks) -> Iterator[Line]:
    """All lines, each from column A on.

    A cell that is merged downwards is read in each: “Oskemen” over three people is meant of all three.
    """
    unvalued = marks.unvalued
    left = sheet.start[1] if sheet.start else 0  # where the library begins to read
    kept: dict[int, tuple[int, str]] = {}  # column → the last line of a merged cell, and what it says
    beyond: Iterator[list[Any]] = repeat([], max(0, max(unvalued, default=0) - sheet.total_height))
    for line, values in enumerate(chain(sheet.iter_rows(), beyond), start=1):
        cells = [""] * left + [_cell(value) for value in values] if values else []
        cells = _with(unvalued.get(line, {}), cells)
        for column, last in marks.merged.get(line, {}).items():
            if column < len(cells):
                kept[column] = (last, cells[column])
        if kept and any(cells):
            for column, (last, text) in kept.items():
                if line <= last and column < len(cells):
                    cells[column] = cells[column] or text
        yield line, cells


def _with(unvalued: Mapping[int, str], cells: list[str]) -> list[str]:
    """A row's cells, and in them what stands where the library has read nothing, or the value of an error."""
    if unvalued:
        cells = cells + [""] * (max(unvalued) + 1 - len(cells))
        for column, text in unvalued.items():
            cells[column] = text
    return cells


def _merged(sheet: CalamineSheet) -> Merged:
    found: Merged = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if bottom > top:
            found.setdefault(top + 1, {})[left] = bottom + 1
    return found


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
