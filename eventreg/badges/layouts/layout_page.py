"""What the pages of layouts show, in the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.accounts.models import Account
from eventreg.accounts.permissions import Permission
from eventreg.badges import printing
from eventreg.badges.layouts import designs, kinds, layout_queries, layouting
from eventreg.badges.layouts.checking import SENTENCES, Fault
from eventreg.badges.layouts.document import Block, Layout
from eventreg.badges.layouts.drawing import Note
from eventreg.badges.layouts.layout_models import BadgeLayout
from eventreg.core.errors import N_
from eventreg.events import queries as event_queries
from eventreg.events.access import grant
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.formats import own_text

NOTES = {
    "small": N_("“%(block)s” shrinks to %(size)s points here, below the smallest size that you set."),
    "cut": N_("“%(block)s” loses words at its end here: it is longer than its place."),
    "too_long": N_("“%(block)s” does not fit at any size here, so this badge could not be printed."),
    "no_glyph": N_("No font has these letters, so this badge could not be printed: %(letters)s"),
}


@dataclass(frozen=True)
class Card:
    """A layout on the list: a finished design, or one that the event keeps (`kept`)."""

    name: str
    size: str
    picture: str
    is_used: bool
    design: str = ""
    kept: BadgeLayout | None = None


@dataclass(frozen=True)
class Told:
    """What stands against a layout, as a sentence; `is_refused` keeps it from being saved."""

    name: str
    side: str
    blocks: tuple[str, ...]
    sentence: str
    is_refused: bool


def own_cards(event: Event) -> list[Card]:
    """The layouts that the event keeps, the one in use first."""
    settings = db.session.scalar(layout_queries.settings_of(event))
    used = settings.layout_id if settings else None
    kept = sorted(db.session.scalars(layout_queries.layouts_of(event)), key=lambda one: one.id != used)
    return [
        Card(
            one.name, size_words(printing.drawn(one)),
            url_for("badge_previews.kept", slug=event.slug, uid=one.uid, r=one.revision), one.id == used, kept=one,
        )
        for one in kept
    ]  # fmt: skip


def finished_cards(event: Event, *, none_chosen: bool) -> list[Card]:
    """The finished designs; the first is in use where the event has chosen none."""
    return [
        Card(
            _(design.name), size_words(designs.layout_of(key)),
            url_for("badge_previews.design", slug=event.slug, design=key), none_chosen and key == "a6", design=key,
        )
        for key, design in designs.DESIGNS.items()
    ]  # fmt: skip


def size_words(layout: Layout) -> str:
    """Width and height: "105 × 148 mm"."""
    return _("%(width)s × %(height)s mm", width=f"{layout.width:g}", height=f"{layout.height:g}")


def told(faults: Iterable[Fault], layout: Layout) -> list[Told]:
    """Faults as sentences, those that keep a layout from being saved first."""
    found = [
        Told(one.name, one.side, one.blocks, _sentence(one, layout), one.name in layouting.REFUSED) for one in faults
    ]
    return sorted(found, key=lambda one: not one.is_refused)


def as_json(told: Iterable[Told]) -> list[dict[str, Any]]:
    """The same for a script."""
    names = {"name": "name", "side": "side", "blocks": "blocks", "sentence": "sentence", "isRefused": "is_refused"}
    return [{key: getattr(one, name) for key, name in names.items()} for one in told]


def note_words(notes: Iterable[Note]) -> list[str]:
    """What is told about one person's badge."""
    return [_(NOTES[one.what], block=kind_name(one.kind), size=f"{one.size:.1f}", letters=one.text) for one in notes]


def kind_name(kind: str) -> str:
    """What a kind of block is called."""
    return _(kinds.KINDS[kind].name) if kind in kinds.KINDS else ""


def block_names(layout: Layout) -> dict[str, str]:
    """Key of a block → what it is called; with a number where there are several of its kind."""
    return {block.key: _block_name(block, layout.blocks()) for block in layout.blocks()}


def others(event: Event, account: Account) -> list[tuple[Event, list[BadgeLayout]]]:
    """Other events whose settings the account may write, newest first, with their layouts, where they have some."""
    found = [one for one in db.session.scalars(event_queries.events_of_staff(account)) if one.id != event.id]
    mine = [one for one in found if grant(account, one).may(Permission.EVENT_SETTINGS)]
    kept: dict[int, list[BadgeLayout]] = {}
    for layout in db.session.scalars(layout_queries.layouts_of_events([one.id for one in mine])):
        kept.setdefault(layout.event_id, []).append(layout)
    return [(one, kept[one.id]) for one in mine if one.id in kept]


def other_choices(found: Iterable[tuple[Event, list[BadgeLayout]]]) -> list[tuple[str, str]]:
    """Those layouts as a form offers them."""
    return [(one.uid.hex, f"{own_text(event.names)}: {one.name}") for event, layouts in found for one in layouts]


def _sentence(fault: Fault, layout: Layout) -> str:
    names = block_names(layout)
    called = [names.get(key, key) for key in fault.blocks]
    values = {name: _(value) if name == "kind" else value for name, value in fault.values.items()}
    values |= dict(zip(("block", "other"), called, strict=False))
    return _(SENTENCES[fault.name], **values)


def _block_name(block: Block, blocks: Sequence[Block]) -> str:
    same = [other.key for other in blocks if other.kind == block.kind]
    name = kind_name(block.kind)
    return name if len(same) == 1 else f"{name} {same.index(block.key) + 1}"
