"""Countries by code or by name in any language that we speak."""

import functools

from babel import Locale

from eventreg.core import territories
from eventreg.events.usual import REGION

LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz", "tk", "uk", "be", "hy", "ka", "az", "ro")
OTHER_NAMES = {
    "kyrgyz republic": "KG", "kyrgyzstan": "KG", "republic of moldova": "MD", "russian federation": "RU",
    "российская федерация": "RU", "киргизия": "KG", "кыргызстан": "KG", "белоруссия": "BY", "молдавия": "MD",
    "turkmenia": "TM", "uk": "GB", "usa": "US", "czech republic": "CZ", "turkey": "TR",
}  # fmt: skip

# Codes of Unicode's list that ISO 3166-1 has not assigned: groups, and places that belong to another country.
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


@functools.cache
def _codes() -> tuple[str, ...]:
    names = [str(code) for code in Locale("en").territories]
    return tuple(code for code in names if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES)


def is_code(text: str) -> bool:
    """Whether this is the ISO code of a country, in capitals."""
    return text in _codes()


@functools.cache
def ordered(locale: Locale) -> list[tuple[str, str]]:
    """(code, name) of every country: the region's thirteen first, each part by name."""
    names = {code: territories.name(code, locale) for code in _codes()}
    first = sorted(((code, names[code]) for code in REGION), key=lambda pair: pair[1])
    rest = sorted(((code, name) for code, name in names.items() if code not in REGION), key=lambda pair: pair[1])
    return first + rest


@functools.cache
def _by_name() -> dict[str, str]:
    found = dict(OTHER_NAMES)
    for language in LANGUAGES:
        for code in _codes():
            name = Locale(language).territories.get(code)
            if name:
                found.setdefault(str(name).casefold(), code)
    return found


def country_code(text: str) -> str | None:
    """The ISO code that a code or a name stands for; None when there is no such country."""
    typed = text.strip()
    if len(typed) == 2 and typed.upper() in _codes():
        return typed.upper()
    return _by_name().get(typed.casefold())
