"""What a file of text is written in: nobody who saves a CSV file is told, and nobody can be asked."""

import codecs
import re

# So much is looked at; a list of 20,000 rows is about this long.
SAMPLE = 4_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ALPHABETS = frozenset((0x00, 0x01, 0x02, 0x04, 0x05, 0x06, 0x10, 0x20))
# Other things than tables that begin with readable letters.
_OTHER_FILES = (b"%pdf", b"{\\rtf", b"<!doctype", b"<html", b"<?xml", b"<table")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
# A control character or two came with a copied cell; a picture or a program has them everywhere.
_FORGIVEN = 3
_CYRILLIC_WORDS = re.compile(r"[а-яёіїєў]{2,}|[А-ЯЁІЇЄЎ]{2,}|[А-ЯЁІЇЄЎ][а-яёіїєў]+")
_USUAL_LETTERS = re.compile("[оеаинтсрвлкмду]", re.IGNORECASE)
_RARE_LETTERS = re.compile("[ъщэфцьюёыжшхіїєў]", re.IGNORECASE)
_CYRILLIC_DISORDER = re.compile(r"[а-яёіїєў][А-ЯЁІЇЄЎ]|[А-Яа-яЁё][─-╬░▒▓°±²·]|[A-Za-z][А-Яа-я]|[А-Яа-я][A-Za-z]")
_ACCENTED_WORDS = re.compile(r"[a-z][À-ÿ]|[À-ÿ][a-z]")


def encoding_of(data: bytes) -> str | None:
    """The codec that reads `data`, or None where it is no text.

    UTF-8, UTF-16, and of the old ones whichever gives the most plausible words: Windows-1251 (what Excel writes in
    Russian), DOS 866, KOI8-R, Windows-1252.
    """
    sample = data[:SAMPLE]
    if sample.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:16].lower().startswith(_OTHER_FILES):
        return None
    codec = _unicode(sample) or _old(sample)
    text = sample.decode(codec, "ignore")
    controls = len(_CONTROLS.findall(text))
    return None if controls > _FORGIVEN and controls * 50 > len(text) else codec


def _unicode(sample: bytes) -> str | None:
    for mark, codec in _MARKS:
        if sample.startswith(mark):
            return codec
    for codec, high_bytes in (("utf-16-le", sample[1:4096:2]), ("utf-16-be", sample[0:4096:2])):
        # The alphabets of the region begin with these bytes, and blanks and line ends with 0.
        if 0 in high_bytes and sum(byte in _ALPHABETS for byte in high_bytes) * 10 > len(high_bytes) * 9:
            return codec
    return "utf-8" if _is_utf8(sample) else None


def _is_utf8(sample: bytes) -> bool:
    """Whether this is UTF-8, a few broken letters forgiven: read as another it would be all broken."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    broken = text.count("\ufffd")
    letters = sum(1 for letter in text if letter > "\x7f") - broken if broken else 0
    return broken == 0 or letters > 20 * broken


def _old(sample: bytes) -> str:
    def plausibility(codec: str) -> int:
        text = sample[:100_000].decode(codec, "replace")
        if codec == "cp1252":
            return len(_ACCENTED_WORDS.findall(text))
        words = "".join(_CYRILLIC_WORDS.findall(text))
        usual, rare = len(_USUAL_LETTERS.findall(words)), len(_RARE_LETTERS.findall(words))
        return usual - rare - 3 * len(_CYRILLIC_DISORDER.findall(text))

    return max(("cp1251", "cp866", "koi8-r", "cp1252"), key=plausibility)
