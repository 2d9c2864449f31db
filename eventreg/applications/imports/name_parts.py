"""Names whose parts stand in columns of their own: they are one name, in the order of the sheet. Pure."""

from collections.abc import Iterable, Mapping

from eventreg.applications.imports import heading_words
from eventreg.core.spreadsheet_headings import own_part, plain
from eventreg.core.spreadsheets import heading_key

PARTS = frozenset({
    "surname", "family name", "last name", "first name", "given name", "given names", "patronymic", "middle name",
    "фамилия", "имя", "отчество", *heading_words.PARTS,
})  # fmt: skip


def among(headings: Iterable[str]) -> list[str]:
    """Of these headings the keys of those that are parts of a name."""
    return [heading_key(heading) for heading in headings if plain(own_part(heading)) in PARTS]


def joined(cells: Mapping[str, str], headings: Iterable[str]) -> str:
    """What stands in several columns, as one text; `headings`: their keys."""
    return " ".join(value for heading in headings if (value := cells.get(heading, "")))
