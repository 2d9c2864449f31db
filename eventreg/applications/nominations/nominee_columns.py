"""Columns of a sheet of people to nominate: by key, by our own headings, else as imports read headings. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from eventreg.applications.imports import heading_match
from eventreg.core.spreadsheet_headings import own_part, plain
from eventreg.core.spreadsheets import heading_key

KEYS = ("name_native", "name_latin", "email", "phone", "position", "role")
NAME, ROLE = "name_native", "role"
FURTHER: dict[str, tuple[str, ...]] = {
    NAME: ("participant s name", "delegate", "nominee", "делегат", "делегатка", "кандидат", "участница"),
    "email": ("mail address", "адрес почты"),
    ROLE: ("role", "roles", "роль", "роли", "роль участника", "role sought"),
}


def meant(headings: Sequence[str], own: Mapping[str, str]) -> dict[str, str]:
    """Heading key → key, of the columns that mean something; `own`: our headings in every language → key.

    Several columns are one only where they are the parts of a name.
    """
    known = _known(own)
    said = {heading: key for heading in headings if (key := known.get(plain(heading)) or _role(heading))}
    said = {heading: key for at, (heading, key) in enumerate(said.items()) if key not in list(said.values())[:at]}
    remembered = {heading_match.memory_key(heading): key for heading, key in said.items() if key != ROLE}
    others = [heading for heading in headings if said.get(heading) != ROLE]
    found = heading_match.guess(others, {}, remembered)
    found |= {heading_key(heading): key for heading, key in said.items() if key == ROLE}
    return {heading: key for heading, key in found.items() if key in KEYS}


def count(values: Iterable[str], own: Mapping[str, str]) -> int:
    """How many cells of a line are headings that mean something."""
    return len(meant([value for value in values if value], own))


def _role(heading: str) -> str | None:
    return ROLE if plain(own_part(heading)) in FURTHER[ROLE] else None


def _known(own: Mapping[str, str]) -> dict[str, str]:
    further = {words: key for key, several in FURTHER.items() for words in several}
    return further | {plain(words): key for words, key in own.items()} | {plain(key): key for key in KEYS}
