"""What the editor is given: the layout in full, what blocks there are, what may be chosen, and all words."""

import dataclasses
import json
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.badges import printing, queries
from eventreg.badges.layouts import (
    bringing,
    document,
    editor_words,
    kinds,
    layout_page,
    layout_queries,
    layouting,
    preview_page,
    values,
)
from eventreg.badges.layouts.document import Layout
from eventreg.badges.layouts.layout_models import BadgeLayout
from eventreg.badges.wording import own_name
from eventreg.core.errors import N_
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.formats import own_text

# Name, width, height in millimetres, on the grid.
SIZES = (
    (N_("A6"), 105, 148), (N_("A7"), 74, 105), (N_("Plastic card (CR80)"), 86, 54), (N_("4 × 3 inches"), 101.5, 76),
)  # fmt: skip


def facts(event: Event, one: BadgeLayout) -> dict[str, Any]:
    """Everything that the script needs, as JSON."""
    addresses = {
        "preview": url_for("badge_previews.create", slug=event.slug),
        "save": url_for("badge_editor.change", slug=event.slug, uid=one.uid),
        "saveAsNew": url_for("badge_editor.create", slug=event.slug),
    }
    return {
        "uid": one.uid.hex, "revision": one.revision, "name": one.name, "addresses": addresses,
        "document": whole(printing.drawn(one)), "kinds": _kinds(), "underlays": sorted(kinds.UNDERLAYS),
        "classes": _classes(event), "pictures": _pictures(event), "words": editor_words.words(),
        "languages": [{"tag": tag, "name": own_name(tag)} for tag in event.languages],
        "limits": {"blocks": document.MOST_BLOCKS, "folds": document.MOST_FOLDS, "grid": values.GRID,
                   "leastSide": document.SMALLEST_SIDE, "mostSide": values.LARGEST_SIDE,
                   "leastText": values.SMALLEST_TEXT, "mostText": values.LARGEST_TEXT,
                   "bytes": bringing.LARGEST, "name": layouting.LONGEST_NAME},
    }  # fmt: skip


def people(event: Event) -> list[tuple[str, list[tuple[str, str]]]]:
    """Whose badge can be looked at, in groups."""
    groups = [(_("Hard names"), preview_page.invented()), (_("Participants of this event"), preview_page.real(event))]
    return [(title, found) for title, found in groups if found]


def sizes() -> list[tuple[str, str]]:
    """Sizes to choose from, as "105x148" and in words."""
    return [
        (f"{width:g}x{height:g}", _("%(name)s, %(width)s × %(height)s mm", name=_(name), width=width, height=height))
        for name, width, height in SIZES
    ]


def text_of(one: BadgeLayout) -> str:
    """The document as it can be written by hand."""
    return json.dumps(layouting.export(one), ensure_ascii=False, indent=1)


def whole(layout: Layout) -> dict[str, Any]:
    """The document with every value of every block."""
    found = document.as_json(layout)
    found |= {side: [_block(block) for block in getattr(layout, side)] for side in document.SIDES}
    return {"folds": [], "classes": {}} | found


def _block(block: document.Block) -> dict[str, Any]:
    return dataclasses.asdict(dataclasses.replace(block, words=dict(block.words)))


def _kinds() -> dict[str, dict[str, Any]]:
    return {
        key: {
            "name": layout_page.kind_name(key), "drawn": kind.drawn, "ownText": kind.own_text,
            "hasLabel": bool(kind.label), "ofEvent": not kind.is_persons,
            "begins": dataclasses.asdict(document.block_of({"key": key, "kind": key})),
        }
        for key, kind in kinds.KINDS.items()
    }  # fmt: skip


def _classes(event: Event) -> list[dict[str, str]]:
    found = db.session.scalars(queries.classes(event))
    return [{"key": one.key, "letter": one.letter, "name": own_text(one.names)} for one in found]


def _pictures(event: Event) -> list[dict[str, str]]:
    found = db.session.scalars(layout_queries.pictures_of(event))
    return [{"uid": one.uid.hex, "name": one.name} for one in found]
