"""Whom invented people come for: one of the register, one that they write in their own way, or a public body."""

import functools
import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from eventreg.demonstration import lists
from eventreg.demonstration.lists import Pair

INFORMAL = frozenset({"group", "youth"})
# Public bodies are called by what they do, in English, and in Russian by whoever writes it.
BODIES = {
    "government": ("Department of {subject}, {city}", "Департамент {subject}, {city}"),
    "academia": ("Institute of {subject}, {city}", "Институт {subject}, {city}"),
    "local_authority": ("City Council, {city}", "Городской совет, {city}"),
    "international": ("International Bureau of {subject}, {city}", "Международное бюро {subject}, {city}"),
    "donor": ("Fund for {subject}, {city}", "Фонд {subject}, {city}"),
}
BODY_SUBJECTS = {
    "Water": "водных ресурсов", "Environment": "окружающей среды", "Climate": "климата", "Forests": "лесов",
    "Energy": "энергетики",
}  # fmt: skip
# Every so many is an initiative without papers; every so many is known in two cities.
UNREGISTERED, IN_TWO_CITIES = 4, 3
NOT_CHOSEN = 0.15  # do not look into the register, and write the city behind the name


class Seat(NamedTuple):
    """An organization in one of its cities, each in own script and in Latin."""

    name: Pair
    city: Pair
    kind: str


class Represented(NamedTuple):
    """What somebody answers: own name, English name, kind, and the city by who reads of it."""

    name: str
    latin: str
    kind: str
    city: str
    city_in: dict[str, str]


@functools.cache
def seats() -> dict[str, Sequence[Seat]]:
    """Country → the organizations of its register."""
    return {head[:2]: tuple(_seats(lists.pairs(head[3:]), names)) for head, names in lists.lines("organizations.txt")}


def drawn(chance: random.Random, country: str, category: str, language: str) -> Represented:
    """Whom somebody of this country and category comes for; `language`: what they write in."""
    kind = "informal" if category in INFORMAL else "registered"
    seat = chance.choice([seat for seat in seats()[country] if seat.kind == kind])
    city, city_latin = seat.city
    # Whoever writes Russian writes a city of another script in Latin letters.
    read = {"en": city_latin, "ru": city if re.match("[\u0400-\u04ff]", city) else city_latin}
    if category in BODIES:
        subject = chance.choice(list(BODY_SUBJECTS))
        body = BODIES[category][0].format(subject=subject, city=city_latin)
        own = BODIES[category][1].format(subject=BODY_SUBJECTS[subject], city=read["ru"])
        return Represented(body if language == "en" else own, body, kind, city, read)
    name, latin = seat.name
    if chance.random() < NOT_CHOSEN:
        name, latin = f"{name} ({city})", f"{latin} ({city_latin})"
    return Represented(name, latin, kind, city, read)


def _seats(cities: Sequence[Pair], names: Sequence[Pair]) -> list[Seat]:
    found = []
    for number, name in enumerate(names):
        kind = "informal" if number % UNREGISTERED == 1 else "registered"
        places = 2 if number % IN_TWO_CITIES == 0 else 1
        found += [Seat(name, cities[(number + place) % len(cities)], kind) for place in range(places)]
    return found
