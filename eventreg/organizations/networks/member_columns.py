"""Columns of a sheet of members: by key, or by their heading in any language that our pages speak. Pure."""

from collections.abc import Iterable

from eventreg.core import catalogue
from eventreg.core.errors import N_
from eventreg.core.spreadsheets import heading_key

HEADINGS: dict[str, str] = {
    "organization": N_("Organization"), "name": N_("Name"), "email": N_("E-mail address"), "country": N_("Country"),
    "city": N_("City"), "language": N_("Language of mails"), "since": N_("Member since"), "until": N_("Last day"),
    "key": N_("Key in the register"),
}  # fmt: skip
# What people write above such columns of their own. "С" is typed with a Latin C as often as not.
USUAL: dict[str, tuple[str, ...]] = {
    "name": ("имя", "фио"),
    "email": ("e-mail", "mail", "почта", "эл. почта"),
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
SPOKEN = ("en", "ru")


def headings(tag: str) -> list[str]:
    """Their headings in a language of our pages."""
    return [catalogue.in_languages(words, [tag])[tag] for words in HEADINGS.values()]


def matched(written: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Which heading of a sheet (as it is compared) is which column, and the headings that are none."""
    by_words = {heading_key(words): key for tag in SPOKEN for words, key in zip(headings(tag), HEADINGS, strict=True)}
    usual = {heading: key for key, those in USUAL.items() for heading in those}
    known = usual | by_words | {key: key for key in HEADINGS}
    pairs = [(heading, known.get(heading_key(heading))) for heading in written]
    found: dict[str, str] = {}
    for heading, key in pairs:
        if key is not None and key not in found.values():
            found[heading_key(heading)] = key
    return found, [heading for heading, _key in pairs if heading_key(heading) not in found]


def names_members(written: Iterable[str]) -> bool:
    """Whether one of these headings says who the members are."""
    return not {"organization", "name"}.isdisjoint(matched(written)[0].values())
