"""Limits as a scenario keeps them. Pure."""

from collections.abc import Mapping
from typing import Any

from eventreg.review.selection.problem import Counted, Limit, Sense


def as_json(limit: Limit) -> dict[str, Any]:
    """A limit as a scenario keeps it."""
    return {
        "key": limit.key, "sense": limit.sense, "number": limit.number, "counted": limit.counted,
        "traits": {kind: sorted(values) for kind, values in limit.traits.items()}, "modes": sorted(limit.modes),
        "lines": sorted(limit.lines), "weight": limit.weight,
    }  # fmt: skip


def from_json(kept: Mapping[str, Any]) -> Limit:
    """A limit as it was kept by `as_json`."""
    return Limit(
        kept["key"], Sense(kept["sense"]), kept["number"], Counted(kept["counted"]),
        {kind: frozenset(values) for kind, values in kept["traits"].items()}, frozenset(kept["modes"]),
        frozenset(kept["lines"]), kept["weight"],
    )  # fmt: skip
