"""Names and values of an address, each name with one value or several. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from eventreg.applications.lists import points_range
from eventreg.applications.lists.points_range import POINTS


def given(query: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Name → every value of a mapping or a MultiDict; the two fields of points are one range."""
    lists = getattr(query, "lists", None)
    pairs: Iterator[tuple[str, Any]] = lists() if lists else iter(query.items())
    found = {name: tuple(listed(values)) for name, values in pairs}
    ranges = (*found.get(POINTS, ()), *points_range.typed(found))
    return found | ({POINTS: ranges} if ranges else {})


def listed(value: Any) -> list[str]:
    """Every value of a name that has one or several."""
    return [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)]


def one_or_all(values: tuple[str, ...]) -> str | list[str]:
    """As an address is written: one value by itself."""
    return values[0] if len(values) == 1 else list(values)
