"""Days as people type them. Pure."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache

from babel import Locale

LANGUAGES = (
    "en", "ru", "kk", "ky", "tg", "uz", "uz_Cyrl", "tk", "fa_AF", "ps", "hy", "ka", "az", "ro", "uk", "be",
)  # fmt: skip
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2}) ?([-./,]) ?([0-9]{1,2}) ?[-./,] ?([0-9]{4}|[0-9]{2})")
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00)?$", re.IGNORECASE)
# Words beside a year, and those that say that somebody was born in it.
_BIRTH = r"г\.? ?р\.?|рожд(?:ения|\.)?|туған|туулган|туғилган|таваллуд|tugilgan|tug'ilgan"
_YEAR_WORD = rf"(?<![^\W\d_])(?:{_BIRTH}|г\.|г|год|года|году|ж\.|ж|жыл\w*|yil\w*|йил\w*|соли|сол|ýyl\w*|року|рік)(?!\w)"
_YEAR_WORDS = re.compile(_YEAR_WORD, re.IGNORECASE)
_BORN = re.compile(rf"(?<![^\W\d_])(?:{_BIRTH})(?!\w)", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "st", "nd", "rd", "th", "го", "е"})
_ENDING = 2  # letters that a month's name may have gained: "12 марти 1987", "12-мартта"


def readings(text: str, *, past: date | None = None) -> list[date]:
    """The days that a text in Western digits may mean: none, one, or two.

    With dots, dashes and commas the day comes first, as everywhere in the region; with strokes some write the month
    first, so that "1/2/2026" is the first of February or the second of January. The name of a month is read in the
    languages of the field. `past`: a day that is later than what is meant; a year may have two digits then.
    """
    text = " ".join(_YEAR_WORDS.sub(" ", _MIDNIGHT.sub("", text.strip())).split()).strip(" .,")
    if found := _YEAR_FIRST.fullmatch(text):
        days = [found.groups()]
    elif found := _YEAR_LAST.fullmatch(text):
        first, mark, second, year = found.groups()
        days = [(year, second, first), (year, first, second)] if mark == "/" else [(year, second, first)]
    else:
        days = list(_worded(text))
    return list(dict.fromkeys(day for parts in days for day in _days(parts, past)))


def year(text: str, *, past: date) -> int | None:
    """The year that a text means by itself: "1987", "1987 г.р.", "87 г.р."; of two digits only where it says "born"."""
    bare = " ".join(_YEAR_WORDS.sub(" ", text).split()).strip(" .,-")
    if re.fullmatch("[0-9]{4}", bare):
        return int(bare)
    if not (re.fullmatch("[0-9]{2}", bare) and _BORN.search(text)):
        return None
    return int(bare) + (2000 if 2000 + int(bare) <= past.year else 1900)


def _worded(text: str) -> Iterator[tuple[str, str, str]]:
    """Year, month and day of a text that has the month as a word: "12 марта 1987", "March 12, 1987", "1987 12-март"."""
    words = re.findall(r"[0-9]+|[^\W\d_]+", text.casefold())
    numbers = [word for word in words if word.isdecimal()]
    named = [_month(word) for word in words if not word.isdecimal() and word not in _SMALL]
    if len(numbers) == 2 and max(map(len, numbers)) <= 4 and len(named) == 1 and named[0]:
        year, day = sorted(numbers, key=len, reverse=True) if len(numbers[0]) > 2 else reversed(numbers)
        yield year, str(named[0]), day


def _days(parts: Sequence[str], past: date | None) -> Iterator[date]:
    year, month, day = map(int, parts)
    years = [year] if len(parts[0]) > 2 else [2000 + year, 1900 + year] if past else []
    for full in years:
        with suppress(ValueError):
            found = date(full, month, day)
            if full == year or (past and found <= past):
                yield found
                return


def _month(word: str) -> int | None:
    names = _months()
    ends = range(len(word), len(word) - _ENDING - 1, -1)
    return next((names[word[:end]] for end in ends if word[:end] in names), None)


@cache
def _months() -> dict[str, int]:
    """Names of months, long and short → their number; those that two languages have for two months are none."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for context, width in (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated")):
            for number, name in months[context][width].items():
                found.setdefault(name.casefold().strip("."), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
