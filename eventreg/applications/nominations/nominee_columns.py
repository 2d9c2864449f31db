"""Columns of a sheet of people to nominate: by key, by our own headings, by those that sheets usually have. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from eventreg.applications.headings import name_parts
from eventreg.applications.headings.usual_headings import USUAL
from eventreg.core.spreadsheet_headings import plain
from eventreg.core.spreadsheets import heading_key

KEYS = ("name_native", "name_latin", "email", "phone", "position", "role")
NAME = "name_native"
FURTHER: dict[str, tuple[str, ...]] = {
    NAME: ("participant s name", "delegate", "nominee", "делегат", "делегатка", "кандидат", "участница"),
    "email": ("mail address", "адрес почты"),
    "role": ("role", "roles", "роль", "роли"),
}


def meant(headings: Sequence[str], own: Mapping[str, str]) -> dict[str, str]:
    """Heading key → key, of the columns that mean something; `own`: our headings in every language → key.

    Several columns are one only where they are the parts of a name.
    """
    known = _known(own)
    found: dict[str, str] = {}
    for heading in headings:
        key = known.get(plain(heading))
        if key is not None and key not in found.values():
            found[heading_key(heading)] = key
    named = next((own for own, key in found.items() if key == NAME), None)
    return found | dict.fromkeys(name_parts.completed(headings, named), NAME)


def count(values: Iterable[str], own: Mapping[str, str]) -> int:
    """How many cells of a line are headings that mean something."""
    return len(meant([value for value in values if value], own))


def _known(own: Mapping[str, str]) -> dict[str, str]:
    usual = {words: key for table in (USUAL, FURTHER) for key in KEYS for words in table.get(key, ())}
    return usual | {plain(words): key for words, key in own.items()} | {plain(key): key for key in KEYS}
