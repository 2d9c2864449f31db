"""Invented people with plausible names, organizations and answers. The same seed gives the same people."""

import functools
import random
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import phonenumbers

from eventreg.demonstration import lists, represented, sentences

COUNTRIES = {
    "KZ": 18, "UZ": 15, "KG": 13, "TJ": 13, "TM": 6, "AF": 6, "GE": 6, "AM": 5, "AZ": 5, "UA": 4, "RU": 4, "MD": 3,
    "BY": 2,
}  # fmt: skip
GENDERS = {"female": 54, "male": 42, "none": 3, "own": 1}
AGES = {"18-24": 19, "25-35": 37, "36-59": 36, "60+": 7, "u18": 1}
CATEGORIES = {
    "cso": 46, "group": 9, "academia": 10, "government": 9, "local_authority": 4, "international": 5, "donor": 3,
    "private": 4, "media": 4, "youth": 6,
}  # fmt: skip
THEMES = {
    "climate": 20, "water": 18, "biodiversity": 12, "energy": 12, "education": 11, "waste": 9, "transboundary": 6,
    "disasters": 6, "health": 5, "saving_water": 5, "chemicals": 3,
}  # fmt: skip
FUNDING = {"full": 44, "partial": 24, "none": 32}
LANGUAGES = {"ru": 62, "en": 38}
POSITIONS = {
    "en": (
        "Director",
        "Programme coordinator",
        "Researcher",
        "Volunteer coordinator",
        "Lawyer",
        "Ecologist",
        "Teacher",
    ),
    "ru": ("Руководитель", "Координатор программ", "Научный сотрудник", "Эколог", "Юрист", "Преподаватель"),
}
# Said of a woman in Russian; the other words are said of both.
OF_WOMEN = {"Руководитель": "Руководительница", "Научный сотрудник": "Научная сотрудница", "Юрист": "Юристка"}


class Surname(NamedTuple):
    """A surname as men and as women have it, each in own script and in Latin."""

    men: tuple[str, str]
    women: tuple[str, str]


@dataclass
class Names:
    """The names of a country: given names by "f" and "m" as (own script, Latin), and surnames."""

    given: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    surnames: list[Surname] = field(default_factory=list)


@dataclass(frozen=True)
class Invented:
    """Somebody who does not exist: answers by key of the question, and whether the address was verified.

    `city`: theirs, in letters that go with the language they write.
    """

    values: dict[str, Any]
    language: str
    city: str
    verified: bool


def people(count: int, *, seed: str, online: int = 0, tag: str = "") -> list[Invented]:
    """So many people, of whom the last `online` take part online; `tag` keeps their addresses apart from others'."""
    chance = random.Random(seed)  # noqa: S311 - invented people are no secret
    return [
        person(chance, f"{tag}{number}", mode="online" if number > count - online else "in_person")
        for number in range(1, count + 1)
    ]


def person(chance: random.Random, mark: str, *, mode: str) -> Invented:
    """One person; `mark` ends the part of their address before the @."""
    country, gender, category = _drawn(chance, COUNTRIES), _drawn(chance, GENDERS), _drawn(chance, CATEGORIES)
    language = _drawn(chance, LANGUAGES)
    name, latin, is_woman = named(chance, country, gender)
    whom = represented.drawn(chance, country, category, language)
    city = whom.city_in[language]
    themes = list(dict.fromkeys(_drawn(chance, THEMES) for _ in range(chance.randint(1, 3))))
    reached = chance.random() < 0.94
    values: dict[str, Any] = {
        "name_native": name, "name_latin": latin, "country": country, "gender": gender,
        "age_band": _drawn(chance, AGES), "organization_kind": whom.kind, "organization": whom.name,
        "organization_latin": whom.latin, "organization_city": whom.city, "category": category,
        "position": _position(chance, language, is_woman), "mode": mode, "themes": themes,
        "motivation": sentences.motivation(chance, country, language, themes[0], city),
        "funding": "none" if mode == "online" else _drawn(chance, FUNDING), "attended_before": chance.random() < 0.35,
        "contact_by": "email" if reached else "office",
    }  # fmt: skip
    if reached:
        values["email"] = f"{re.sub('[^a-z]+', '.', (latin or name).lower()).strip('.')}.{mark}@demo.example"
    if values["age_band"] == "u18":
        values |= _guardian(chance, country)
    return Invented(values, language, city, verified=reached and chance.random() < 0.9)


def named(chance: random.Random, country: str, gender: str = "") -> tuple[str, str, bool]:
    """Badge name, its Latin form unless it is the same, and whether it is a woman's."""
    names = _names()[country]
    kind = {"female": "f", "male": "m"}.get(gender) or chance.choice("fm")
    given, surname = chance.choice(names.given[kind]), chance.choice(names.surnames)
    of = surname.women if kind == "f" else surname.men
    native, latin = f"{given[0]} {of[0]}", f"{given[1]} {of[1]}"
    return native, "" if native == latin else latin, kind == "f"


def _guardian(chance: random.Random, country: str) -> dict[str, Any]:
    """What is asked of whoever is not of age; the number is the one that stands in the country's manuals."""
    number = phonenumbers.example_number(country)
    phone = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else ""
    return {"guardian_name": named(chance, country)[0], "guardian_phone": phone, "guardian_consent": True}


def _position(chance: random.Random, language: str, is_woman: bool) -> str:
    position = chance.choice(POSITIONS[language])
    return OF_WOMEN.get(position, position) if is_woman else position


def _drawn(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


@functools.cache
def _names() -> dict[str, Names]:
    found: dict[str, Names] = {}
    for head, pairs in lists.lines("names.txt"):
        country, kind = head.split()
        names = found.setdefault(country, Names())
        if kind == "s":
            names.surnames = [_surname(native, latin) for native, latin in pairs]
        else:
            names.given[kind] = pairs
    return found


def _surname(native: str, latin: str) -> Surname:
    """ "stem/ending" or "stem/ending/ending" to the whole names of men and women."""
    (men, women), (men_latin, women_latin) = _both(native), _both(latin)
    return Surname((men, men_latin), (women, women_latin))


def _both(text: str) -> tuple[str, str]:
    stem, *endings = text.split("/")
    for_men = endings[0] if len(endings) == 2 else ""
    return stem + for_men, stem + (endings[-1] if endings else "")
