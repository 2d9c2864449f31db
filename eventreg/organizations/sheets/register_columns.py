"""Columns of a sheet of organizations: by key, or by their heading in any language that our pages speak. Pure."""

import functools
from collections.abc import Iterable, Mapping

from babel import Locale

from eventreg.core import catalogue
from eventreg.core.errors import N_
from eventreg.core.spreadsheet_headings import group_of, plain, readings
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
    "name": (
        "organization", "organisation", "institution", "organization name", "organisation name", "full name",
        "name of organization", "name of organisation", "name of the organization", "name of the organisation",
        "организация", "учреждение", "название", "наименование", "название организации", "наименование организации",
        "полное название", "полное наименование", "полное название организации", "полное наименование организации",
        "официальное название", "официальное наименование", "название нпо", "название оо", "нпо",
    ),
    "abbreviation": (
        "abbreviation", "acronym", "short name", "аббревиатура", "сокращение", "краткое название",
        "краткое наименование", "сокращённое название", "сокращенное название", "сокращённое наименование",
        "сокращенное наименование",
    ),
    "website": ("site", "web", "web site", "web page", "сайт", "веб сайт", "сайт организации", "адрес сайта"),
    "city": ("town", "город", "населённый пункт", "населенный пункт"),
    "region": ("region", "province", "oblast", "регион", "область", "провинция"),
    "founded": ("founded", "year", "year founded", "founding year", "год основания", "год создания"),
    "size": ("staff", "employees", "number of employees", "сотрудники", "число сотрудников", "количество сотрудников"),
    "name_latin": (
        "english name", "name in latin letters", "название на английском", "название на английском языке",
        "название латиницей",
    ),
    "contacts": ("contact", "contact details", "контакт", "контакты", "контактные данные"),
    "notes": ("note", "comment", "comments", "примечание", "примечания", "комментарий"),
}  # fmt: skip
# Taken away for whoever reads the sheet, and not brought in: members join on the page of their network.
NETWORKS, NETWORKS_HEADING = "networks", N_("Networks")
# Says which entry a row is, and what stood in it; see register_ticket.
RETURN, RETURN_HEADING = "return", N_("For the way back: please leave as it is")
NAME_IN = N_("Name: %(language)s")


def key_of(language: str) -> str:
    """The key of the column with names in a language."""
    return f"name_{language.lower()}"


def keys() -> list[str]:
    """Every column, in the order of a sheet that is taken away."""
    return [*HEADINGS, *map(key_of, LANGUAGES)]


COLUMNS = tuple(keys())


def headings(tag: str) -> list[str]:
    """Their headings in a language of our pages."""
    named = catalogue.in_languages(NAME_IN, [tag])[tag]
    names = [named % {"language": Locale.parse(one).get_display_name(tag)} for one in LANGUAGES]
    return [*(catalogue.in_languages(words, [tag])[tag] for words in HEADINGS.values()), *names]


def taken_away() -> list[str]:
    """Every column of a sheet that is taken away: what can be brought in, the networks, and which entry it is."""
    return [*keys(), NETWORKS, RETURN]


def headings_taken_away(tag: str) -> list[str]:
    """Their headings in a language of our pages."""
    return [*headings(tag), *(catalogue.in_languages(one, [tag])[tag] for one in (NETWORKS_HEADING, RETURN_HEADING))]


def known(values: Iterable[str]) -> int:
    """How many cells of a line are headings that mean something; 0 where none of them is the name."""
    found, _unknown = matched(value for value in values if value)
    return len(found) if "name" in found.values() else 0


def matched(written: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Which heading of a sheet (as it is compared) is which column, and the headings that are none.

    The whole heading counts before a part of it, and of "Address: City" the own part before its group.
    """
    means, headings = _known(), list(written)
    found: dict[str, str] = {}
    for read in (lambda heading: [plain(heading)], readings, lambda heading: [plain(group_of(heading))]):
        for heading in headings:
            key = next((means[words] for words in read(heading) if words in means), None)
            if key is not None and key not in found.values() and heading_key(heading) not in found:
                found[heading_key(heading)] = key
    return found, [heading for heading in headings if heading_key(heading) not in found]


@functools.cache
def _known() -> Mapping[str, str]:
    usual = {word: key for key, words in USUAL.items() for word in words}
    pairs = [pair for tag in catalogue.WRITTEN for pair in zip(headings_taken_away(tag), taken_away(), strict=True)]
    return usual | {plain(words): key for words, key in pairs} | {plain(key): key for key in taken_away()}
