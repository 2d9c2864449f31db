"""Layouts that come from elsewhere: read from JSON, and without what this event has not. Pure but for the queries."""

import dataclasses
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from eventreg.badges import queries
from eventreg.badges.layouts import document, layout_queries
from eventreg.badges.layouts.document import Block, Layout, NotALayout
from eventreg.core.errors import N_, Invalid
from eventreg.events.models import Event
from eventreg.extensions import db

LARGEST = 256 * 1024  # bytes


class LayoutTooLarge(Invalid):
    """More than any layout needs."""

    sentence = N_("This is larger than any layout of a badge. Choose a file that was exported from an editor.")


@dataclass(frozen=True)
class Brought:
    """A layout from elsewhere. `dropped`: how many blocks had a picture that this event has not."""

    layout: Layout
    name: str = ""
    dropped: int = 0


def read(content: str | bytes) -> Brought:
    """A layout from JSON. Raises LayoutTooLarge, NotALayout and whatever `document.parse` raises."""
    if len(content) > LARGEST:
        raise LayoutTooLarge
    try:
        data = json.loads(content)
        json.dumps(data, ensure_ascii=False).encode()  # half a letter could not be shown in a refusal either
    except (ValueError, RecursionError):
        raise NotALayout from None
    return of_data(data)


def of_data(data: object) -> Brought:
    """The same from what JSON says."""
    try:
        layout = document.parse(data)
    except (TypeError, OverflowError):
        raise NotALayout from None
    name = data.get("name") if isinstance(data, dict) else ""
    return Brought(layout, name if isinstance(name, str) else "")


def fitted(event: Event, brought: Brought) -> Brought:
    """Without the pictures and the classes that this event has not."""
    pictures = {picture.uid.hex for picture in db.session.scalars(layout_queries.pictures_of(event))}
    classes = {one.key for one in db.session.scalars(queries.classes(event))}
    layout = brought.layout
    dropped = sum(bool(block.picture) and block.picture not in pictures for block in layout.blocks())
    kept = dataclasses.replace(
        layout,
        front=tuple(_known_picture(block, pictures) for block in layout.front),
        back=tuple(_known_picture(block, pictures) for block in layout.back),
        classes={
            key: {block: _changes(changes, pictures) for block, changes in blocks.items()}
            for key, blocks in layout.classes.items()
            if key in classes
        },
    )
    return dataclasses.replace(brought, layout=kept, dropped=dropped)


def _known_picture(block: Block, pictures: Collection[str]) -> Block:
    return block if not block.picture or block.picture in pictures else dataclasses.replace(block, picture="")


def _changes(changes: Mapping[str, Any], pictures: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if name != "picture" or not value or value in pictures}
