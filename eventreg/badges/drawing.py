"""Badges of an event as sheets and pictures, in the language and the layout that the event has chosen."""

from collections.abc import Sequence

from eventreg.badges import printing, wording
from eventreg.badges.layouts import layout_queries
from eventreg.badges.layouts.document import Layout
from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.badges.models import Badge
from eventreg.badges.sheet import BadgeSheet, draw_one
from eventreg.events.models import Event
from eventreg.extensions import db

PPI = 144.0


def sheet_of(event: Event, badges: Sequence[Badge], layout: Layout | None = None) -> BadgeSheet:
    """Badges with everything on them."""
    words = wording.words_for(event, wording.language_of(event, _settings(event)))
    return printing.sheet_of(event, badges, words, layout=layout)


def picture(event: Event, badge: Badge, *, side: str = "front") -> bytes:
    """One side of a badge as PNG. Raises press.PressFailed."""
    return draw_one(sheet_of(event, [badge]), side=side, ppi=PPI)


def has_back(event: Event) -> bool:
    """Whether something is printed on the back."""
    return bool(printing.layout_of(_settings(event)).back)


def _settings(event: Event) -> BadgeSettings | None:
    return db.session.scalar(layout_queries.settings_of(event))
