"""Blocks that stand below one another share their room: what is empty on one badge leaves no gap. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventreg.badges.layouts import kinds
from eventreg.badges.layouts.document import Block

NEAR = 4.0  # mm between blocks of one column at most


@dataclass(frozen=True)
class Column:
    """Blocks of one width below one another, from the top."""

    blocks: tuple[Block, ...]

    def settled(self, texts: Mapping[str, str]) -> Sequence[Block]:
        """The blocks that say something, in the room of all: the name takes what is free, else the others move up."""
        if all(texts.get(block.kind, "·") for block in self.blocks):
            return self.blocks
        left = [block for block in self.blocks if texts.get(block.kind, "·")]
        named = next((number for number, block in enumerate(left) if block.kind == "name"), None)
        return (
            left
            if not left
            else _grown(self.blocks, left, named)
            if named is not None
            else _moved_up(self.blocks, left)
        )


def together(blocks: Sequence[Block]) -> list[Column]:
    """The blocks in columns; one that stands alone is a column of its own."""
    columns: list[list[Block]] = []
    for block in sorted(blocks, key=lambda each: (each.x, each.width, each.y)):
        above = columns[-1][-1] if columns else None
        if above is not None and _follows(above, block):
            columns[-1].append(block)
        else:
            columns.append([block])
    return [Column(tuple(column)) for column in columns]


def _follows(above: Block, block: Block) -> bool:
    text = {"text"}
    return (
        kinds.KINDS[above.kind].drawn in text
        and kinds.KINDS[block.kind].drawn in text
        and (above.x, above.width) == (block.x, block.width)
        and 0 <= block.y - above.bottom <= NEAR
    )


def _grown(blocks: Sequence[Block], left: Sequence[Block], named: int) -> list[Block]:
    """Those above the name move to the top, those below it to the bottom, and the name has what lies between."""
    above = _moved_up(blocks, left[:named])
    below: list[Block] = []
    bottom = blocks[-1].bottom
    for block in reversed(left[named + 1 :]):
        below.insert(0, dataclasses.replace(block, y=bottom - block.height))
        bottom -= block.height + _gap_above(blocks, block)
    top = above[-1].bottom + _gap_above(blocks, left[named]) if above else blocks[0].y
    return [*above, dataclasses.replace(left[named], y=top, height=bottom - top), *below]


def _moved_up(blocks: Sequence[Block], left: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in left:
        top = found[-1].bottom + _gap_above(blocks, block) if found else blocks[0].y
        found.append(dataclasses.replace(block, y=top))
    return found


def _gap_above(blocks: Sequence[Block], block: Block) -> float:
    number = next(at for at, each in enumerate(blocks) if each.key == block.key)
    return block.y - blocks[number - 1].bottom if number else 0.0
