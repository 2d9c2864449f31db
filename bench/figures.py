"""From seconds to rows of a table: medians, the slowest twentieth, and how a table is written."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

Row = dict[str, Any]
WORDS = frozenset({"what", "database", "unit"})
# Rows that lack one of these stand in the same table all the same.
OPTIONAL = frozenset({"p95", "p99", "a_second"})


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of all values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def spread(seconds: Sequence[float], *, p99: bool = False) -> Row:
    """Median and p95 (and p99) of times, in milliseconds."""
    found = {"p50": statistics.median(seconds), "p95": quantile(seconds, 0.95)}
    if p99:
        found["p99"] = quantile(seconds, 0.99)
    return {name: round(value * 1_000, 1) for name, value in found.items()}


def markdown(rows: Sequence[Mapping[str, Any]]) -> str:
    """Markdown tables: a new one where the next row has other keys, a column a key, `what` first and `unit` last."""
    together = groupby(rows, key=lambda row: sorted(row.keys() - OPTIONAL))
    return "\n\n".join(_table(list(group)) for _keys, group in together)


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    keys = list(dict.fromkeys(key for row in rows for key in row))
    columns = ["what", *(key for key in keys if key not in {"what", "unit"}), *(["unit"] if "unit" in keys else [])]
    lines = [[_heading(key) for key in columns], ["---" if key in WORDS else "---:" for key in columns]]
    lines += [[_cell(row.get(key)) for key in columns] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def report(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print a table."""
    sys.stdout.write(markdown(rows) + "\n")


def _heading(key: str) -> str:
    return "" if key == "what" else key.replace("_", " ")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}" if isinstance(value, int) or abs(value) < 100 else f"{value:,.0f}"
    return str(value).replace("|", "\\|")
