"""What offices write in cells where a form has a list: plain words, read as the choice that they mean. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from eventreg.applications.form.answer_faults import AnotherCalendar
from eventreg.applications.form.question_types import FIRST_YEAR
from eventreg.applications.imports import import_languages
from eventreg.core import dates_typed
from eventreg.core.digits import western
from eventreg.core.errors import N_, Invalid

WOMAN, MAN = "female", "male"
_WOMEN = (
    "ж жен женский женщина f fem w woman аял әйел аёл зан жіноча жінка жаночы жанчына ayol aýal zenan qadın "
    "feminin femeie իգական կին მდედრობითი ქალი زن خانم ښځه"
)
_MEN = (
    "м муж мужской мужчина m man эркек еркек ер эр эркак мард чоловіча чоловік ч мужчынскі мужчына erkak erkek kişi "
    "masculin bărbat արական տղամարդ მამრობითი კაცი مرد آقا"
)
GENDERS = dict.fromkeys(_WOMEN.split(), WOMAN) | dict.fromkeys(_MEN.split(), MAN)
OLDEST, LONGEST_SHOWN = 120, 60
_YEARS = re.compile(
    "([0-9]{1,3})(?: ?(?:полных )?(?:лет|года?|years?(?: old)?|жаш|жас|сол|yosh|ýaş|yaş|ani|рок[иі]в?))?"
)
_BAND = re.compile(r"([0-9]{1,3})-([0-9]{1,3})")
_YOUNGER, _OLDER = re.compile(r"u([0-9]{1,3})"), re.compile(r"([0-9]{1,3})\+")
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})


class NotABirthDate(Invalid):
    """Figures that are neither somebody's age nor the day of their birth."""

    sentence = N_(
        "“%(value)s” cannot be read as a date of birth, nor as an age. Write the date like 12.03.1987, or the age in "
        "years."
    )


class TwoAgeGroups(Invalid):
    """A year of birth alone, of people of two age groups."""

    sentence = N_(
        "People who were born in %(year)s may be of two age groups. Write the whole date of birth, or the age in years."
    )


def choice(key: str, raw: str, options: Iterable[Mapping[str, Any]], on: date | None) -> str:
    """`raw`, or the key of the choice that it plainly means; "" for a language in which nothing is written yet.

    `on`: the day on which people have their age.
    """
    keys = [option["key"] for option in options]
    text = _plain(raw)
    if key == "language":
        return import_languages.said(raw, keys)
    if key == "gender" and GENDERS.get(text) in keys:
        return GENDERS[text]
    if key == "age_band" and (band := _band(text, keys, on)):
        return band
    return next((one for one in keys if one.casefold() == text.replace(" ", "")), raw)


def why_no_age(raw: str, on: date | None) -> Invalid | None:
    """What is wrong with an age, or a birth date, that gives no age group; None where it does not look like either."""
    text = _plain(raw)
    if on is None or not re.search("[0-9]", text) or _BAND.fullmatch(text) or _OLDER.fullmatch(text):
        return None
    alone = dates_typed.year(text, past=on)
    years = [day.year for day in dates_typed.readings(text, past=on)] if alone is None else [alone]
    if years and years[0] < FIRST_YEAR:
        return AnotherCalendar(year=years[0])
    if alone is not None and alone <= on.year:
        return TwoAgeGroups(year=alone)
    return NotABirthDate(value=raw.strip()[:LONGEST_SHOWN])


def _plain(raw: str) -> str:
    return " ".join(western(raw).casefold().translate(_DASHES).split()).strip(" .")


def _band(text: str, keys: Collection[str], on: date | None) -> str | None:
    """The band of an age, or of somebody who was born on a day; None where there is none, or two."""
    ages = _ages(text, on)
    bands = {next((key for key in keys if age in _range(key)), None) for age in ages}
    return bands.pop() if len(bands) == 1 else None


def _ages(text: str, on: date | None) -> set[int]:
    if found := _YEARS.fullmatch(text):
        return {int(found[1])}
    if on is None:
        return set()
    if year := dates_typed.year(text, past=on):  # that of birth, before or after the day
        return {on.year - year - 1, on.year - year}
    born = dates_typed.readings(text, past=on)
    return {on.year - day.year - ((on.month, on.day) < (day.month, day.day)) for day in born}


def _range(key: str) -> range:
    """The ages of a band by its key: "u18", "25-35", "60+"."""
    if found := _BAND.fullmatch(key):
        return range(int(found[1]), int(found[2]) + 1)
    if found := _YOUNGER.fullmatch(key):
        return range(int(found[1]))
    if found := _OLDER.fullmatch(key):
        return range(int(found[1]), OLDEST)
    return range(0)
