"""Days as people type them. Pure."""

import re
from datetime import date

_YEAR_FIRST = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2}) ?([-./,]) ?([0-9]{1,2}) ?[-./,] ?([0-9]{4})(?: ?г\.?)?")


def readings(text: str) -> list[date]:
    """The days that a text in Western digits may mean: none, one, or two.

    With dots, dashes and commas the day comes first, as everywhere in the region; with strokes some write the month
    first, so that "1/2/2026" is the first of February or the second of January.
    """
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
        return _days((year, month, day))
    if not (found := _YEAR_LAST.fullmatch(text)):
        return []
    first, mark, second, year = found.groups()
    either = [(year, second, first), (year, first, second)] if mark == "/" else [(year, second, first)]
    return list(dict.fromkeys(day for parts in either for day in _days(parts)))


def _days(parts: tuple[str, str, str]) -> list[date]:
    try:
        return [date(*map(int, parts))]
    except ValueError:
        return []
