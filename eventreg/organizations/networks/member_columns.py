"""Columns of a sheet of members: by key, or by their heading in any language that our pages speak. Pure."""

import functools
from collections.abc import Iterable, Mapping

from eventreg.core import catalogue
from eventreg.core.errors import N_
from eventreg.core.spreadsheet_headings import group_of, plain, readings
from eventreg.core.spreadsheets import heading_key

HEADINGS: dict[str, str] = {
    "organization": N_("Organization"), "name": N_("Name"), "email": N_("E-mail address"), "country": N_("Country"),
    "city": N_("City"), "language": N_("Language of mails"), "since": N_("Member since"), "until": N_("Last day"),
    "key": N_("Key in the register"),
}  # fmt: skip
# What people write above such columns of their own. "С" is typed with a Latin C as often as not.
USUAL: dict[str, tuple[str, ...]] = {
    "organization": (
        "organisation", "organization name", "organisation name", "name of organization", "name of organisation",
        "name of the organization", "name of the organisation", "ngo", "member organization", "member organisation",
        "название", "наименование", "название организации", "наименование организации", "полное название",
        "полное наименование", "полное название организации", "полное наименование организации", "название нко",
        "название нпо", "нко", "нпо", "организация член сети", "член сети",
    ),
    "name": ("имя", "фио", "ф и о", "full name", "имя и фамилия", "фамилия и имя"),
    "email": ("e-mail", "mail", "email", "почта", "эл. почта", "электронная почта", "электронный адрес"),
    "language": ("язык", "язык переписки", "язык общения"),
    "since": (
        "с", "c", "с какого", "с какого года", "с какого числа", "с какой даты", "начало", "начало членства",
        "дата начала", "вступил", "вступила", "вступил(а)", "вступление", "дата вступления", "год вступления",
        "from", "start", "start date", "joined", "joined on", "date joined", "year joined",
    ),
    "until": (
        "по", "по какой", "по какой год", "по какое", "по какое число", "по какую дату", "до", "до какого",
        "до какого года", "окончание", "окончание членства", "дата окончания", "конец", "вышел", "вышла", "вышел(а)",
        "выход", "дата выхода", "год выхода",
        "to", "till", "end", "end date", "left", "left on", "date left", "year left",
    ),
}  # fmt: skip
_WHO = frozenset({"organization", "name"})


def headings(tag: str) -> list[str]:
    """Their headings in a language of our pages."""
    return [catalogue.in_languages(words, [tag])[tag] for words in HEADINGS.values()]


def matched(written: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Which heading of a sheet (as it is compared) is which column, and the headings that are none.

    The whole heading counts before a part of it, and of "Member: City" the own part before its group.
    """
    means, headings = _known(), list(written)
    found: dict[str, str] = {}
    for read in (lambda heading: [plain(heading)], readings, lambda heading: [plain(group_of(heading))]):
        for heading in headings:
            key = next((means[words] for words in read(heading) if words in means), None)
            if key is not None and key not in found.values() and heading_key(heading) not in found:
                found[heading_key(heading)] = key
    return found, [heading for heading in headings if heading_key(heading) not in found]


def known(values: Iterable[str]) -> int:
    """How many cells of a line are headings that mean something; 0 where none of them says who the members are."""
    found, _unknown = matched(value for value in values if value)
    return len(found) if not _WHO.isdisjoint(found.values()) else 0


def names_members(written: Iterable[str]) -> bool:
    """Whether one of these headings says who the members are."""
    return known(written) > 0


@functools.cache
def _known() -> Mapping[str, str]:
    usual = {plain(heading): key for key, those in USUAL.items() for heading in those}
    own = {plain(words): key for tag in catalogue.WRITTEN for words, key in zip(headings(tag), HEADINGS, strict=True)}
    return usual | own | {plain(key): key for key in HEADINGS}
