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
from eventreg.core.spreadsheet_reach import OdsReach, XlsxReach

LARGEST_FILE = 50_000_000  # bytes
LARGEST_UNPACKED = 200_000_000  # bytes
HIGHEST_RATIO = 200  # unpacked to packed; real workbooks have 5 to 40
MOST_PARTS = 2_000

_CHUNK = 65_536
_ODS_CONTENT = "content.xml"
_ODS_MARK = b"application/vnd.oasis.opendocument.spreadsheet"
_ENCRYPTED = b"encryption-data"
_WORKBOOKS = (".xlsx", ".xlsm", ".ods")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+(?:(?><\?[^>]*>|<!--.*?-->)\s*+)*+"
    rb"<(?:!doctype html|html|head|body|meta|table|workbook)\b",
    re.IGNORECASE | re.DOTALL,
)


class NotASpreadsheet(Invalid):
    """A file that is neither a workbook (XLSX, ODS) nor a table of text (CSV), whatever its name says."""

    sentence = N_("“%(filename)s” is not a spreadsheet. Please send an XLSX, ODS or CSV file.")


class DamagedSpreadsheet(NotASpreadsheet):
    """A workbook that cannot be unpacked: mostly its end is missing."""

    sentence = N_(
        "“%(filename)s” is damaged: perhaps its end is missing. Download it or save it again, then send the new file."
    )


class NamedAsWorkbook(NotASpreadsheet):
    """A table of text that is called a workbook."""

    sentence = N_(
        "“%(filename)s” is a table of text, and no workbook as its name says. Rename it so that its name ends in .csv, "
        "then send it again."
    )


class WebPage(NotASpreadsheet):
    """A table in HTML, or in the XML that Excel wrote once, as many systems give it out for Excel."""

    sentence = N_(
        "“%(filename)s” is a web page or an XML table, whatever it is called. Open it in Excel or LibreOffice, choose "
        "“Save as” and there XLSX (“Excel workbook”), then send the new file."
    )


class OldSpreadsheet(Invalid):
    """An XLS, as Excel wrote it until 2003."""

    sentence = N_(
        "“%(filename)s” is in the old XLS format. Open it in Excel or LibreOffice, choose “Save as” and there XLSX "
        "(“Excel workbook”), then send the new file."
    )


class LockedSpreadsheet(Invalid):
    """A workbook with a password, or something else in the container that XLS files have, too."""

    sentence = N_(
        "“%(filename)s” has a password or is in the old XLS format. Please save it as XLSX without a password."
    )


class TooBig(Invalid):
    """A file that is, or unpacks to, more than anybody's list."""

    sentence = N_("“%(filename)s” is too big. A list of people takes a few megabytes.")


def in_wrong_clothes(data: bytes, filename: str, encoding: str) -> Invalid | None:
    """Why bytes that begin as text are no table of text, or are not taken for one; None where they are.

    `encoding`: in which they can be read, "" for none.
    """
    if _PAGE.match(data[:_CHUNK].replace(b"\0", b"")):  # without those of UTF-16
        return WebPage(filename=filename)
    if not encoding:
        return NotASpreadsheet(filename=filename)
    return NamedAsWorkbook(filename=filename) if data and filename.lower().endswith(_WORKBOOKS) else None


def in_old_container(data: bytes, filename: str) -> Invalid:
    """Why a file in Microsoft's old container is not read: the streams that it names say what it is."""
    names = {name: name.encode("utf-16-le") in data for name in ("Workbook", "Book", "EncryptedPackage")}
    is_old = (names["Workbook"] or names["Book"]) and not names["EncryptedPackage"]
    return OldSpreadsheet(filename=filename) if is_old else LockedSpreadsheet(filename=filename)


def trusted_copy(file: IO[bytes], filename: str, max_rows: int) -> io.BytesIO:
    """The workbook's XML parts in a new container with true sizes, each with cells for `max_rows` at most.

    Raises NotASpreadsheet (DamagedSpreadsheet), LockedSpreadsheet, TooBig, TooManyRows or TooManyColumns.
    """
    copy = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(file) as packed,
            zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as trusted,
        ):
            parts, rows = packed.infolist(), 0
            _check_sizes(parts, filename)
            _check_kind(packed, {part.filename for part in parts}, filename)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    rows = _copy_part(packed, trusted, part, max_rows, rows)
                elif part.filename == "mimetype":
                    trusted.writestr(part.filename, _ODS_MARK)
    except (zipfile.BadZipFile, zlib.error, EOFError) as broken:
        raise DamagedSpreadsheet(filename=filename) from broken
    except (expat.ExpatError, RuntimeError, NotImplementedError, ValueError) as broken:
        raise NotASpreadsheet(filename=filename) from broken
    copy.seek(0)
    return copy


def _check_sizes(parts: list[zipfile.ZipInfo], filename: str) -> None:
    """By the directory, before anything is unpacked; no part can then give more than the directory says."""
    if len({part.filename for part in parts}) != len(parts):
        raise NotASpreadsheet(filename=filename)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or unpacked > HIGHEST_RATIO * max(packed, 1):
        raise TooBig(filename=filename)


def _check_kind(packed: zipfile.ZipFile, names: set[str], filename: str) -> None:
    if "[Content_Types].xml" in names:
        return
    if not {"mimetype", _ODS_CONTENT, "META-INF/manifest.xml"} <= names or packed.read("mimetype").strip() != _ODS_MARK:
        raise NotASpreadsheet(filename=filename)
    if _ENCRYPTED in packed.read("META-INF/manifest.xml"):
        raise LockedSpreadsheet(filename=filename)


def _copy_part(
    packed: zipfile.ZipFile, trusted: zipfile.ZipFile, part: zipfile.ZipInfo, max_rows: int, rows: int
) -> int:
    """Gives the rows of the workbook so far, of which `rows` are in the parts before."""
    reach = (OdsReach if part.filename == _ODS_CONTENT else XlsxReach)(max_rows, rows)
    with packed.open(part) as source, trusted.open(part.filename, "w") as target:
        while chunk := source.read(_CHUNK):
            reach.feed(chunk)
            target.write(chunk)
    reach.feed(b"", final=True)
    return reach.in_all
