"""What somebody wrote for one of an event's own rows, such as a role or a category. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from eventreg.core.spreadsheet_headings import plain


class Named(Protocol):
    """A row with a key and a name in several languages."""

    key: Any
    names: Any


Row = TypeVar("Row", bound=Named)


def meant(text: str, rows: Iterable[Row], also: Mapping[str, Sequence[str]] | None = None) -> Row | None:
    """The row of this key or name, or of one half of "участник / участница"; capitals, signs and ё do not matter.

    `also`: key of a row → further words for it, of which the first that fits counts. None where nothing, or more than
    one row, is called so.
    """
    known, said = list(rows), _folded(text)
    for words_of in (_whole, _halves):
        found = [row for row in known if said in words_of(row)]
        if len(found) == 1:
            return found[0]
    by_key = {row.key: row for row in known}
    keys = (key for key, words in (also or {}).items() if key in by_key and said in map(_folded, words))
    return by_key.get(next(keys, ""))


def _whole(row: Named) -> set[str]:
    return {_folded(row.key), *map(_folded, row.names.values())}


def _halves(row: Named) -> set[str]:
    return {_folded(half) for name in row.names.values() for half in name.split("/") if half.strip()}


def _folded(words: str) -> str:
    return plain(words).replace("ё", "е")
