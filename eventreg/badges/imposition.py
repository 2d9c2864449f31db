"""Where badges go on the sheets that a printer takes: one a page, several to cut, folded, on a roll. Pure.

Millimetres from the upper left corner of the sheet; a turn is in degrees, clockwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eventreg.core.errors import N_, Invalid

A4 = (210.0, 297.0)
MARK = 4.0  # mm, at the edges of the sheet
CROSS = 1.5  # mm from where two cuts cross
Flip = Literal["long", "short"]

# Key → what it is called. The order is the one of the page.
SHEETS = {
    "one": N_("One badge a page"),
    "a4": N_("As many on A4 as go, with marks to cut by"),
    "tent": N_("Folded: one badge on both sides of a tent"),
    "roll": N_("A roll of labels, one after the other"),
}
FLIPS = {"long": N_("Turned over the long edge"), "short": N_("Turned over the short edge")}


class TooLargeForSheet(Invalid):
    """A badge that is larger than the paper."""

    sentence = N_("A badge of %(width)s × %(height)s mm does not go on A4. Print one badge a page.")


@dataclass(frozen=True)
class Slot:
    """The place of one badge: its upper left corner on the sheet, and how it is turned there."""

    x: float
    y: float
    turn: int = 0


@dataclass(frozen=True)
class Sheet:
    """Paper, the places on it, and lines to cut or fold by."""

    width: float
    height: float
    slots: tuple[Slot, ...]
    marks: tuple[tuple[float, float, float, float], ...] = ()


def sheet_for(kind: str, width: float, height: float, *, turned: bool = False) -> Sheet:
    """The front of a sheet for badges of this size; `turned` lays those of a roll on their side.

    Raises TooLargeForSheet.
    """
    if kind == "a4":
        return _a4(width, height)
    if kind == "tent":
        fold = ((0.0, height, MARK, height), (width - MARK, height, width, height))
        return Sheet(width, 2 * height, (Slot(0, height),), fold)
    if kind == "roll" and turned:
        return Sheet(height, width, (Slot(0, 0, 90),))
    return Sheet(width, height, (Slot(0, 0),))


def back_of(sheet: Sheet, width: float, height: float, *, flip: Flip) -> Sheet:
    """Where the backs go, in the order of the fronts, so that each comes to lie behind its own front."""
    return Sheet(
        sheet.width, sheet.height, tuple(_behind(slot, sheet, width, height, flip) for slot in sheet.slots), ()
    )


def tent_back() -> Slot:
    """The half of a tent that looks the other way: above the fold, upside down."""
    return Slot(0, 0, 180)


def corner(slot: Slot, width: float, height: float) -> tuple[float, float]:
    """Where the badge's own upper left corner comes to lie, around which it is turned."""
    return {
        0: (slot.x, slot.y),
        90: (slot.x + height, slot.y),
        180: (slot.x + width, slot.y + height),
        270: (slot.x, slot.y + width),
    }[slot.turn]


def _behind(slot: Slot, sheet: Sheet, width: float, height: float, flip: Flip) -> Slot:
    across, down = (height, width) if slot.turn in (90, 270) else (width, height)
    if flip == "long":
        turn = {0: 0, 90: 270, 270: 90, 180: 180}[slot.turn]
        return Slot(sheet.width - slot.x - across, slot.y, turn)
    turn = {0: 180, 90: 90, 270: 270, 180: 0}[slot.turn]
    return Slot(slot.x, sheet.height - slot.y - down, turn)


def _a4(width: float, height: float) -> Sheet:
    upright = _grid(width, height)
    sideways = _grid(height, width)
    turn = 90 if len(sideways) > len(upright) else 0
    corners = sideways if turn else upright
    if not corners:
        raise TooLargeForSheet(width=f"{width:g}", height=f"{height:g}")
    across, down = (height, width) if turn else (width, height)
    marks = tuple(_marks(sorted({x for x, _y in corners}), sorted({y for _x, y in corners}), across, down))
    return Sheet(*A4, tuple(Slot(x, y, turn) for x, y in corners), marks)


def _grid(across: float, down: float) -> list[tuple[float, float]]:
    """Upper left corners, row by row, the whole in the middle of the paper."""
    columns, rows = int(A4[0] // across), int(A4[1] // down)
    left, top = (A4[0] - columns * across) / 2, (A4[1] - rows * down) / 2
    return [(left + column * across, top + row * down) for row in range(rows) for column in range(columns)]


def _marks(
    lefts: Sequence[float], tops: Sequence[float], across: float, down: float
) -> Iterator[tuple[float, float, float, float]]:
    """Short lines at the edges of the paper where it is cut, and crosses where two cuts meet."""
    xs = [x for x in (*lefts, lefts[-1] + across) if 0 < x < A4[0]]
    ys = [y for y in (*tops, tops[-1] + down) if 0 < y < A4[1]]
    for x in xs:
        yield (x, 0.0, x, MARK)
        yield (x, A4[1] - MARK, x, A4[1])
    for y in ys:
        yield (0.0, y, MARK, y)
        yield (A4[0] - MARK, y, A4[0], y)
    for x in xs:
        for y in ys:
            yield (x - CROSS, y, x + CROSS, y)
            yield (x, y - CROSS, x, y + CROSS)
