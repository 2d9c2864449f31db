"""Cells of an XLSX sheet that have a formula and no value, or an error: the library reads both as empty ones."""

import posixpath
import re
import zipfile
from typing import IO
from xml.parsers import expat

from eventreg.core.errors import N_, Invalid

UNCALCULATED = "=?"  # stands in a cell whose formula nothing has calculated yet
_BOOK, _BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
# As Excel and LibreOffice write them, in English and in Russian.
_ERROR = re.compile(
    r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA"
    r"|ССЫЛКА!|Н/Д|ЗНАЧ!|ЗНАЧЕН!|ИМЯ\?|ДЕЛ/0!|ЧИСЛО!|ПУСТО!)|(?:Err|Ошибка|Ош):[0-9]{3}"
)
_CHUNK = 65_536
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")

Cells = dict[int, dict[int, str]]  # line from 1 → column from 0 → what is to be read there


class NotCalculated(Invalid):
    """A formula whose value was never calculated: a script has written the file."""

    sentence = N_(
        "This cell has a formula without a value. Open the file in Excel or LibreOffice, save it there, and send it "
        "again."
    )


class ErrorInCell(Invalid):
    """What Excel writes where a formula fails."""

    sentence = N_("This cell has an error (%(value)s): its formula refers to something that is not there.")


def is_said(cell: str) -> bool:
    """Whether a cell is what somebody wrote, and not what a spreadsheet writes by itself."""
    return cell != UNCALCULATED and not _ERROR.fullmatch(cell)


def error_said(text: str) -> str:
    """An error as it is written, or the usual one where nobody knows what was written for it."""
    return text if _ERROR.fullmatch(text) else "#VALUE!"


def check(cell: str) -> None:
    """Raises NotCalculated or ErrorInCell: of neither anybody knows what should stand there."""
    if cell == UNCALCULATED:
        raise NotCalculated
    if not is_said(cell):
        raise ErrorInCell(value=cell)


def without_value(file: IO[bytes], sheet_name: str) -> Cells:
    """What stands in such cells of a sheet: the error as Excel writes it ("#N/A"), or UNCALCULATED.

    `file`: a container that `spreadsheet_guard.trusted_copy` has made; {} for one that is no XLSX. Scripts leave the
    value of a formula out, because only Excel or LibreOffice can calculate it.
    """
    with zipfile.ZipFile(file) as packed:
        part = _part_of(packed, sheet_name)
        if part is None:
            return {}
        found = _Reader()
        with packed.open(part) as source:
            while chunk := source.read(_CHUNK):
                found.parser.Parse(chunk, False)
        found.parser.Parse(b"", True)
        return found.cells


def _part_of(packed: zipfile.ZipFile, sheet_name: str) -> str | None:
    parts = set(packed.namelist())
    if not {_BOOK, _BOOK_RELATIONS} <= parts:
        return None
    sheets = _attributes(packed.read(_BOOK), "sheet")
    wanted = next((one.get("id") for one in sheets if one.get("name") == sheet_name), None)
    for one in _attributes(packed.read(_BOOK_RELATIONS), "Relationship"):
        if wanted is not None and one.get("Id") == wanted:
            part = posixpath.normpath(posixpath.join("xl", one.get("Target", ""))).lstrip("/")
            return part if part in parts else None
    return None


def _attributes(part: bytes, element: str) -> list[dict[str, str]]:
    """The attributes of each element of this name; prefixes of namespaces do not count."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _bare(name) == element:
            found.append({_bare(key): value for key, value in attributes.items()})

    parser = expat.ParserCreate("UTF-8")
    parser.StartElementHandler = start
    parser.Parse(part, True)
    return found


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


class _Reader:
    """Notes cells while a sheet's XML goes by; only of those with a formula or an error it reads more than the tag."""

    def __init__(self) -> None:
        self.cells: Cells = {}
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.StartElementHandler = self._start
        self.row = self.column = 0
        self.type = ""
        self.is_error = self.in_value = False
        self.text = ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _bare(name)
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif name == "c":
            self._place(attributes.get("r", ""))
            self.type = attributes.get("t", "n")
            if self.type == "e":
                self._read_on()
        elif name == "f" and self.type == "n":  # an empty text that was calculated has the type of a text
            self._read_on()
        elif name == "v":
            self.in_value = True

    def _place(self, reference: str) -> None:
        if not (found := _REFERENCE.fullmatch(reference)):
            self.column += 1
            return
        self.row, self.column = int(found[2]), 0
        for letter in found[1]:
            self.column = self.column * 26 + ord(letter) - 64

    def _read_on(self) -> None:
        self.text, self.in_value = "", False
        self.parser.CharacterDataHandler, self.parser.EndElementHandler = self._said, self._end

    def _said(self, text: str) -> None:
        if self.in_value:
            self.text += text

    def _end(self, name: str) -> None:
        name = _bare(name)
        if name == "v":
            self.in_value = False
        elif name == "c":
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            text = self.text.strip()
            if self.type == "e" or not text:
                self.cells.setdefault(self.row, {})[self.column - 1] = text or UNCALCULATED
