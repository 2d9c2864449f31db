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
_TWO_READINGS = re.compile("([+-]?)([1-9][0-9]{0,2})[.,]([0-9]{3})")
_GROUPS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,})")
_BLANKS = re.compile("[ \t\r\n\u00a0\u2007\u2009\u202f]")


def western(text: str) -> str:
    """`text` with 0-9 for the digits of Arabic and Persian, and without marks of direction."""
    return text.translate(_WESTERN)


def two_readings(text: str) -> tuple[str, str] | None:
    """What "1,200" may mean: a whole number and a fraction, in figures that mean one thing. None for other text.

    The separator of thousands here is that of fractions there; a fraction of three digits gets a nought to be one.
    """
    if not (found := _TWO_READINGS.fullmatch(_BLANKS.sub("", western(text)).replace("\u2212", "-"))):
        return None
    sign, before, after = found.groups()
    part = after.rstrip("0") or "0"
    return sign + before + after, f"{sign}{before}.{part if len(part) < len(after) else part + '0'}"


def whole_text(text: str) -> str:
    """A whole number as it may be typed ("25 000", "1.200", "1,000,000") as Python writes it; other text stays."""
    readings = two_readings(text)
    typed = _BLANKS.sub("", western(text)).replace("\u2212", "-")
    return readings[0] if readings else re.sub("[.,]", "", typed) if _GROUPS.fullmatch(typed) else decimal_text(text)


def decimal_text(text: str) -> str:
    """A number as it may be typed ("1 200,5") as Python writes one ("1200.5"); other text stays text."""
    return _BLANKS.sub("", western(text)).translate(_SEPARATORS)
