"""Which colours a block has: its own, the event's, its class's, or what is read on what lies under it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventreg.badges import ink
from eventreg.badges.layouts.document import Block

PAPER = "#ffffff"
GREY = "#4c545e"  # 7.6 : 1 on white
TINT = 0.1


@dataclass(frozen=True)
class Palette:
    """The colours of an event and of one class, `#rrggbb`."""

    event: str
    badge_class: str


def fill_of(block: Block, palette: Palette) -> str:
    """What a block is filled with, `#rrggbb`; empty where one sees through it."""
    if block.kind in ("class_strip", "class_letter") and block.fill == "":
        return palette.badge_class
    if block.kind == "panel" and block.fill == "":
        return palette.event
    if block.kind == "qr" and block.fill == "":
        return PAPER
    return _named(block.fill, palette)


def ink_of(block: Block, ground: str, palette: Palette) -> str:
    """The colour of a block's letters on its ground."""
    if block.ink == "auto":
        return "#000000" if block.kind == "qr" else ink.ink_on(ground)
    if block.ink == "grey":
        return GREY if ink.contrast(GREY, ground) >= ink.LOWEST_CONTRAST else ink.ink_on(ground)
    return _named(block.ink, palette)


def grounds_of(block: Block, side: Sequence[Block], palette: Palette) -> list[str]:
    """Everything that a block's letters may lie on: its own fill, else the fields under it, and the paper beside them.

    The first is that under its middle.
    """
    own = fill_of(block, palette)
    if own:
        return [own]
    under = [
        each for each in side if each.kind == "panel" and each.shown and each.key != block.key and touch(each, block)
    ]
    middle = _topmost(under, block.x + block.width / 2, block.y + block.height / 2)
    found = [fill_of(middle, palette) if middle else PAPER]
    found += [fill_of(each, palette) for each in under]
    if not any(_contains(each, block) for each in under):
        found.append(PAPER)
    return list(dict.fromkeys(found))


def touch(first: Block, second: Block) -> bool:
    """Whether two blocks share more than an edge."""
    return first.x < second.right and second.x < first.right and first.y < second.bottom and second.y < first.bottom


def _contains(outer: Block, inner: Block) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and outer.right >= inner.right and outer.bottom >= inner.bottom


def _topmost(panels: Iterable[Block], x: float, y: float) -> Block | None:
    found = [each for each in panels if each.x <= x <= each.right and each.y <= y <= each.bottom]
    return found[-1] if found else None


def _named(name: str, palette: Palette) -> str:
    if name == "tint":
        channels = (int(palette.event[start : start + 2], 16) for start in (1, 3, 5))
        return "#" + "".join(f"{round(255 - (255 - channel) * TINT):02x}" for channel in channels)
    return {"event": palette.event, "class": palette.badge_class}.get(name, name)
