"""Badges to print, by any layout, on any sheet: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from eventreg.badges import imposition, lettering, press
from eventreg.badges.faces import BadgeFace, EventFace
from eventreg.badges.imposition import Flip, Sheet, Slot
from eventreg.badges.layouts.composing import Composed, Composer, Drawn
from eventreg.badges.layouts.document import Layout
from eventreg.badges.press import Batch, PrintReport, Unprintable

TEMPLATE = "badge.typ"
Row = TypeVar("Row")


class NothingToPrint(ValueError):
    """A sheet without badges."""


@dataclass(frozen=True)
class BadgeSheet:
    """Badges in the order in which they are to be printed, the layout, and how they go on paper.

    `files`: the pictures that the faces name (file → content). `kind` is one of `imposition.SHEETS`.
    """

    event: EventFace
    layout: Layout
    badges: Sequence[BadgeFace]
    kind: str = "one"
    flip: Flip = "long"
    turned: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)


def print_sheet(sheet: BadgeSheet, output_path: Path, *, done: Callable[[int], None] | None = None) -> PrintReport:
    """Print badges into a PDF/A file that is there whole or not at all; the same sheet gives the same bytes.

    `done` is called now and then with a number of badges that are typeset. Raises MissingGlyphs or TooLongToPrint with
    everybody concerned, NothingToPrint, imposition.TooLargeForSheet, ink.NotAColour, PressFailed, OSError.
    """
    composed = compose(sheet)
    refuse_unprintable(sheet, composed)
    return print_composed(sheet, composed, output_path, done=done)


def compose(sheet: BadgeSheet) -> list[Composed]:
    """Every badge of a sheet put together, in order."""
    composer = Composer(sheet.layout, sheet.event)
    return [composer.compose(face) for face in sheet.badges]


def print_composed(
    sheet: BadgeSheet, composed: Sequence[Composed], output_path: Path, *, done: Callable[[int], None] | None = None
) -> PrintReport:
    """The same for badges that are put together and known to be printable. Raises as `print_sheet` does."""
    if not sheet.badges:
        raise NothingToPrint("there are no badges on this sheet")
    paper = imposition.sheet_for(sheet.kind, sheet.layout.width, sheet.layout.height, turned=sheet.turned)
    share = max(1, press.BATCH // len(paper.slots)) * len(paper.slots)
    parts = _shares(list(zip(sheet.badges, composed, strict=True)), share)
    batches = [Batch(_data(sheet, paper, part), [_texts(face, one) for face, one in part]) for part in parts]
    pages = sum(len(batch.data["pages"]) for batch in batches)
    return press.run_batches(TEMPLATE, batches, output_path, expected=pages, files=sheet.files, done=done)


def draw_one(
    sheet: BadgeSheet, *, side: str = "front", kind: Literal["png", "svg"] = "png", ppi: float = 144.0
) -> bytes:
    """One side of the first badge as a picture ("png" or "svg"), as it will be printed.

    What does not fit or has no glyph is left out. Raises press.PressFailed.
    """
    composed = Composer(sheet.layout, sheet.event).compose(sheet.badges[0])
    shown = composed.back if side == "back" and composed.back else composed.front
    only = Composed(shown, None)
    paper = imposition.sheet_for("one", sheet.layout.width, sheet.layout.height)
    data = _data(sheet, paper, [(sheet.badges[0], only)])
    return press.drawn(TEMPLATE, data, files=sheet.files, kind=kind, ppi=ppi)


def refuse_unprintable(sheet: BadgeSheet, composed: Sequence[Composed]) -> None:
    """Look at everybody before anything is printed. Raises TooLongToPrint, else MissingGlyphs, with all concerned."""
    pairs = list(zip(sheet.badges, composed, strict=True))
    too_long = [one for face, badge in pairs for one in too_long_on(face, badge)]
    if too_long:
        raise press.TooLongToPrint(too_long)
    refuse_event(sheet, composed)
    missing = [one for face, badge in pairs for one in without_glyph_on(face, badge)]
    if missing:
        raise press.MissingGlyphs(missing)


def refuse_event(sheet: BadgeSheet, composed: Sequence[Composed]) -> None:
    """Look at what all badges share. Raises TooLongToPrint, else MissingGlyphs; the key of what they name is empty."""
    name = lettering.clean(sheet.event.name)
    of_event = dict.fromkeys(note.kind for badge in composed for note in badge.event_notes if note.what == "too_long")
    if of_event:
        raise press.TooLongToPrint([Unprintable("", name, kind) for kind in of_event])
    shared = {drawn.shared for one in composed for drawn in _sides(one)}
    said = "".join(sorted({item[9] for items in shared for item in items if item[0] == "t"}))
    if characters := lettering.without_glyph(said):
        raise press.MissingGlyphs([Unprintable("", name, characters)])


def too_long_on(face: BadgeFace, composed: Composed) -> list[Unprintable]:
    """The kinds of blocks of one badge into which its text does not go at any size."""
    name = lettering.clean(face.name)
    return [Unprintable(face.key, name, note.kind) for note in composed.notes if note.what == "too_long"]


def without_glyph_on(face: BadgeFace, composed: Composed) -> list[Unprintable]:
    """The characters of one badge that no font has, as one problem, or none."""
    characters = lettering.without_glyph("".join(_said(composed, with_shared=False)))
    return [Unprintable(face.key, lettering.clean(face.name), characters)] if characters else []


def _shares(whole: Sequence[Row], size: int) -> list[Sequence[Row]]:
    return [whole[start : start + size] for start in range(0, len(whole), size)]


def _sides(composed: Composed) -> list[Drawn]:
    return [composed.front, composed.back] if composed.back else [composed.front]


def _said(composed: Composed, *, with_shared: bool = True) -> Iterator[str]:
    for drawn in _sides(composed):
        for item in (*drawn.shared, *drawn.own) if with_shared else drawn.own:
            if item[0] == "t":
                yield item[9]


def _texts(face: BadgeFace, composed: Composed) -> tuple[str, str, Sequence[str]]:
    return face.key, lettering.clean(face.name), list(_said(composed))


def _data(sheet: BadgeSheet, paper: Sheet, part: Sequence[tuple[BadgeFace, Composed]]) -> dict[str, Any]:
    """What the template takes: pages with faces at their places, and once what faces share."""
    common: dict[tuple[Any, ...], int] = {}
    pages: list[dict[str, Any]] = []
    for group in _shares(part, len(paper.slots)):
        composed = [one for _face, one in group]
        pages += list(_leaves(sheet, paper, composed, common))
    return {
        "title": lettering.clean(sheet.event.name), "width": sheet.layout.width, "height": sheet.layout.height,
        "pages": pages, "common": [list(items) for items in common],
    }  # fmt: skip


def _leaves(
    sheet: BadgeSheet, paper: Sheet, group: Sequence[Composed], common: dict[tuple[Any, ...], int]
) -> Iterator[dict[str, Any]]:
    """The front of one sheet of paper, and its back where the layout has one."""
    size = sheet.layout.width, sheet.layout.height

    def face(drawn: Drawn, slot: Slot) -> dict[str, Any]:
        x, y = imposition.corner(slot, *size)
        number = common.setdefault(drawn.shared, len(common))
        return {"x": x, "y": y, "turn": slot.turn, "common": number, "own": drawn.own}

    fronts = [face(one.front, slot) for one, slot in zip(group, paper.slots, strict=False)]
    if sheet.kind == "tent":
        fronts += [face(one.back or one.front, imposition.tent_back()) for one in group]
    yield {"width": paper.width, "height": paper.height, "faces": fronts, "marks": paper.marks}
    if sheet.kind != "tent" and any(one.back for one in group):
        behind = imposition.back_of(paper, *size, flip=sheet.flip)
        backs = [face(one.back, slot) for one, slot in zip(group, behind.slots, strict=False) if one.back]
        yield {"width": paper.width, "height": paper.height, "faces": backs, "marks": ()}
