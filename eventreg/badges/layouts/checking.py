"""What stands against a layout: what lies outside, overlaps, cannot be scanned or cannot be read. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from eventreg.badges import ink, measuring
from eventreg.badges.layouts import colours, kinds
from eventreg.badges.layouts.colours import Palette
from eventreg.badges.layouts.document import SIDES, Block, Layout, for_class
from eventreg.core.errors import N_

SMALLEST_CODE = 30.0  # mm with the quiet zone
FOLD_CLEARANCE = 2.0  # mm on either side, for a code
CODE_CONTRAST = 7.0

SENTENCES = {
    "needed": N_("A badge needs the block “%(kind)s” on its front."),
    "outside": N_("“%(block)s” reaches beyond the edge of the badge. Move it, or make it smaller."),
    "overlap": N_("“%(block)s” and “%(other)s” lie on one another. Move one of them."),
    "code_small": N_("The QR code is %(size)s mm wide. Phones read it at arm’s length from %(least)s mm on: make it larger."),
    "code_fold": N_("The QR code lies in a fold, where it cannot be scanned. Move it away from the fold."),
    "fold": N_("“%(block)s” lies in a fold. Move it away from the fold."),
    "code_contrast": N_("The QR code has too little contrast to be scanned (%(contrast)s to 1, at least %(least)s): make it darker on a lighter ground."),
    "contrast": N_("“%(block)s” is hard to read: its contrast is %(contrast)s to 1, and at least %(least)s to 1 is needed. Choose another colour."),
    "flat": N_("“%(block)s” is too flat for one line of its smallest letters. Make it higher, or the letters smaller."),
    "no_picture": N_("“%(block)s” has no picture yet. Choose one, or take the block out."),
    "no_words": N_("“%(block)s” has no text yet. Write one, or take the block out."),
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One reason why a layout cannot be used: the key of a sentence, the blocks concerned, values of the sentence.

    `side` is "front" or "back". Names of blocks are left to whoever shows the sentence.
    """

    name: str
    side: str = "front"
    blocks: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


def faults(layout: Layout, event_colour: str, class_colours: Mapping[str, str]) -> list[Fault]:
    """Everything that stands against a layout, for all classes (key → `#rrggbb`), each said once."""
    found: dict[tuple[object, ...], Fault] = {}
    for key, colour in class_colours.items():
        for fault in _of_one_class(for_class(layout, key), Palette(event_colour, colour)):
            found.setdefault((fault.name, fault.side, fault.blocks), fault)
    return list(found.values())


def _of_one_class(layout: Layout, palette: Palette) -> Iterator[Fault]:
    shown = {side: [block for block in getattr(layout, side) if block.shown] for side in SIDES}
    for needed in kinds.NEEDED:
        if not any(block.kind == needed for block in shown["front"]):
            yield Fault("needed", values={"kind": kinds.KINDS[needed].name})
    for side, blocks in shown.items():
        yield from _places(layout, side, blocks)
        for block in blocks:
            yield from _of_block(layout, side, block, blocks, palette)


def _places(layout: Layout, side: str, blocks: Sequence[Block]) -> Iterator[Fault]:
    for block in blocks:
        if block.x < 0 or block.y < 0 or block.right > layout.width or block.bottom > layout.height:
            yield Fault("outside", side, (block.key,))
    for first, second in combinations([each for each in blocks if each.kind not in kinds.UNDERLAYS], 2):
        if colours.touch(first, second):
            yield Fault("overlap", side, (first.key, second.key))


def _of_block(layout: Layout, side: str, block: Block, blocks: Sequence[Block], palette: Palette) -> Iterator[Fault]:
    kind = kinds.KINDS[block.kind]
    clearance = FOLD_CLEARANCE if block.kind == "qr" else 0
    if kind.drawn not in ("panel", "picture") and any(
        block.y - clearance < fold < block.bottom + clearance for fold in layout.folds
    ):
        yield Fault("code_fold" if block.kind == "qr" else "fold", side, (block.key,))
    if block.kind == "qr":
        yield from _of_code(side, block, palette)
    elif kind.drawn in ("text", "lines", "strip", "mark", "letter"):
        yield from _of_text(side, block, blocks, palette)
    if kind.drawn == "picture" and not block.picture:
        yield Fault("no_picture", side, (block.key,))
    if kind.own_text and not any(block.words.values()):
        yield Fault("no_words", side, (block.key,))


def _of_code(side: str, block: Block, palette: Palette) -> Iterator[Fault]:
    size = min(block.width, block.height)
    if size < SMALLEST_CODE:
        yield Fault("code_small", side, (block.key,), {"size": f"{size:g}", "least": f"{SMALLEST_CODE:g}"})
    ground = colours.fill_of(block, palette)
    dark = colours.ink_of(block, ground, palette)
    contrast = ink.contrast(dark, ground)
    if ink.luminance(dark) > ink.luminance(ground) or contrast < CODE_CONTRAST:
        yield Fault("code_contrast", side, (block.key,), {"contrast": f"{contrast:.1f}", "least": f"{CODE_CONTRAST:g}"})


def _of_text(side: str, block: Block, blocks: Sequence[Block], palette: Palette) -> Iterator[Fault]:
    if sum(measuring.LINE) * block.smallest * measuring.MM > block.height:
        yield Fault("flat", side, (block.key,))
    grounds = colours.grounds_of(block, blocks, palette)
    letters = colours.ink_of(block, grounds[0], palette)
    lowest = min(ink.contrast(letters, ground) for ground in grounds)
    if lowest < ink.LOWEST_CONTRAST:
        values = {"contrast": f"{lowest:.1f}", "least": f"{ink.LOWEST_CONTRAST:g}"}
        yield Fault("contrast", side, (block.key,), values)
