"""Tables of text (CSV): their lines, and where a quotation mark that was forgotten has run lines together."""

import csv
import io
from collections.abc import Iterator, Sequence

from eventreg.core.defuse import undefused
from eventreg.core.errors import N_, Invalid
from eventreg.core.spreadsheet_delimiter import LOOKED_AT, delimiter_of


class UnreadableLine(Invalid):
    """A line of a CSV file from which on a quotation mark is open too long, or closed within a cell."""

    sentence = N_("Line %(line)s of this file cannot be read: a quotation mark may be missing.")


class _Taken:
    """The lines of a text one by one, those of the present record kept."""

    def __init__(self, text: io.TextIOBase) -> None:
        self.text, self.record, self.is_over = text, list[str](), False

    def __iter__(self) -> "_Taken":
        return self

    def __next__(self) -> str:
        line = self.text.readline()
        if not line:
            self.is_over = True
            raise StopIteration
        self.record.append(line)
        return line


def text_lines(data: bytes, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line where it begins. Raises UnreadableLine."""
    with io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="") as text:
        delimiter = delimiter_of(text.read(LOOKED_AT))
        text.seek(0)
        taken = _Taken(text)
        reader = csv.reader(taken, delimiter=delimiter)
        width = 0
        while True:
            begins = reader.line_num + 1
            taken.record = []
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as broken:
                raise UnreadableLine(line=begins) from broken
            if taken.is_over or (len(taken.record) > 1 and _run_together(taken.record, values, delimiter, width)):
                raise UnreadableLine(line=begins)
            if not (begins == 1 and values and values[0].lower().startswith("sep=")):
                width = width or len(values)
                yield begins, [undefused(value.strip("\ufeff").strip()) for value in values]


def _run_together(record: Sequence[str], values: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether several lines are one record for want of a mark, and not because a cell has several lines.

    Then the mark that closes the cell opens another one, and letters follow it; or a whole row stands in the cell.
    """
    try:
        list(csv.reader(record, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return any(_is_row(line.strip().strip('"'), delimiter, width, len(values) < width) for line in record[1:])


def _is_row(line: str, delimiter: str, width: int, lacks_cells: bool) -> bool:
    """As many cells as there are headings, none after a blank as in a sentence, and one of them an address.

    Where the record itself lacks cells, the address may be missing.
    """
    cells = line.split(delimiter)
    if width < 3 or len(cells) != width or any(cell[:1] == " " for cell in cells):
        return False
    return lacks_cells or any("@" in cell and " " not in cell for cell in cells)
