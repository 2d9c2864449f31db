"""The values of a block, each read in its form and within its limits. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from eventreg.core.errors import N_, Invalid
from eventreg.core.text import clean_text

GRID = 0.5  # mm
LARGEST_SIDE = 420.0  # mm
MOST = 10_000.0  # beyond it nothing is reckoned with, nor is what is no number at all
SMALLEST_TEXT, LARGEST_TEXT = 4.0, 90.0  # pt
ALIGNMENTS = ("start", "center", "end")
VERTICALS = ("top", "middle", "bottom")
INKS = ("auto", "grey", "event", "class")
FILLS = ("", "event", "class", "tint")

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_UID = re.compile(r"[0-9a-f]{32}")


class ValueNotPossible(Invalid):
    """A value of a block that cannot be."""

    sentence = N_("“%(value)s” is not possible for “%(field)s” of the block “%(block)s”.")


def read_values(given: Mapping[str, Any], *, block: str) -> dict[str, Any]:
    """Values of a block by name, each in its form. Raises ValueNotPossible."""
    found = {}
    for name, value in given.items():
        try:
            found[name] = READERS[name](value)
        except (KeyError, TypeError, ValueError):
            raise ValueNotPossible(value=str(value)[:60], field=name, block=block) from None
    return found


def on_grid(value: float) -> float:
    """The nearest place on the grid."""
    return round(value / GRID) * GRID


def number(least: float, most: float, *, grid: bool = False) -> Callable[[object], float]:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not -MOST <= value <= MOST:
            raise ValueError(value)
        found = on_grid(float(value)) if grid else round(float(value), 2)
        if not least <= found <= most:
            raise ValueError(value)
        return found

    return read


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _one_of(*known: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in known:
            raise ValueError(value)
        return str(value)

    return read


def _colour_or(*known: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value in known:
            return str(value)
        if not isinstance(value, str) or not _COLOUR.fullmatch(value.lower()):
            raise ValueError(value)
        return value.lower()

    return read


def _words(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or len(value) > 20:
        raise TypeError(value)
    return {str(language)[:10]: clean_text(text, 600) for language, text in value.items() if text}


def _picture(value: object) -> str:
    if not isinstance(value, str) or (value and not _UID.fullmatch(value)):
        raise ValueError(value)
    return value


READERS: dict[str, Callable[[Any], Any]] = {
    "x": number(-LARGEST_SIDE, LARGEST_SIDE, grid=True), "y": number(-LARGEST_SIDE, LARGEST_SIDE, grid=True),
    "width": number(GRID, LARGEST_SIDE, grid=True), "height": number(GRID, LARGEST_SIDE, grid=True),
    "largest": number(SMALLEST_TEXT, LARGEST_TEXT), "smallest": number(SMALLEST_TEXT, LARGEST_TEXT),
    "bold": _flag, "label": _flag, "shown": _flag, "align": _one_of(*ALIGNMENTS), "vertical": _one_of(*VERTICALS),
    "ink": _colour_or(*INKS), "fill": _colour_or(*FILLS), "words": _words, "picture": _picture,
}  # fmt: skip
