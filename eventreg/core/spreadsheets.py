"""Lists that people bring as spreadsheets: rows of text by heading, from XLSX, ODS and any usual CSV."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eventreg.core.errors import N_, Invalid
from eventreg.core.spreadsheet_export import write_csv as write_csv
from eventreg.core.spreadsheet_export import write_xlsx as write_xlsx
from eventreg.core.spreadsheet_guard import LARGEST_FILE, TooBig, in_old_container, in_wrong_clothes
from eventreg.core.spreadsheet_guard import LockedSpreadsheet as LockedSpreadsheet
from eventreg.core.spreadsheet_guard import NotASpreadsheet as NotASpreadsheet
from eventreg.core.spreadsheet_guard import OldSpreadsheet as OldSpreadsheet
from eventreg.core.spreadsheet_reach import MOST_COLUMNS
from eventreg.core.spreadsheet_reach import TooManyColumns as TooManyColumns
from eventreg.core.spreadsheet_reach import TooManyRows as TooManyRows
from eventreg.core.spreadsheet_tabs import Others, Tab, chosen
from eventreg.core.spreadsheet_text import UnreadableLine as UnreadableLine
from eventreg.core.spreadsheet_text import text_lines
from eventreg.core.spreadsheet_workbook import Line as Line
from eventreg.core.spreadsheet_workbook import sheets_of
from eventreg.core.text_encoding import encoding_of

MOST_ROWS = 20_000
FIRST_LINES = 12  # titles and dates stand above the headings

_ZIP = b"PK\x03\x04"
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
    """Headings as spelled in the file, all rows that are not empty, and the codec of a CSV file ("" for XLSX).

    `tab` is the sheet of a workbook that was read, `others` are those that were not.
    """

    headings: list[str]
    rows: list[Row]
    encoding: str = ""
    tab: str = ""
    others: tuple[Others, ...] = ()


def heading_key(heading: str) -> str:
    """A heading as it is compared: "  Name   Latin" and "name latin" are one."""
    return " ".join(heading.split()).lower()


def read(
    source: Path | str | bytes, filename: str, max_rows: int = MOST_ROWS,
    heading_line: Callable[[Sequence[Line]], int] | None = None, *, tab: str = "",
    fits: Callable[[Sequence[Line]], bool] | None = None,
) -> Sheet:  # fmt: skip
    """Read a file, or bytes, by what it is and not by its name; of a workbook one sheet, see `spreadsheet_tabs.chosen`.

    The first line has the headings, unless `heading_line` says which of the first ones has. Cells are text: dates ISO,
    whole numbers without ".0", truth "true" or "false", blanks around stripped; every row has every heading. Raises
    NotASpreadsheet, OldSpreadsheet, LockedSpreadsheet, TooBig, TooManyRows, TooManyColumns, NoHeadings, NoSuchTab,
    SeveralTabs, DuplicateHeading or UnreadableLine.
    """
    tabs, encoding = _tabs(_bytes(source, filename), filename, max_rows, titles=FIRST_LINES)
    found = chosen(tabs, tab, fits, heading_line)
    lines = found.tab.lines
    begins = heading_line(lines[:FIRST_LINES]) if heading_line else lines[0][0]
    headings, rows = _read([one for one in lines if one[0] >= begins], max_rows)
    return Sheet(headings, rows, encoding, found.tab.name, found.others)


def read_tabs(source: Path | str | bytes, filename: str, max_rows: int = MOST_ROWS) -> list[Tab]:
    """Every sheet with something in it, headings and all, for whoever has to look which line has the headings.

    Never empty. Raises what `read` raises of the file as a whole.
    """
    return _tabs(_bytes(source, filename), filename, max_rows)[0]


def read_lines(source: Path | str | bytes, filename: str, max_rows: int = MOST_ROWS, *, tab: str = "") -> list[Line]:
    """The lines of one sheet that are not empty, headings and all. Raises what `read` raises of the file."""
    return chosen(read_tabs(source, filename, max_rows), tab).tab.lines


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are no table of text: a workbook, or something that says so."""
    return data.startswith((_ZIP, _OLD_CONTAINER))


def _tabs(data: bytes, filename: str, max_rows: int, *, titles: int = 0) -> tuple[list[Tab], str]:
    """All sheets with something in them, and the codec of a text. `titles`: lines that may stand above the headings."""
    encoding = ""
    if data.startswith(_OLD_CONTAINER):
        raise in_old_container(data, filename)
    if data.startswith(_ZIP):
        sheets = sheets_of(data, filename, max_rows)
    else:
        encoding = encoding_of(data) or ""
        if refusal := in_wrong_clothes(data, filename, encoding):
            raise refusal
        sheets = iter([("", text_lines(data, encoding))])
    tabs = [Tab(name, lines) for name, all_lines in sheets if (lines := _filled(all_lines, max_rows, titles))]
    if not tabs:
        raise NoHeadings
    return tabs, encoding


def _filled(all_lines: Iterator[Line], max_rows: int, titles: int) -> list[Line]:
    found: list[Line] = []
    for line, values in all_lines:
        if any(values):
            if len(found) > max_rows + titles:
                raise TooManyRows(limit=max_rows)
            found.append((line, values))
    return found


def _bytes(source: Path | str | bytes, filename: str) -> bytes:
    size = len(source) if isinstance(source, bytes) else Path(source).stat().st_size
    if size > LARGEST_FILE:
        raise TooBig(filename=filename)
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def _read(lines: Sequence[Line], max_rows: int) -> tuple[list[str], list[Row]]:
    (_line, first), *below = lines
    keys = _keys(first)
    if len(below) > max_rows:
        raise TooManyRows(limit=max_rows)
    return [heading for heading in first if heading], [_row(line, keys, values) for line, values in below]


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
