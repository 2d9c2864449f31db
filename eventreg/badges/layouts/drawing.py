"""The items that blocks are drawn with: lines of text, fields, codes, pictures, each at its place in millimetres. Pure.

The typesetter draws items in their order and decides nothing: see `typst/badge.typ`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from eventreg.badges import ink, lettering, measuring
from eventreg.badges.faces import BadgeFace, Picture
from eventreg.badges.layouts.document import Block
from eventreg.badges.measuring import Fitted, Place

Item = tuple[Any, ...]

LABEL_SIZE = 7.0  # pt
LABEL_HEIGHT = 3.4  # mm
ELLIPSIS = "…"
_CAMERA = 24 / 18  # width to height of the drawing


@dataclass(frozen=True)
class Note:
    """What somebody should know before printing: `what` is "small" (with the size in points), "cut" or "too_long"."""

    what: str
    kind: str
    text: str
    size: float = 0.0


def place_of(block: Block) -> Place:
    """The place that a block's text has."""
    whole = 1.0 if block.kind == "name" else 0.8
    return Place(block.width, block.height, block.largest, block.smallest, block.bold, whole)


def text_items(block: Block, text: str, letters: str, notes: list[Note], *, align: str = "") -> list[Item]:
    """The lines of one text in its block."""
    if not text:
        return []
    fitted = _fitted(text, place_of(block))
    if block.kind == "organization" and (fitted is None or fitted.is_small):
        fitted, text = _with_fewer_words(text, place_of(block)) or (fitted, text)
        if text.endswith(ELLIPSIS):
            notes.append(Note("cut", block.kind, text))
    if fitted is None:
        notes.append(Note("too_long", block.kind, text))
        return []
    if fitted.is_small:
        notes.append(Note("small", block.kind, text, fitted.size))
    return _lines(block, fitted, letters, align or block.align)


def _lines(block: Block, fitted: Fitted, letters: str, align: str) -> list[Item]:
    free = block.height - fitted.height
    y = block.y + {"top": 0.0, "middle": free / 2, "bottom": free}[block.vertical]
    items: list[Item] = []
    rtl = lettering.is_right_to_left("".join(line.text for line in fitted.lines))
    side = {"start": 1.0 if rtl else 0.0, "center": 0.5, "end": 0.0 if rtl else 1.0}[align]
    for number, line in enumerate(fitted.lines):
        x = block.x + max(0.0, block.width - line.width) * side
        top = y + number * fitted.line_height
        items.append(
            (
                "t",
                round(x, 3),
                round(top, 3),
                fitted.size,
                int(block.bold),
                int(rtl),
                fitted.above,
                fitted.below,
                letters,
                line.text,
            )
        )
    return items


@lru_cache(maxsize=2_000)
def _fitted(text: str, place: Place) -> Fitted | None:
    return measuring.fit(lettering.breakable(text), place)


def _with_fewer_words(text: str, place: Place) -> tuple[Fitted, str] | None:
    words = text.split(" ")
    for kept in range(len(words) - 1, 0, -1):
        shorter = " ".join(words[:kept]).rstrip(" ,;:–—-«(„“") + ELLIPSIS
        fitted = _fitted(shorter, place)
        if fitted is not None and not fitted.is_small:
            return fitted, shorter
    return None


def labelled(block: Block, label: str, text: str, letters: str, notes: list[Note]) -> list[Item]:
    """A word above, small; then the text, of one or several lines."""
    items: list[Item] = []
    rest = block
    if label and block.label and block.height >= 2 * LABEL_HEIGHT:
        head = dataclasses.replace(
            block, height=LABEL_HEIGHT, largest=LABEL_SIZE, smallest=4.0, bold=False, vertical="top"
        )
        items += text_items(head, lettering.clean(label), letters, notes)
        rest = dataclasses.replace(block, y=block.y + LABEL_HEIGHT, height=block.height - LABEL_HEIGHT, vertical="top")
    lines = [lettering.clean(line) for line in text.split("\n")]
    if len(lines) == 1:
        return items + text_items(rest, lines[0], letters, notes)
    return items + _paragraphs(rest, lines, letters, notes)


def _paragraphs(block: Block, lines: Sequence[str], letters: str, notes: list[Note]) -> list[Item]:
    """Several lines, all in the largest size at which they go in together."""
    size = block.largest
    while size >= measuring.SMALLEST:
        place = Place(block.width, block.height, size, size, block.bold, 0.0)
        fitted = [_fitted(line, place) if line else None for line in lines]
        whole = all(found is not None and found.size >= size for found, line in zip(fitted, lines, strict=True) if line)
        empty = sum(measuring.LINE) * size * measuring.MM / 2
        if whole and sum(found.height if found else empty for found in fitted) <= block.height:
            return _stacked(block, fitted, empty, letters)
        size = round(size * measuring.STEP, 2)
    notes.append(Note("too_long", block.kind, " ".join(lines)[:80]))
    return []


def _stacked(block: Block, fitted: Sequence[Fitted | None], empty: float, letters: str) -> list[Item]:
    items: list[Item] = []
    y = block.y
    for found in fitted:
        height = found.height if found else empty
        if found:
            line = dataclasses.replace(block, y=y, height=height, vertical="top")
            items += _lines(line, found, letters, block.align)
        y += height
    return items


def box_item(block: Block, fill: str, *, radius: float = 0.0) -> Item:
    return ("r", block.x, block.y, block.width, block.height, fill, radius)


def inset(block: Block, by: float) -> Block:
    return dataclasses.replace(
        block, x=block.x + by, y=block.y + by, width=block.width - 2 * by, height=block.height - 2 * by
    )


def code_items(block: Block, face: BadgeFace, letters: str, fill: str) -> list[Item]:
    side = min(block.width, block.height)
    x, y = block.x + (block.width - side) / 2, block.y + (block.height - side) / 2
    return [("q", x, y, side, face.qr_modules, face.qr_path, letters, fill, face.typed_code)]


def strip_items(block: Block, face: BadgeFace, letters: str, fill: str, notes: list[Note]) -> list[Item]:
    """The class: a colour, a letter for those who do not see it, and the word."""
    edge = min(8.0, block.width * 0.08)
    chip = round(block.height * 0.66, 2)
    square = dataclasses.replace(
        block, x=block.x + edge, y=block.y + (block.height - chip) / 2, width=chip, height=chip, vertical="middle"
    )
    start = square.right + chip * 0.35
    words = dataclasses.replace(
        block,
        x=start,
        y=block.y + block.height * 0.12,
        width=block.right - edge / 2 - start,
        height=block.height * 0.76,
        vertical="middle",
    )
    letter_ink = fill if ink.contrast(fill, letters) >= ink.LOWEST_CONTRAST else ink.ink_on(letters)
    letter = dataclasses.replace(inset(square, chip * 0.06), largest=chip / measuring.MM * 0.72)
    return [
        box_item(block, fill),
        box_item(square, letters, radius=chip * 0.14),
        *text_items(letter, face.class_letter, letter_ink, notes, align="center"),
        *text_items(words, lettering.clean(face.class_label), letters, notes),
    ]


def photo_mark(block: Block, text: str, letters: str, notes: list[Note]) -> list[Item]:
    height = min(block.height * 0.55, 3.2)
    width = height * _CAMERA
    words = dataclasses.replace(
        block, x=block.x + width + 1.6, width=max(1.0, block.width - width - 1.6), align="start"
    )
    camera = ("c", block.x, block.y + (block.height - height) / 2, width, height)
    return [camera, *text_items(words, lettering.clean(text), letters, notes)]


def row_of_pictures(block: Block, pictures: Sequence[Picture]) -> list[Item]:
    """Pictures side by side, each as high as the block, all smaller where they are too wide together."""
    if not pictures:
        return []
    gap = block.height * 0.25
    room = block.width - gap * (len(pictures) - 1)
    widths = [block.height * picture.width / picture.height for picture in pictures]
    scale = min(1.0, room / sum(widths)) if room > 0 else 0.0
    if scale <= 0:
        return []
    height = block.height * scale
    used = sum(widths) * scale + gap * (len(pictures) - 1)
    x = block.x + (block.width - used) * {"start": 0.0, "center": 0.5, "end": 1.0}[block.align]
    y = block.y + (block.height - height) / 2
    items: list[Item] = []
    for picture, width in zip(pictures, widths, strict=True):
        items.append(
            ("i", round(x, 3), round(y, 3), round(width * scale, 3), round(height, 3), picture.file, picture.alt)
        )
        x += width * scale + gap
    return items
