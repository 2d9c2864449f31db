"""A layout as a document: sizes in millimetres, blocks on a grid, changes for single classes. Pure.

The same document is kept in the database, exported and imported as JSON, and drawn.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from eventreg.badges.layouts.kinds import KINDS
from eventreg.badges.layouts.values import LARGEST_SIDE, READERS, ValueNotPossible, number, read_values
from eventreg.core.errors import N_, Invalid

VERSION = 1
FORMAT = "eventreg-badge-layout"
SMALLEST_SIDE = 40.0  # mm
MOST_BLOCKS = 60
MOST_FOLDS = 3
SIDES = ("front", "back")

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


class NotALayout(Invalid):
    """The file or the request is no layout at all."""

    sentence = N_("This is not a layout of a badge. Choose a file that was exported from an editor of layouts.")


class NewerLayout(Invalid):
    """Written by a later version."""

    sentence = N_("This layout comes from a newer version of this software and cannot be read here.")


class SizeNotPossible(Invalid):
    """A badge that nobody can wear."""

    sentence = N_("A badge is from %(least)s to %(most)s mm wide and high.")


class TooManyBlocks(Invalid):
    """More than anybody can read."""

    sentence = N_("A badge can have at most %(most)s blocks.")


class BlockTwice(Invalid):
    """Two blocks of one key."""

    sentence = N_("Two blocks have the key “%(block)s”.")


@dataclass(frozen=True)
class Block:
    """One thing on a badge. `x`, `y`, `width`, `height` in millimetres from the side's upper left corner.

    `largest` and `smallest` in points: between them the text shrinks until it fits. `ink` and `fill` are `#rrggbb`, or
    the name of a colour that belongs to the event, the class, or follows from what lies under it ("auto").
    `words` are the organizer's own (language → text), `picture` the uid of one of the event's pictures.
    """

    key: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    largest: float = 12.0
    smallest: float = 7.0
    bold: bool = False
    align: str = "start"
    vertical: str = "middle"
    ink: str = "auto"
    fill: str = ""
    label: bool = True
    shown: bool = True
    words: Mapping[str, str] = field(default_factory=dict)
    picture: str = ""

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Layout:
    """A badge as it is held. `folds` are horizontal, in millimetres from the top. `back` may be empty.

    `classes`: key of a class → key of a block → what is different there.
    """

    width: float
    height: float
    front: tuple[Block, ...]
    back: tuple[Block, ...] = ()
    folds: tuple[float, ...] = ()
    classes: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)

    def blocks(self) -> tuple[Block, ...]:
        """Those of both sides."""
        return (*self.front, *self.back)


def parse(data: object) -> Layout:
    """A layout from JSON that came from anywhere. Raises NotALayout, NewerLayout or what is wrong with a block."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotALayout
    if not isinstance(data.get("version"), int) or data["version"] > VERSION:
        raise NewerLayout
    sides = {side: data.get(side, []) for side in SIDES}
    if not all(isinstance(blocks, list) for blocks in sides.values()):
        raise NotALayout
    if sum(map(len, sides.values())) > MOST_BLOCKS:
        raise TooManyBlocks(most=MOST_BLOCKS)
    layout = Layout(
        width=_side(data.get("width")),
        height=_side(data.get("height")),
        folds=_folds(data.get("folds", [])),
        front=tuple(map(block_of, sides["front"])),
        back=tuple(map(block_of, sides["back"])),
    )
    return dataclasses.replace(layout, classes=_variations(data.get("classes", {}), layout))


def as_json(layout: Layout) -> dict[str, Any]:
    """The document, with what is as usual left out."""
    found: dict[str, Any] = {"format": FORMAT, "version": VERSION, "width": layout.width, "height": layout.height}
    if layout.folds:
        found["folds"] = list(layout.folds)
    found |= {"front": [_block_json(block) for block in layout.front]}
    if layout.back:
        found["back"] = [_block_json(block) for block in layout.back]
    if layout.classes:
        found["classes"] = {
            key: {name: dict(each) for name, each in changes.items()} for key, changes in layout.classes.items()
        }
    return found


def for_class(layout: Layout, class_key: str) -> Layout:
    """The layout as it is for one class."""
    changes = layout.classes.get(class_key)
    if not changes:
        return layout

    def changed(block: Block) -> Block:
        return dataclasses.replace(block, **changes[block.key]) if block.key in changes else block

    return dataclasses.replace(
        layout, front=tuple(map(changed, layout.front)), back=tuple(map(changed, layout.back)), classes={}
    )


def block_of(data: object) -> Block:
    """One block. Raises NotALayout, ValueNotPossible."""
    if not isinstance(data, dict) or str(data.get("kind")) not in KINDS or not isinstance(data.get("key"), str):
        raise NotALayout
    if not _KEY.fullmatch(data["key"]):
        raise ValueNotPossible(value=data["key"][:40], field="key", block=data["key"][:40])
    kind = KINDS[data["kind"]]
    usual = {
        "width": kind.width,
        "height": kind.height,
        "largest": kind.largest,
        "smallest": kind.smallest,
        "bold": kind.bold,
    }
    given = {name: value for name, value in data.items() if name in READERS}
    values = usual | {"x": 0.0, "y": 0.0} | read_values(given, block=data["key"])
    if values["smallest"] > values["largest"]:
        values["smallest"] = values["largest"]
    return Block(key=data["key"], kind=data["kind"], **values)


def _side(value: object) -> float:
    try:
        return number(SMALLEST_SIDE, LARGEST_SIDE, grid=True)(value)
    except ValueError:
        raise SizeNotPossible(least=int(SMALLEST_SIDE), most=int(LARGEST_SIDE)) from None


def _folds(value: object) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) > MOST_FOLDS:
        raise NotALayout
    return tuple(read_values({"y": each}, block="folds")["y"] for each in value)


def _variations(data: object, layout: Layout) -> dict[str, dict[str, dict[str, Any]]]:
    keys = [block.key for block in layout.blocks()]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        raise BlockTwice(block=twice)
    if not isinstance(data, dict) or len(data) > 100:
        raise NotALayout
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for class_key, blocks in data.items():
        if not isinstance(blocks, dict) or not all(isinstance(changes, dict) for changes in blocks.values()):
            raise NotALayout
        known = {key: read_values(changes, block=key) for key, changes in blocks.items() if key in keys and changes}
        if known:
            found[str(class_key)[:60]] = known
    return found


def _block_json(block: Block) -> dict[str, Any]:
    usual = block_of({"key": block.key, "kind": block.kind})
    found: dict[str, Any] = {"key": block.key, "kind": block.kind}
    for each in dataclasses.fields(Block):
        value = getattr(block, each.name)
        if each.name in ("x", "y", "width", "height") or value != getattr(usual, each.name):
            found[each.name] = dict(value) if isinstance(value, Mapping) else value
    return found
