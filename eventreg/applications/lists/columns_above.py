"""Columns of a list that areas above know: the list stands below them, so they say what stands in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Subquery

from eventreg.core.spreadsheet_export import Value
from eventreg.events.models import Event


class Cell(NamedTuple):
    """What stands in a list, in the reader's language, and in a sheet."""

    words: str
    value: Value


Filling = Callable[[Event, Sequence[int]], Mapping[int, Cell]]
Ordering = Callable[[Event], Subquery]


@dataclass(frozen=True)
class Column:
    """`may`: whether the asker of this request may see it. `cells`: ids of applications → what stands there.

    `order`: rows of (application_id, value), where the list can be sorted by it; who has no row stands last.
    """

    may: Callable[[], bool]
    cells: Filling
    order: Ordering | None = None


_provided: dict[str, Column] = {}


def provide(name: str, column: Column) -> None:
    """Let an area above have a column."""
    _provided[name] = column


def known(name: str) -> Column | None:
    """A column as its asker may see it; None where nobody has it, or it is not for them."""
    column = _provided.get(name)
    return column if column is not None and column.may() else None


def order(name: str, event: Event) -> Subquery | None:
    """Rows of (application_id, value) by which a list can be sorted, where the asker may know them."""
    column = known(name)
    return column.order(event) if column is not None and column.order is not None else None
