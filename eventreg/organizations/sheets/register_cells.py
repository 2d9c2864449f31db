"""What a cell of a sheet of organizations says, and what an entry says as cells. Pure, but for the day."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from eventreg.core import clock, spreadsheet_formulas
from eventreg.core.text import clean_line, clean_text
from eventreg.organizations import register_fields
from eventreg.organizations.domain import Entry
from eventreg.organizations.register_fields import LANGUAGES, LONGEST_NOTE
from eventreg.organizations.sheets import register_columns

NOTES = frozenset({"contacts", "notes"})
LONGEST_READ = 20_000


def read(key: str, text: str) -> Any:
    """What a cell says, as an Entry has it; of a name in a further language the text. Raises Invalid."""
    return _READ.get(key, str)(_cleaned(key, text))


def texts(entry: Entry) -> dict[str, str]:
    """Key of each column → what stands there, "" where nothing does."""
    said = {key: str(getattr(entry, key) or "") for key in register_columns.HEADINGS}
    return said | {register_columns.key_of(tag): entry.names.get(tag, "") for tag in LANGUAGES}


def kept(key: str, text: str) -> Any:
    """What an Entry has where `texts` says this: what stood there once needs no check."""
    if key in {"founded", "size", "country"} and not text:
        return None
    return int(text) if key == "founded" else text


def written(entry: Entry, values: Mapping[str, Any]) -> Entry:
    """The entry with these columns as `read` gives them."""
    names = dict(entry.names)
    for tag in LANGUAGES:
        key = register_columns.key_of(tag)
        if key in values:
            names[tag] = values[key]
    plain = {key: value for key, value in values.items() if key in register_columns.HEADINGS}
    return replace(entry, **plain, names={tag: text for tag, text in names.items() if text})


def _founded(text: str) -> int | None:
    return register_fields.founded(text, today=clock.today("UTC"))


def _cleaned(key: str, text: str) -> str:
    spreadsheet_formulas.check(text)
    if key in NOTES:
        return register_fields.within(clean_text(text[:LONGEST_READ], LONGEST_READ), LONGEST_NOTE)
    return register_fields.within(clean_line(text[:LONGEST_READ], LONGEST_READ))


_READ: dict[str, Callable[[str], Any]] = {
    "name": register_fields.named, "country": register_fields.country, "kind": register_fields.kind,
    "founded": _founded, "size": register_fields.size, "website": register_fields.website,
}  # fmt: skip
