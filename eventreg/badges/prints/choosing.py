"""The layouts that can be printed with, by the names that forms and jobs carry."""

import uuid

from eventreg.badges import printing
from eventreg.badges.layouts import designs, layout_queries
from eventreg.badges.layouts.document import Layout
from eventreg.badges.layouts.layout_models import BadgeLayout, BadgeSettings
from eventreg.core.errors import N_, Invalid
from eventreg.events.models import Event
from eventreg.extensions import db

IN_USE = ""


class NoSuchLayout(Invalid):
    """A name that is none, or a layout that was taken away."""

    sentence = N_("This layout is not there any more. Choose another one.")


def own_layouts(event: Event) -> list[BadgeLayout]:
    """Those that the event has itself."""
    return list(db.session.scalars(layout_queries.layouts_of(event)))


def name_of(kept: BadgeLayout) -> str:
    """What forms and jobs call one of the event's own."""
    return kept.uid.hex


def layout_named(event: Event, name: str) -> Layout:
    """The layout by its name: the one in use, a finished design, one of the event's own. Raises NoSuchLayout."""
    if name == IN_USE:
        return printing.layout_of(settings_of(event))
    if name in designs.DESIGNS:
        return designs.layout_of(name)
    try:
        kept = db.session.scalar(layout_queries.layout(event, uuid.UUID(hex=name)))
    except ValueError:
        kept = None
    if kept is None:
        raise NoSuchLayout
    return printing.drawn(kept)


def settings_of(event: Event) -> BadgeSettings | None:
    """What holds for all badges of an event."""
    return db.session.scalar(layout_queries.settings_of(event))
