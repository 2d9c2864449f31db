"""Text made ready for print: cleaned, with a direction, breakable, and known to have a glyph for each character."""

from __future__ import annotations

import bisect
import json
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
LONGEST_WHOLE_WORD = 25
MOST_MARKS = 3

_BREAK = "\u200b"
_BREAK_EVERY = 5
_JOINERS = "\u200c\u200d"
_LETTERS_OF_RIGHT_TO_LEFT = {"R", "AL"}
# Embeddings, overrides and isolates turn text around where nobody sees why; each field has its own direction instead.
_BIDI_CONTROLS = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
_INVISIBLE = frozenset(map(chr, range(0xFE00, 0xFE10)))


def clean(text: str) -> str:
    """One line that is safe to typeset, with no letter changed.

    Composed (NFC); blanks and line breaks become one blank; controls, lone surrogates, noncharacters, bidi controls and
    invisible format characters that no font knows go; of the marks on one letter three stay.
    """
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character.isspace():
            kept.append(" ")
        elif marks <= MOST_MARKS and not _is_dropped(character, category):
            kept.append(character)
    return " ".join("".join(kept).split())


def _is_dropped(character: str, category: str) -> bool:
    if category in ("Cc", "Cs") or character in _BIDI_CONTROLS or character in _INVISIBLE:
        return True
    return (ord(character) & 0xFFFE) == 0xFFFE or (category == "Cf" and not has_glyph(character))


def is_right_to_left(text: str) -> bool:
    """Whether the first strong character is of a script written from right to left (Unicode bidi, P2 and P3)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _LETTERS_OF_RIGHT_TO_LEFT:
            return True
        if direction == "L":
            return False
    return False


def has_right_to_left(text: str) -> bool:
    """Whether any letter is of such a script; its lines need more height."""
    return any(unicodedata.bidirectional(character) in _LETTERS_OF_RIGHT_TO_LEFT for character in text)


def breakable(text: str) -> str:
    """The text with places to break in each word of over 25 characters, never between a letter and its marks."""
    return " ".join(_breakable_word(word) if len(word) > LONGEST_WHOLE_WORD else word for word in text.split(" "))


def _breakable_word(word: str) -> str:
    pieces: list[str] = []
    since = 0
    for index, character in enumerate(word):
        joined = unicodedata.combining(character) or character in _JOINERS or word[index - 1] in _JOINERS
        if since >= _BREAK_EVERY and not joined:
            pieces.append(_BREAK)
            since = 0
        pieces.append(character)
        since += 1
    return "".join(pieces)


def has_glyph(character: str) -> bool:
    """Whether both weights of our fonts together have this character."""
    firsts, lasts = _coverage()
    index = bisect.bisect_right(firsts, ord(character)) - 1
    return index >= 0 and ord(character) <= lasts[index]


def without_glyph(text: str) -> str:
    """The characters of the text that no font of ours has, each once, in order of appearance."""
    return "".join(dict.fromkeys(character for character in text if not has_glyph(character)))


@cache
def _coverage() -> tuple[list[int], list[int]]:
    ranges = json.loads((FONTS / "coverage.json").read_text(encoding="ascii"))
    return [first for first, _ in ranges], [last for _, last in ranges]
