"""Columns of a sheet of organizations: by key, or by their heading in any language that our pages speak. Pure."""

from collections.abc import Iterable, Mapping

from babel import Locale

from eventreg.core import catalogue
from eventreg.core.errors import N_
from eventreg.core.spreadsheets import heading_key
from eventreg.organizations.register_fields import LANGUAGES

HEADINGS: dict[str, str] = {
    "name": N_("Name in its own language"), "name_latin": N_("Name in English"), "abbreviation": N_("Abbreviations"),
    "country": N_("Country"), "region": N_("Region or province"), "city": N_("City"), "kind": N_("Kind"),
    "founded": N_("Founded in"), "size": N_("How many work there"), "website": N_("Website"),
    "contacts": N_("Contacts"), "notes": N_("Notes"),
}  # fmt: skip
# What lists of organizations are usually headed by, besides.
USUAL = {
    "name": ("organization", "organisation", "организация", "название", "наименование"),
    "abbreviation": ("abbreviation", "acronym", "аббревиатура", "сокращение"), "website": ("site", "web", "сайт"),
    "region": ("region", "province", "регион", "область"), "founded": ("founded", "year", "год основания"),
    "name_latin": ("english name", "название на английском"),
}  # fmt: skip
NAME_IN = N_("Name: %(language)s")
SPOKEN = ("en", "ru")


def key_of(language: str) -> str:
    """The key of the column with names in a language."""
    return f"name_{language.lower()}"


def keys() -> list[str]:
    """Every column, in the order of a sheet that is taken away."""
    return [*HEADINGS, *map(key_of, LANGUAGES)]


def headings(tag: str) -> list[str]:
    """Their headings in a language of our pages."""
    named = catalogue.in_languages(NAME_IN, [tag])[tag]
    names = [named % {"language": Locale.parse(one).get_display_name(tag)} for one in LANGUAGES]
    return [*(catalogue.in_languages(words, [tag])[tag] for words in HEADINGS.values()), *names]


def matched(written: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Which heading of a sheet (as it is compared) is which column, and the headings that are none."""
    known = _known()
    found: dict[str, str] = {}
    unknown = []
    for heading in written:
        key = known.get(heading_key(heading))
        if key is None or key in found.values():
            unknown.append(heading)
        else:
            found[heading_key(heading)] = key
    return found, unknown


def _known() -> Mapping[str, str]:
    usual = {word: key for key, words in USUAL.items() for word in words}
    by_words = {heading_key(words): key for tag in SPOKEN for words, key in zip(headings(tag), keys(), strict=True)}
    return usual | by_words | {key: key for key in keys()}
