"""How wide a text is in our fonts, shaped as the typesetter shapes it, and the largest size at which it fits its place.

HarfBuzz does the shaping, once for each text and weight; everything after that is arithmetic. So it is known before
anything is typeset who shrinks and what does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

import uharfbuzz

from eventreg.badges import lettering

MM = 25.4 / 72  # of a point
SMALLEST = 2.5  # pt: a text that does not fit at this size does not fit
STEP = 0.94
MARGIN = 1.004  # what rounding in the typesetter may add to a width
FAMILIES = ("NotoSans", "NotoNaskhArabic", "NotoSansGeorgian", "NotoSansArmenian")

# How far a line reaches above and below its baseline, in em: fonts of the Arabic script need more below.
LINE, TALL_LINE = (0.96, 0.26), (0.92, 0.5)
TALL = 1.25  # letters of the Arabic script are drawn smaller than Latin ones of the same size

_JOIN = "\u200b"
_BREAKS = re.compile(f"([ {_JOIN}])")


@dataclass(frozen=True)
class Place:
    """Where a text goes: millimetres, and sizes in points from the largest to the smallest that is comfortable.

    A text that goes on one line at `whole` of its largest size is not broken.
    """

    width: float
    height: float
    largest: float
    smallest: float
    bold: bool = False
    whole: float = 0.8


@dataclass(frozen=True)
class Line:
    """One line of a fitted text and its width in millimetres."""

    text: str
    width: float


@dataclass(frozen=True)
class Fitted:
    """A text at its size in points; `above` and `below` are the reach of a line in em.

    `is_small` says that it is below the size of comfort.
    """

    lines: tuple[Line, ...]
    size: float
    above: float
    below: float
    is_small: bool

    @property
    def line_height(self) -> float:
        """Millimetres of a line."""
        return (self.above + self.below) * self.size * MM

    @property
    def height(self) -> float:
        """Millimetres of all lines."""
        return len(self.lines) * self.line_height


def width_of(text: str, *, bold: bool) -> float:
    """Width in em of one line of text, shaped; characters that no font has are not counted."""
    return sum(_advances(text, bold)) * MARGIN


@lru_cache(maxsize=2_000)
def fit(text: str, place: Place) -> Fitted | None:
    """The largest size at which a text of one paragraph goes into its place, broken into lines; None if none does.

    The text comes from `lettering.breakable`.
    """
    tall = lettering.has_right_to_left(text)
    above, below = TALL_LINE if tall else LINE
    largest, comfort = place.largest * (TALL if tall else 1), place.smallest * (TALL if tall else 1)
    pieces = _pieces(text, bold=place.bold)
    whole = sum(piece.width + piece.gap for piece in pieces) * MM
    for size in _sizes(largest, comfort):
        line_height = (above + below) * size * MM
        if line_height > place.height:
            continue
        if whole * size <= place.width:
            lines: tuple[Line, ...] = (Line(text.replace(_JOIN, ""), whole * size),)
        elif whole * largest * place.whole <= place.width or whole * size > place.width * (place.height // line_height):
            continue
        else:
            lines = _broken(pieces, size * MM, place.width)
            if tall:
                lines = _measured_anew(lines, size * MM, place)
        if lines and len(lines) * line_height <= place.height:
            return Fitted(lines, size, above, below, size < comfort)
    return None


@cache
def _sizes(largest: float, comfort: float) -> tuple[float, ...]:
    """From the largest through the size of comfort, each about 6 % smaller, down to the smallest of all."""
    found = [largest]
    while found[-1] > SMALLEST:
        following = found[-1] * STEP
        if found[-1] > comfort > following:
            following = comfort
        found.append(max(SMALLEST, following))
    return tuple(round(size, 2) for size in found)


@dataclass(frozen=True)
class _Piece:
    """What a line may not break within, and the space before it; widths in em."""

    text: str
    width: float
    gap: float


def _pieces(text: str, *, bold: bool) -> list[_Piece]:
    advances = _advances(text, bold)
    found: list[_Piece] = []
    start, gap = 0, 0.0
    for part in _BREAKS.split(text):
        end = start + len(part)
        if part == " ":
            gap = advances[start] * MARGIN
        elif part and part != _JOIN:
            found.append(_Piece(part, sum(advances[start:end]) * MARGIN, gap))
            gap = 0.0
        start = end
    return found


def _broken(pieces: list[_Piece], em: float, width: float) -> tuple[Line, ...]:
    """Lines as full as they go, `em` in millimetres; none if a piece is wider than the place."""
    lines: list[Line] = []
    text, used = "", 0.0
    for piece in pieces:
        if piece.width * em > width:
            return ()
        more = used + (piece.gap + piece.width) * em
        if text and more > width:
            lines.append(Line(text, used))
            text, used = piece.text, piece.width * em
        else:
            text = f"{text} {piece.text}" if piece.gap and text else text + piece.text
            used = more if used else piece.width * em
    return (*lines, Line(text, used))


def _measured_anew(lines: tuple[Line, ...], em: float, place: Place) -> tuple[Line, ...]:
    """Joined letters have other forms at the end of a line: none if one of these is wider than the place."""
    anew = tuple(Line(line.text, width_of(line.text, bold=place.bold) * em) for line in lines)
    return anew if all(line.width <= place.width for line in anew) else ()


@lru_cache(maxsize=2_000)
def _advances(text: str, bold: bool) -> tuple[float, ...]:
    """For each character how far it moves the line, in em; one that is part of another's glyph moves it by nothing."""
    advances = [0.0] * len(text)
    for start, family, run in _runs(text):
        font, em = _font(family, bold)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            advances[start + glyph.cluster] += position.x_advance / em
    return tuple(advances)


def _runs(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a piece begins, its font, its text: the first font that has a character, as the typesetter falls back."""
    if _characters(FAMILIES[0]).issuperset(text):
        yield 0, FAMILIES[0], text
        return
    chosen: list[str] = []
    for character in text:
        follows = bool(chosen) and not character.isalpha() and character in _characters(chosen[-1])
        found = next((family for family in FAMILIES if character in _characters(family)), FAMILIES[0])
        chosen.append(chosen[-1] if follows else found)
    start = 0
    for family, group in groupby(chosen):
        length = len(list(group))
        yield start, family, text[start : start + length]
        start += length


@cache
def _font(family: str, bold: bool) -> tuple[uharfbuzz.Font, int]:
    path = lettering.FONTS / f"{family}-{'Bold' if bold else 'Regular'}.ttf"
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return uharfbuzz.Font(face), face.upem


@cache
def _characters(family: str) -> frozenset[str]:
    return frozenset(chr(code) for code in _font(family, False)[0].face.unicodes)
