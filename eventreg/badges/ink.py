"""Which ink is read on which colour (WCAG 2.2, relative luminance and contrast)."""

from __future__ import annotations

import re

WHITE = "#ffffff"
BLACK = "#14181d"
LOWEST_CONTRAST = 4.5

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


class NotAColour(ValueError):
    """A colour is written as `#rrggbb`."""


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white)."""
    if not _HEX.fullmatch(colour):
        raise NotAColour(f"{colour!r} is not written as #rrggbb")
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, 1 (the same) to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(colour: str) -> str:
    """White where it is read on the colour, else near black, else black: one of them always has a contrast of 4.5."""
    return next((ink for ink in (WHITE, BLACK) if contrast(ink, colour) >= LOWEST_CONTRAST), "#000000")


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
