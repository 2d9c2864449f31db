"""From a layout and what a badge says to items at their places, which the typesetter only has to draw. Pure.

A text has its largest size at which it goes into its block. A name is never cut; an organization that does not fit at
the block's smallest size loses words at its end; a text that does not fit at any size is a `TooLong`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventreg.badges import lettering
from eventreg.badges.faces import BadgeFace, EventFace
from eventreg.badges.layouts import colours, kinds
from eventreg.badges.layouts.colours import Palette
from eventreg.badges.layouts.columns import together
from eventreg.badges.layouts.document import Block, Layout, for_class
from eventreg.badges.layouts.drawing import (
    Item,
    Note,
    box_item,
    code_items,
    inset,
    labelled,
    photo_mark,
    row_of_pictures,
    strip_items,
    text_items,
)


@dataclass(frozen=True)
class Drawn:
    """One side of a badge: what all badges of its class share, what is this person's alone."""

    shared: tuple[Item, ...]
    own: tuple[Item, ...]


@dataclass(frozen=True)
class Composed:
    """A badge ready to be drawn. `back` is None where the layout has none; `event_notes` are about what all share."""

    front: Drawn
    back: Drawn | None
    notes: tuple[Note, ...] = ()
    event_notes: tuple[Note, ...] = ()


class Composer:
    """Puts badges of one event together after one layout; what they share is worked out once a class."""

    def __init__(self, layout: Layout, event: EventFace) -> None:
        self.layout, self.event = layout, event
        self._sides: dict[tuple[str, str], list[_Side]] = {}

    def compose(self, face: BadgeFace) -> Composed:
        """The badge of one person."""
        texts = texts_of(face, self.event)
        notes: list[Note] = []
        sides = self._of_class(face)
        drawn = [Drawn(side.shared, tuple(side.own(face, texts, notes))) for side in sides]
        shared = tuple(note for side in sides for note in side.notes)
        return Composed(drawn[0], drawn[1] if len(drawn) > 1 else None, tuple(dict.fromkeys(notes)), shared)

    def _of_class(self, face: BadgeFace) -> list[_Side]:
        key = (face.class_key, face.class_colour)
        if key not in self._sides:
            layout = for_class(self.layout, face.class_key)
            palette = Palette(self.event.colour, face.class_colour)
            sides = [layout.front, layout.back] if layout.back else [layout.front]
            has_number = any(block.kind == "number" and block.shown for block in layout.blocks())
            self._sides[key] = [_Side(blocks, self.event, palette, has_number=has_number) for blocks in sides]
        return self._sides[key]


class _Side:
    """One side of the badges of one class."""

    def __init__(self, blocks: Sequence[Block], event: EventFace, palette: Palette, *, has_number: bool) -> None:
        self.event, self.has_number = event, has_number
        blocks = [block for block in blocks if block.shown]
        self.inks: dict[str, tuple[str, str]] = {}
        for block in blocks:
            ground = colours.grounds_of(block, blocks, palette)[0]
            self.inks[block.key] = (colours.ink_of(block, ground, palette), colours.fill_of(block, palette))
        ordered = sorted(blocks, key=lambda block: block.kind not in kinds.UNDERLAYS)
        mine = [block for block in ordered if kinds.KINDS[block.kind].is_persons]
        self.columns = together(mine)
        self.notes: list[Note] = []
        everybodys = (block for block in ordered if block not in mine)
        self.shared = tuple(item for block in everybodys for item in self._shared_items(block, self.notes))

    def own(self, face: BadgeFace, texts: dict[str, str], notes: list[Note]) -> list[Item]:
        """What is on this side for one person alone."""
        items: list[Item] = []
        for column in self.columns:
            for block in column.settled(texts):
                items += self._own_items(block, face, texts, notes)
        return items

    def _shared_items(self, block: Block, notes: list[Note]) -> list[Item]:
        letters, fill = self.inks[block.key]
        items = [box_item(block, fill)] if fill else []
        kind = kinds.KINDS[block.kind]
        if kind.drawn == "pictures":
            items += row_of_pictures(block, self.event.logos)
        elif kind.drawn == "picture" and block.picture in self.event.pictures:
            items += row_of_pictures(block, [self.event.pictures[block.picture]])
        elif kind.drawn == "lines":
            items += self._several_lines(block, letters, notes)
        elif kind.drawn == "text":
            items += text_items(block, _event_text(block.kind, self.event), letters, notes)
        return items

    def _several_lines(self, block: Block, letters: str, notes: list[Note]) -> list[Item]:
        kind = kinds.KINDS[block.kind]
        text = words_of(block, self.event.language) if kind.own_text else self.event.texts.get(block.kind, "")
        return labelled(block, self.event.labels.get(block.kind, ""), text, letters, notes) if text else []

    def _own_items(self, block: Block, face: BadgeFace, texts: dict[str, str], notes: list[Note]) -> list[Item]:
        letters, fill = self.inks[block.key]
        kind = kinds.KINDS[block.kind]
        if kind.drawn == "code":
            return code_items(block, face, letters, fill)
        if kind.drawn == "strip":
            return strip_items(block, face, letters, fill, notes)
        if kind.drawn == "letter":
            return [
                box_item(block, fill, radius=1.2),
                *text_items(inset(block, 0.8), face.class_letter, letters, notes, align="center"),
            ]
        if kind.drawn == "mark":
            return photo_mark(block, self.event.photos_text, letters, notes) if face.photos_yes else []
        text = self._person_text(block, face, texts)
        if not text:
            return []
        if len(text) > kind.longest:
            notes.append(Note("too_long", block.kind, text))
            return []
        filled = [box_item(block, fill)] if fill else []
        if kind.label:
            return filled + labelled(block, self.event.labels.get(block.kind, ""), text, letters, notes)
        return filled + text_items(block, text, letters, notes)

    def _person_text(self, block: Block, face: BadgeFace, texts: dict[str, str]) -> str:
        text = texts[block.kind]
        marked = "number" if self.has_number else "typed_code"
        if face.reissue_mark and block.kind == marked:
            return f"{text} · {face.reissue_mark}" if text else face.reissue_mark
        return text


def texts_of(face: BadgeFace, event: EventFace) -> dict[str, str]:
    """What one badge says, by kind of block, cleaned; a Latin name that says nothing new is empty."""
    name, latin = lettering.clean(face.name), lettering.clean(face.name_latin)
    texts = {kind: lettering.clean(getattr(face, kind)) for kind in _FIELDS}
    return texts | {
        "name": name or latin,
        "name_latin": "" if latin.casefold() == name.casefold() else latin,
        "organization": texts["organization"] or lettering.clean(event.neutral_line),
    }


_FIELDS = ("pronoun", "organization", "country", "role", "typed_code", "days", "zones", "languages", "number")


def words_of(block: Block, language: str) -> str:
    """The organizer's own words in a language, another one rather than nothing."""
    return block.words.get(language) or block.words.get("en") or next(iter(block.words.values()), "")


def _event_text(kind: str, event: EventFace) -> str:
    texts = {"event_name": event.name, "dates": event.dates, "organizer": event.organizer}
    return lettering.clean(texts.get(kind, ""))
