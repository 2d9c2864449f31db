"""Text made ready for print: cleaned, with a direction, breakable, and known to have a glyph for each character."""

from __future__ import annotations

import bisect
import json
import re
import sys
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from eventreg.core.text import clean_line, first_strong_direction

FONTS = Path(__file__).parent / "fonts"
LONGEST_WHOLE_WORD = 25

_BREAK = "\u200b"
_BREAK_EVERY = 5
_JOINERS = "\u200c\u200d"
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])")
_LETTERS_OF_RIGHT_TO_LEFT = ("R", "AL")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f]")


@lru_cache(maxsize=2_000)
def clean(text: str) -> str:
    """One line that is safe to typeset, with no letter changed: cleaned as all names are, whatever way it came in.

    Of the characters that nobody sees, those that no font of ours knows go too, so that nobody is refused for them.
    """
    seen = _VARIATION_SELECTORS.sub("", clean_line(text, limit=sys.maxsize))
    return "".join(letter for letter in seen if unicodedata.category(letter) != "Cf" or has_glyph(letter))


def is_right_to_left(text: str) -> bool:
    """Whether the first strong character is of a script written from right to left."""
    return first_strong_direction(text) == "rtl"


def has_right_to_left(text: str) -> bool:
    """Whether any letter is of such a script; its lines need more height."""
    return any(unicodedata.bidirectional(character) in _LETTERS_OF_RIGHT_TO_LEFT for character in text)


def breakable(text: str) -> str:
    """The text with places to break: after the hyphens of double names, and within words of over 25 characters.

    Never between a letter and its marks.
    """
    pieces = re.split(f"([ {_BREAK}])", _AFTER_HYPHEN.sub(_BREAK, text))
    return "".join(_breakable_word(piece) if len(piece) > LONGEST_WHOLE_WORD else piece for piece in pieces)


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


@lru_cache(maxsize=65_536)
def has_glyph(character: str) -> bool:
    """Whether both weights of our fonts together have this character."""
    firsts, lasts = _coverage()
    index = bisect.bisect_right(firsts, ord(character)) - 1
    return index >= 0 and ord(character) <= lasts[index]


def without_glyph(text: str) -> str:
    """The characters of the text that no font of ours has, each once, in order of appearance."""
    return "".join(character for character in dict.fromkeys(text) if not has_glyph(character))


@cache
def _coverage() -> tuple[list[int], list[int]]:
    ranges = json.loads((FONTS / "coverage.json").read_text(encoding="ascii"))
    return [first for first, _ in ranges], [last for _, last in ranges]
