"""Cleaning of what people type, before anything stores, prints or sends it.

PostgreSQL refuses NUL and lone surrogates, PDF engines stumble over control characters, and direction overrides make a
name read as another one. Letters are never changed otherwise: not their case, not their script.
"""

import re
import unicodedata
from typing import Literal

from eventreg.core.errors import N_, Invalid

MARKS_ON_A_LETTER = 3
# Marks are counted once roughly before NFC, whose ordering of marks takes quadratic time on a long row of them.
_MARKS_BEFORE_NFC = 12
_JOINERS = "\u200c\u200d"

# Lone surrogates, direction overrides and isolates, byte order marks, invisible breaks, all noncharacters.
_DROPPED = re.compile(
    "[\ud800-\udfff\u202a-\u202e\u2066-\u2069\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffc\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# Tag characters hide text from the eye; the flags of Scotland, England and Wales are their one honest use.
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{1,16}\U000e007f)|[\U000e0000-\U000e007f]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# Where a letter stood once: the sign of a text read in a wrong encoding, and what such a reading makes of letters.
_LOST = re.compile("[\ufffd\ud800-\udfff\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f]")
# Unlike the isolates that programs put around a word, these turn letters around: without them it reads otherwise.
_TURNING = re.compile("[\u202d\u202e]")
# The fillers at the end are letters to Unicode and blank to the eye.
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u115f\u1160\u2800\u3164\uffa0]+")
_UNSEEN = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Mc", "Me"))


class TooLong(Invalid):
    """A text over its limit. It is refused rather than cut, because a cut name or answer is a wrong one."""

    sentence = N_("This has %(length)s characters; at most %(limit)s are possible.")

    def __init__(self, *, limit: int, length: int) -> None:
        super().__init__(limit=limit, length=length)
        self.limit = limit
        self.length = length


class LettersLost(Invalid):
    """A text with holes. Who typed it knows what stood there; we do not."""

    sentence = N_("Some letters of this text were lost when it was copied. Please type it by hand.")


class TurnedAround(Invalid):
    """A text that hides how it is spelt."""

    sentence = N_("This text has hidden signs in it that turn letters around. Please type it by hand.")


def check_letters(text: str) -> None:
    """A name is never changed silently: raises LettersLost, TurnedAround where cleaning would change what is read."""
    if _LOST.search(text):
        raise LettersLost
    if _TURNING.search(text):
        raise TurnedAround


def clean_line(text: str, limit: int) -> str:
    """One line (a name, a title) without what cannot be seen; "" where nothing can be seen.

    `limit` counts code points after cleaning. Raises TooLong.
    """
    return _within(limit, re.sub(" {2,}", " ", _settled(text).replace("\n", " ")).strip(" "))


def clean_text(text: str, limit: int) -> str:
    """Several lines, kept as lines ("\\n"), at most one empty line between two.

    `limit` counts code points after cleaning. Raises TooLong.
    """
    lines = (line.strip(" ") for line in _settled(text).split("\n"))
    return _within(limit, re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n"))


def word_count(text: str) -> int:
    """Words as people count them: between blanks, with at least a letter or a digit ("well-known" is one)."""
    return sum(1 for word in text.split() if any(letter.isalnum() for letter in word))


def first_strong_direction(text: str) -> Literal["ltr", "rtl"]:
    """The direction of the first letter that has one (rule P2 of Unicode's annex 9); "ltr" where none has."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            return "ltr"
        if direction in ("R", "AL"):
            return "rtl"
    return "ltr"


def _settled(text: str) -> str:
    """`text` without what is dropped, in NFC, with single blanks and "\\n" as the only line end."""
    text = _LINE_ENDS.sub("\n", text)
    text = _DROPPED.sub("", _CONTROLS.sub("", text))
    text = _TAGS.sub(lambda found: found[1] or "", text)
    text = _with_marks(text, _MARKS_BEFORE_NFC)
    # NFC makes letters and marks that only then can be counted, and losing a mark can let two others join.
    text = unicodedata.normalize("NFC", _with_marks(unicodedata.normalize("NFC", text), MARKS_ON_A_LETTER))
    return _BLANKS.sub(" ", text)


def _with_marks(text: str, most: int) -> str:
    """`text` with at most `most` combining marks on a letter; joiners between marks do not start a new count."""
    if not any(map(_is_mark, set(text))):
        return text
    kept: list[str] = []
    marks = 0
    for letter in text:
        if _is_mark(letter):
            marks += 1
            if marks > most:
                continue
        elif letter not in _JOINERS:
            marks = 0
        kept.append(letter)
    return "".join(kept)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M"


def _within(limit: int, text: str) -> str:
    if not _is_visible(text):
        return ""
    if len(text) > limit:
        raise TooLong(limit=limit, length=len(text))
    return text


def _is_visible(text: str) -> bool:
    return any(unicodedata.category(letter) not in _UNSEEN for letter in text)
