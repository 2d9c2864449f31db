"""Names written so that a search misses them: with a space between the letters, or a digit for a letter. Pure."""

import re
from collections.abc import Iterator
from itertools import product

from eventreg.core.names import search_key

_SPACED = re.compile(r"(?<!\w)(?!\d)\w(?:[ \u00a0._-](?!\d)\w){2,}(?!\w)")
_LETTERS = {"0": "oо", "1": "ilіл", "3": "eзэ", "4": "aч", "5": "s", "6": "bб", "7": "t", "8": "bв"}
_MOST_DIGITS = 3  # of one word: more is a number, or a code
_LEAST = 4  # letters of a name that is found within others


def take_out_spaced(text: str, names: frozenset[str], word: str) -> str:
    """`text` with `word` in place of letters apart that are together one of these names (search keys), or hold one."""
    return _SPACED.sub(lambda found: word if _holds(found[0], names) else found[0], text)


def is_with_digits(word: str, names: frozenset[str]) -> bool:
    """Whether a word is exactly one of these names, once its digits are read as the letters that they look like."""
    digits = [letter for letter in word if letter.isdigit()]
    if not 0 < len(digits) <= _MOST_DIGITS or len(word) < _LEAST:
        return False
    return any("".join(search_key(written)) in names for written in _as_letters(word))


def _as_letters(word: str) -> Iterator[str]:
    parts = [_LETTERS.get(letter, letter) if letter.isdigit() else letter for letter in word]
    return ("".join(one) for one in product(*parts))


def _holds(spaced: str, names: frozenset[str]) -> bool:
    key = "".join(search_key("".join(letter for letter in spaced if letter.isalpha())))
    return key in names or any(len(name) >= _LEAST and name in key for name in names)
