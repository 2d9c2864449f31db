"""Choices of a question: which typed row is which known choice, so that answers keep their meaning. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One choice as it was typed: the key that its row carried ("" for a new one), and language → words."""

    key: str
    labels: Mapping[str, str]


def keyed(
    rows: Sequence[Row], known: Iterable[Mapping[str, Any]], *, ever: Collection[str] = ()
) -> tuple[dict[str, Any], ...]:
    """Rows as a question's options. Rows without words are left out.

    A row keeps the key that it carried. A new row whose words, in any language, are those of a known choice that no row
    carries is that choice; any other new row gets a key that was never used (`ever`: keys of all earlier versions).
    """
    written = [row for row in rows if row.labels]
    options = {str(option["key"]): option["labels"] for option in known}
    possible = options.keys() | set(ever)
    keys: list[str] = []
    for row in written:
        keys.append(row.key if row.key in possible and row.key not in keys else "")
    taken = {*keys, ""}
    for place, row in enumerate(written):
        if not keys[place]:
            free = {key: labels for key, labels in options.items() if key not in taken}
            keys[place] = _same(row, free) or free_key("choice", possible | taken)
            taken.add(keys[place])
    return tuple({"key": key, "labels": dict(row.labels)} for key, row in zip(keys, written, strict=True))


def free_key(beginning: str, used: Collection[str]) -> str:
    """A key that is not in use: `choice_3`."""
    return next(key for number in range(1, len(used) + 2) if (key := f"{beginning}_{number}") not in used)


def _same(row: Row, options: Mapping[str, Mapping[str, str]]) -> str:
    words = {text.casefold() for text in row.labels.values()}
    return next((key for key, labels in options.items() if words & {text.casefold() for text in labels.values()}), "")
