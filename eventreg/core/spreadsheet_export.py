"""Lists that people take away: XLSX and CSV, a row at a time, in which no text becomes a formula or a link."""

import csv
import datetime as dt
import io
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eventreg.core.defuse import defused

Value = str | int | float | bool | dt.date | dt.datetime | None

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Excel's own limit, in UTF-16 units.
LONGEST_CELL = 32_767
CUT_MARK = " […]"

# XML 1.0 has no place for these, but for the last one: a short text with some of it is taken for none when it is read.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\x7f]")
_MOST_DIGITS = 10**15
_WIDEST, _NARROWEST = 60, 10
_SHEET_NAME_LENGTH = 31
_LABEL_WIDTH, _NOTE_WIDTH = 24, 60


@dataclass(frozen=True)
class About:
    """A last sheet of labels and values about the list; `lines` is asked when all rows are written."""

    sheet_name: str
    lines: Callable[[], Iterable[tuple[str, Value]]]


def write_xlsx(
    target: Path | str | IO[bytes], headings: Sequence[str], rows: Iterable[Sequence[Value]], sheet_name: str,
    about: About | None = None,
) -> None:  # fmt: skip
    """Write one sheet with fixed, bold headings, and one about it; memory does not grow with the rows.

    Dates are dates; instants with a zone are ISO text, since a cell has no zone. Text over Excel's limit is cut, with a
    mark, here only. More than 1,048,575 rows raise ValueError.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    file = str(target) if isinstance(target, Path) else target
    with xlsxwriter.Workbook(file, options) as workbook:
        sheet = workbook.add_worksheet(_sheet_name(sheet_name))
        day, moment = (workbook.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
        writer = _CellWriter(sheet, day, moment)
        bold = workbook.add_format({"bold": True})
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, _fitting(heading), bold)
            sheet.set_column(column, column, min(max(len(heading) + 2, _NARROWEST), _WIDEST))
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                writer.write(number, column, value)
        if about is not None:
            _write_about(workbook, about, bold, _CellWriter(_second_sheet(workbook, about, sheet), day, moment))


def _second_sheet(workbook: xlsxwriter.Workbook, about: About, first: Worksheet) -> Worksheet:
    name = _sheet_name(about.sheet_name)
    return workbook.add_worksheet(f"{name[: _SHEET_NAME_LENGTH - 2]} 2" if name.lower() == first.name.lower() else name)


def _write_about(workbook: xlsxwriter.Workbook, about: About, bold: Format, writer: "_CellWriter") -> None:
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top", "align": "left"})
    writer.sheet.set_column(0, 0, _LABEL_WIDTH)
    writer.sheet.set_column(1, 1, _NOTE_WIDTH, wrapped)
    for number, (label, value) in enumerate(about.lines()):
        writer.sheet.write_string(number, 0, _fitting(label), bold)
        writer.write(number, 1, value)


def write_csv(
    target: IO[bytes], headings: Sequence[str], rows: Iterable[Sequence[Value]], delimiter: str = ","
) -> None:
    """Write UTF-8 with the mark by which Excel knows it, CRLF line ends, formulas defused; leaves `target` open."""
    text = io.TextIOWrapper(target, "utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow([_plain(heading) for heading in headings])
    for row in rows:
        writer.writerow([_plain(value) for value in row])
    text.detach()


class _CellWriter:
    """Writes each value as what it is, never as what it looks like."""

    def __init__(self, sheet: Worksheet, day: Format, moment: Format) -> None:
        self.sheet = sheet
        self.day = day
        self.moment = moment

    def write(self, row: int, column: int, value: Value) -> None:
        if value is None or value == "":
            return
        if self._write(row, column, value) != 0:
            raise ValueError(f"row {row}, column {column} is outside of what a sheet can hold")

    def _write(self, row: int, column: int, value: Value) -> int:
        if isinstance(value, str):
            return int(self.sheet.write_string(row, column, _fitting(value)))
        if isinstance(value, bool):
            return int(self.sheet.write_boolean(row, column, value))
        if isinstance(value, int | float) and math.isfinite(value) and abs(value) < _MOST_DIGITS:
            return int(self.sheet.write_number(row, column, value))
        if isinstance(value, dt.datetime) and value.tzinfo is None and value.year >= 1900:
            return int(self.sheet.write_datetime(row, column, value, self.moment))
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value.year >= 1900:
            return int(self.sheet.write_datetime(row, column, value, self.day))
        return int(self.sheet.write_string(row, column, _fitting(_text(value))))


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _plain(value: Value) -> str:
    """A value of a CSV cell; a number may begin with a minus, a text may not."""
    return defused(_writable(value)) if isinstance(value, str) else _text(value)


def _writable(text: str) -> str:
    return text if text.isprintable() else _UNWRITABLE.sub("", text)


def _fitting(text: str) -> str:
    """`text` without what a sheet cannot hold, cut at Excel's limit."""
    text = _writable(text)
    if 2 * len(text) <= LONGEST_CELL:
        return text
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * LONGEST_CELL:
        return text
    return encoded[: 2 * (LONGEST_CELL - len(CUT_MARK))].decode("utf-16-le", "ignore") + CUT_MARK


def _sheet_name(name: str) -> str:
    """A name that Excel takes for a sheet."""
    kept = " ".join(re.sub(r"[\[\]:*?/\\]", " ", _UNWRITABLE.sub("", name)).split())
    kept = kept.encode("utf-16-le")[: 2 * _SHEET_NAME_LENGTH].decode("utf-16-le", "ignore").strip("' ")
    return "Sheet" if kept.lower() in ("", "history") else kept
