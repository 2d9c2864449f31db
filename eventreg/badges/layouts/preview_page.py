"""Whose badge a preview shows: some real participants whom the asker may see, or invented people with hard names."""

import uuid

from flask import g
from flask_babel import gettext as _

from eventreg.applications.lists.scope import in_scope
from eventreg.badges import queries, wording
from eventreg.badges.layouts import layout_queries, preview, preview_queries, samples
from eventreg.badges.layouts.document import Layout
from eventreg.badges.layouts.preview import Shown
from eventreg.badges.models import Badge, BadgeClass
from eventreg.badges.sheet import BadgeSheet
from eventreg.events.models import Event
from eventreg.extensions import db

LONGEST, NEWEST = 5, 4


def invented() -> list[tuple[str, str]]:
    """Invented people by their keys: "A long Russian name"."""
    return [(key, _(sample.what)) for key, sample in samples.SAMPLES.items()]


def real(event: Event) -> list[tuple[str, str]]:
    """A few participants with badges: those with the longest names, and the newest."""
    found: dict[str, Badge] = {}
    for query in (preview_queries.longest_names(event, in_scope(), LONGEST),
                  preview_queries.newest(event, in_scope(), NEWEST)):  # fmt: skip
        found |= {badge.uid.hex: badge for badge in db.session.scalars(query)}
    return [(key, badge.participant.application.person.badge_name) for key, badge in found.items()]


def people(event: Event) -> list[tuple[str, str]]:
    """All of them, for a list to choose from."""
    return [*invented(), *real(event)]


def shown(event: Event, person: str, class_key: str = "") -> Shown:
    """Who is meant; the usual invented person where nobody is, in the first class where none is named."""
    classes = {one.key: one for one in db.session.scalars(queries.classes(event))}
    badge = None if person in samples.SAMPLES or not person else _badge(event, person)
    wanted: BadgeClass | None = classes.get(class_key)
    if badge is None:
        usual = next(iter(classes.values()), None)
        return Shown(None, samples.SAMPLES.get(person, samples.SAMPLES[samples.USUAL]), wanted or usual)
    return Shown(badge, badge_class=wanted)


def sheet(layout: Layout, person: str, class_key: str = "") -> BadgeSheet:
    """A badge of the event of this request by a layout, in the language of its badges. Raises preview.PreviewFailed."""
    settings = db.session.scalar(layout_queries.settings_of(g.event))
    words = wording.words_for(g.event, wording.language_of(g.event, settings))
    return preview.sheet_of(g.event, layout, shown(g.event, person, class_key), words)


def _badge(event: Event, person: str) -> Badge | None:
    try:
        return db.session.scalar(preview_queries.one(event, in_scope(), uuid.UUID(hex=person)))
    except ValueError:
        return None
