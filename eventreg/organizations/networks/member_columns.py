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
USUAL = {"e-mail": "email", "mail": "email", "почта": "email", "эл. почта": "email", "имя": "name", "фио": "name"}
SPOKEN = ("en", "ru")


def headings(tag: str) -> list[str]:
    """Their headings in a language of our pages."""
    return [catalogue.in_languages(words, [tag])[tag] for words in HEADINGS.values()]


def matched(written: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Which heading of a sheet (as it is compared) is which column, and the headings that are none."""
    by_words = {heading_key(words): key for tag in SPOKEN for words, key in zip(headings(tag), HEADINGS, strict=True)}
    known = USUAL | by_words | {key: key for key in HEADINGS}
    pairs = [(heading, known.get(heading_key(heading))) for heading in written]
    found: dict[str, str] = {}
    for heading, key in pairs:
        if key is not None and key not in found.values():
            found[heading_key(heading)] = key
    return found, [heading for heading, _key in pairs if heading_key(heading) not in found]
