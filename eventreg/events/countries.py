"""Countries by code or by name in any language that we speak."""

import functools
import re
import unicodedata

from babel import Locale

from eventreg.core import territories
from eventreg.events.usual import REGION

# Of a name letters and digits are compared, without apostrophes that are letters (U+02BB, U+02BC).
COMPARED = frozenset({"Lu", "Ll", "Lo", "Nd"})
LANGUAGES = (
    "en", "ru", "kk", "ky", "tg", "uz", "uz_Cyrl", "tk", "fa", "fa_AF", "ps", "uk", "be", "hy", "ka", "az", "ro",
)  # fmt: skip
# As people, passports and statistics call them beside CLDR's names.
OTHER_NAMES = {
    "AF": ("islamic republic of afghanistan", "исламская республика афганистан", "афғонистон", "afgʻoniston"),
    "AM": ("republic of armenia", "республика армения"),
    "AZ": ("republic of azerbaijan", "азербайджанская республика", "азербайджан"),
    "BY": ("republic of belarus", "республика беларусь", "белоруссия", "byelorussia"),
    "CZ": ("czech republic",), "GB": ("uk", "great britain", "england"), "US": ("usa", "сша"), "TR": ("turkey",),
    "GE": ("republic of georgia",),
    "KG": (
        "kyrgyz republic", "kyrgyzstan", "kirghizia", "кыргызская республика", "киргизская республика", "киргизия",
        "кыргызстан", "кыргыз республикасы", "кр",
    ),
    "KZ": ("republic of kazakhstan", "республика казахстан", "қазақстан республикасы", "казакстан", "рк"),
    "MD": ("republic of moldova", "moldova, republic of", "republica moldova", "республика молдова", "молдавия"),
    "RU": ("russian federation", "российская федерация", "рф"),
    "TJ": ("republic of tajikistan", "республика таджикистан", "ҷумҳурии тоҷикистон", "точикистон", "tadjikistan"),
    "TM": ("turkmenia", "туркмения", "туркменистан"),
    "UA": ("the ukraine",),
    "UZ": ("republic of uzbekistan", "uzbekistan, republic of", "республика узбекистан", "ўзбекистон", "руз"),
}  # fmt: skip
# Written before or behind a country's own name; read so of the region's countries alone, for there are two Koreas.
_REPUBLIC = re.compile(
    r"^(?:республика|респ\.?|рес\.?|р-ка|republica|respublika|republic of|ҷумҳурии|чумхурии|جمهوری)\s*"
    r"|\s*(?:республикаси|республикасы|respublikasi|respublikası|republic)$",
    re.IGNORECASE,
)
# ISO 3166-1 alpha-3 of the region: spreadsheets of statistics have them.
LONG_CODES = {
    "AFG": "AF", "ARM": "AM", "AZE": "AZ", "BLR": "BY", "GEO": "GE", "KAZ": "KZ", "KGZ": "KG", "MDA": "MD", "RUS": "RU",
    "TJK": "TJ", "TKM": "TM", "UKR": "UA", "UZB": "UZ",
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
    found = {_compared(name): code for code, names in OTHER_NAMES.items() for name in names}
    for language in LANGUAGES:
        for code in _codes():
            if name := Locale.parse(language).territories.get(code):
                found.setdefault(_compared(str(name)), code)
    return found


def _compared(name: str) -> str:
    """A name without the marks that are typed in many ways: Oʻzbekiston, O'zbekiston, O‘zbekiston."""
    letters = unicodedata.normalize("NFC", name).casefold()
    return "".join(one for one in letters if unicodedata.category(one) in COMPARED or one in " ,").strip()


def country_code(text: str) -> str | None:
    """The ISO code that a code or a name stands for; None when there is no such country."""
    typed = text.strip()
    if len(typed) == 2 and typed.upper() in _codes():
        return typed.upper()
    return LONG_CODES.get(typed.upper()) or _by_name().get(_compared(typed)) or _republic(typed)


def _republic(typed: str) -> str | None:
    """A country of the region with the word for a republic, short or long: "Рес. Таджикистан"."""
    code = _by_name().get(_compared(_REPUBLIC.sub("", typed)))
    return code if code in REGION else None
