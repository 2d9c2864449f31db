"""Which kind a file is, by its content and never by its name."""

import puremagic

from . import packages
from .faults import Fault

_BEGINNING = 8192
_BLANKS = b"\xef\xbb\xbf \t\r\n\0"
_BY_ENDING = {
    ".pdf": "pdf", ".jpg": "jpeg", ".jpeg": "jpeg", ".jfif": "jpeg", ".png": "png", ".webp": "webp", ".heic": "heic",
    ".heif": "heic", ".zip": "package", ".docx": "package", ".odt": "package",
}  # fmt: skip
# Brands of the ISO container that hold a still picture coded as HEVC (ISO/IEC 23008-12).
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"mif1", b"heim", b"heis", b"msf1", b"hevc", b"hevx"})


def kind_of(content: bytes) -> str:
    """ "pdf", "jpeg", "png", "webp", "heic", "docx" or "odt". Raises Fault "empty", "not_taken", "damaged"."""
    if not content:
        raise Fault("empty")
    if content[4:8] == b"ftyp":
        if content[8:12] in _HEIC_BRANDS:
            return "heic"
        raise Fault("not_taken")
    # Programs that read PDF pass over blanks before it, as a mail or a scanner may leave them.
    kind = _guess(content[:_BEGINNING].lstrip(_BLANKS))
    if kind == "package":
        kind = packages.kind_of(content)
    if kind is None:
        raise Fault("not_taken")
    return kind


def _guess(beginning: bytes) -> str | None:
    """By the marks at the beginning; what has those of two kinds is neither."""
    try:
        matches = puremagic.magic_string(beginning)
    except (puremagic.PureError, ValueError):
        return None
    found = {_BY_ENDING[match.extension] for match in matches if match.extension in _BY_ENDING}
    return found.pop() if len(found) == 1 else None
