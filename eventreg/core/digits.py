"""Numbers and dates in the digits that people type. Pure.

Beside 0-9 those of Arabic are read, and those of Persian, Dari and Urdu; others are refused by whoever reads a number.
The page in the browser reads alike (`static/js/form/conditions.js`).
"""

import re

ARABIC, PERSIAN = 0x0660, 0x06F0  # where their noughts stand
_VALUES = {nought + value: str(value) for nought in (ARABIC, PERSIAN) for value in range(10)}
# Keyboards of these languages put marks of direction beside digits.
_WESTERN = _VALUES | dict.fromkeys((0x061C, 0x200E, 0x200F), "")
_SEPARATORS = str.maketrans({",": ".", "\u066b": ".", "\u066c": None, "\u2212": "-"})
_BLANKS = re.compile("[ \t\r\n\u00a0\u2007\u2009\u202f]")


def western(text: str) -> str:
    """`text` with 0-9 for the digits of Arabic and Persian, and without marks of direction."""
    return text.translate(_WESTERN)


def decimal_text(text: str) -> str:
    """A number as it may be typed ("1 200,5") as Python writes one ("1200.5"); other text stays text."""
    return _BLANKS.sub("", western(text)).translate(_SEPARATORS)
