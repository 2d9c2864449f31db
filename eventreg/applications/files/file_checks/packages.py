"""DOCX and ODT: archives of XML, unpacked within limits and packed anew, without programs and without calls outside."""

import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from xml.parsers import expat

from .faults import Fault

MOST_PARTS = 1_000
LARGEST_UNPACKED = 60 * 1024 * 1024  # bytes, all parts together
HIGHEST_RATIO = 200  # unpacked to packed; texts have 5 to 40
SMALL = 1024 * 1024  # below this a ratio says nothing
LARGEST_PICTURE = 10 * 1024 * 1024

ODT = b"application/vnd.oasis.opendocument.text"
DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DAY = (1980, 1, 1, 0, 0, 0)
# How other files begin: archives, old Office files, programs for Windows, Linux and macOS, PDF, RTF.
_OTHER_FILES = (
    b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"%PDF",
    b"{\\rtf",
)  # fmt: skip
_FOREIGN_ENDINGS = (".bin", ".exe", ".html", ".htm", ".svg", ".mht")
_PRINTER = "word/printersettings/"  # how a printer was set, which Word keeps in such a file
_PROGRAMS = re.compile(r"(^|/)(vba[^/]*|activex[^/]*|macros?[^/]*|basic|scripts|configurations2/.*\.xml)(/|$)", re.I)
_CALLING_FIELDS = re.compile(r"^\s*\W?(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b", re.IGNORECASE | re.MULTILINE)
_OPENED_BY_READER = ("http://", "https://", "mailto:", "tel:", "#")

Attributes = dict[str, str]


def kind_of(content: bytes) -> str | None:
    """ "docx" or "odt", by what is inside; None for any other archive. Raises Fault "damaged"."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
                return "docx"
            if "mimetype" in names and package.getinfo("mimetype").file_size <= 100 and package.read("mimetype") == ODT:
                return "odt"
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError, EOFError, OSError):
        raise Fault("damaged") from None
    return None


def packed_anew(content: bytes, kind: str) -> bytes:
    """The same parts in a new archive.

    Raises Fault "bomb", "locked", "programs", "holds_files", "calls_outside", "damaged".
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _check_directory(package.infolist())
            parts = [(part.filename, _unpacked(package, part)) for part in package.infolist() if not part.is_dir()]
        (_check_docx if kind == "docx" else _check_odt)(dict(parts))
        for name, inside in parts:
            _check_part(name.lower(), inside, kind)
        return _packed(parts)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, ValueError, OSError):
        raise Fault("damaged") from None


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    """By what the archive says of itself; no part can then give more, because it is read up to that."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Fault("bomb")
    names = [part.filename.lower() for part in parts]
    if len(set(names)) != len(names):
        raise Fault("damaged")
    for part in parts:
        if part.flag_bits & 0x1:
            raise Fault("locked")
        if part.file_size > SMALL and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1):
            raise Fault("bomb")
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or not _is_proper(part.filename):
            raise Fault("damaged")


def _is_proper(name: str) -> bool:
    is_path = name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")
    return name.isprintable() and not is_path


def _unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with package.open(part) as stream:
        inside = stream.read(part.file_size + 1)
    if len(inside) != part.file_size:
        raise Fault("damaged")
    return inside


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, inside in parts:
            entry = zipfile.ZipInfo(name, _DAY)
            # The type of an ODT stands first and unpacked, so that programs see it without unpacking anything.
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, inside)
    return written.getvalue()


def _check_part(name: str, inside: bytes, kind: str) -> None:
    """One part by its name in small letters: programs do not tell `document.xml.RELS` from `document.xml.rels`."""
    if not inside:  # older programs leave empty ones, also where others have their macros
        return
    if _PROGRAMS.search(name):
        raise Fault("programs")
    if inside.startswith(_OTHER_FILES) or (name.endswith(_FOREIGN_ENDINGS) and not name.startswith(_PRINTER)):
        raise Fault("holds_files")
    if name.endswith(".rels"):
        _read(inside, _check_relationship)
    elif name.endswith(".xml") and kind == "docx":
        _check_fields(inside)
    elif name.endswith(".xml"):
        _read(inside, _check_odt_meta if name.endswith("meta.xml") else _check_odt_element)


def _check_docx(parts: dict[str, bytes]) -> None:
    types = _Types()
    _read(parts.get("[Content_Types].xml", b""), types.take)
    if any("macroenabled" in one or "vba" in one or "activex" in one for one in types.found):
        raise Fault("programs")
    if DOCX_MAIN not in types.found:
        raise Fault("damaged")


class _Types:
    """The content types that a package names."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def take(self, _element: str, attributes: Attributes) -> None:
        self.found.add(attributes.get("ContentType", "").lower())


def _check_relationship(element: str, attributes: Attributes) -> None:
    if element != "Relationship":
        return
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    target = attributes.get("Target", "").strip().lower()
    if kind in {"afchunk", "oleobject", "package", "vbaproject", "control"}:
        raise Fault("programs" if kind in {"vbaproject", "control"} else "holds_files")
    leads_out = attributes.get("TargetMode", "").lower() == "external" or "://" in target
    if leads_out and not (kind == "hyperlink" and target.startswith(_OPENED_BY_READER)):
        raise Fault("calls_outside")


def _check_fields(inside: bytes) -> None:
    """Fields whose first word fetches something; a field's code may be split over several elements."""
    codes: list[str] = []
    in_code = False

    def start(element: str, attributes: Attributes) -> None:
        nonlocal in_code
        in_code = element in {"instrText", "delInstrText"}
        if element in {"fldChar", "fldSimple"}:  # a field begins, or ends, or has its code here
            codes.append("\n" + attributes.get("instr", ""))

    def said(text: str) -> None:
        if in_code:
            codes.append(text)

    _read(inside, start, said)
    if _CALLING_FIELDS.search("".join(codes)):
        raise Fault("calls_outside")


def _check_odt(parts: dict[str, bytes]) -> None:
    if parts.get("mimetype") != ODT or "content.xml" not in parts:
        raise Fault("damaged")
    _read(parts.get("META-INF/manifest.xml", b""), _check_manifest)


def _check_manifest(element: str, _attributes: Attributes) -> None:
    if element == "encryption-data":
        raise Fault("locked")


def _check_odt_meta(element: str, attributes: Attributes) -> None:
    """The template that a text was made of is named there, too, and not loaded."""
    if element == "auto-reload" and attributes.get("href"):
        raise Fault("calls_outside")


def _check_odt_element(element: str, attributes: Attributes) -> None:
    if element in {"event-listener", "script", "applet", "plugin"}:
        raise Fault("programs")
    if element in {"dde-source", "dde-connection-decl", "dde-connection"}:
        raise Fault("calls_outside")
    target = attributes.get("href", "").strip().lower()
    if "://" not in target and not target.startswith(("//", "../", "file:", "data:", "javascript:")):
        return
    # "../" leads out of the package; a link in the text is only followed by whoever presses it.
    if element != "a" or not target.startswith(_OPENED_BY_READER):
        raise Fault("calls_outside")


def _read(inside: bytes, start: Callable[[str, Attributes], None], said: Callable[[str], None] | None = None) -> None:
    """Go through XML by local names. A document type that could make it grow without end, or load more, is refused."""
    parser = expat.ParserCreate()

    def begin(element: str, attributes: Attributes) -> None:
        start(_local(element), {_local(name): value for name, value in attributes.items()})

    def doctype(_name: str, address: str | None, _public: str | None, has_more_inside: int) -> None:
        if has_more_inside or "://" in (address or ""):
            raise Fault("damaged")

    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = doctype
    if said is not None:
        parser.CharacterDataHandler = said
    parser.Parse(inside, True)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
