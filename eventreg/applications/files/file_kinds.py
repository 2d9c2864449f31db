"""Kinds of files that are kept, and names that are safe to show and to save. Pure."""

import re
from dataclasses import dataclass

from eventreg.core.text import clean_line

LARGEST = 10 * 1024 * 1024  # bytes that may be sent
LONGEST_NAME = 120
LONGEST_TYPED = 1000


@dataclass(frozen=True)
class Kind:
    """How a kind is called, ends and is declared."""

    words: str
    ending: str
    mimetype: str


_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: dict[str, Kind] = {
    "pdf": Kind("PDF", ".pdf", "application/pdf"),
    "jpeg": Kind("JPEG", ".jpg", "image/jpeg"),
    "png": Kind("PNG", ".png", "image/png"),
    "webp": Kind("WEBP", ".webp", "image/webp"),
    "docx": Kind("DOCX", ".docx", _OFFICE),
    "odt": Kind("ODT", ".odt", "application/vnd.oasis.opendocument.text"),
}
# What a browser offers to choose from; HEIC is taken, too, and kept as JPEG.
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.webp,.heic,.heif,.docx,.odt"
_ENDINGS = frozenset(ACCEPTED.split(","))
# A dot may stand in a name, too ("J. K.Smith"): only what files really end with is taken off.
_LAST_ENDING = re.compile(
    r"\.(pdf|jpe?g|jfif|png|webp|hei[cf]|docx?|odt|rtf|txt|pages|tiff?|gif|bmp|svg|html?|zip|rar|exe|scr|com|bat|js|php)$",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f]")


def safe_name(typed: str, kind: str) -> str:
    """What a file is called from now on: no folder, nothing invisible, no device's name, the ending of its kind.

    Letters stay as they are, in any script.
    """
    ending = KINDS[kind].ending
    stem = _LAST_ENDING.sub("", re.sub(r'[<>:"|?*]', "_", plain_name(typed))).strip(". ")
    while any(stem.lower().endswith(known) for known in _ENDINGS):
        stem = _LAST_ENDING.sub("", stem).rstrip(". ")
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return (stem or "file")[: LONGEST_NAME - len(ending)].rstrip(". ") + ending


def plain_name(typed: str) -> str:
    """What somebody called a file, to be shown to them: no folder, nothing invisible."""
    last = re.split(r"[/\\]", typed[-LONGEST_TYPED:])[-1]
    return clean_line(_DIRECTION_MARKS.sub("", last), LONGEST_TYPED)
