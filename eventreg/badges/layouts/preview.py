"""A badge by a layout before anything is printed: for a real participant or an invented one, never with a real code."""

import base64
import dataclasses
from dataclasses import dataclass

from eventreg.badges import printing, queries, sheet
from eventreg.badges.faces import BadgeFace
from eventreg.badges.layouts import samples
from eventreg.badges.layouts.document import Layout
from eventreg.badges.layouts.drawing import Note
from eventreg.badges.layouts.samples import Sample
from eventreg.badges.models import Badge, BadgeClass
from eventreg.badges.press import PressFailed
from eventreg.badges.printing import Wording
from eventreg.badges.qr import qr_path
from eventreg.badges.sheet import BadgeSheet
from eventreg.core.database import translated
from eventreg.core.errors import N_, Refusal
from eventreg.core.storage import NotStored
from eventreg.events.models import Event
from eventreg.events.rules import event_days
from eventreg.extensions import db

# As long as that of a badge, so that its modules are as small; no door knows it.
CODE = "THIS IS A PREVIEW AND OPENS NO DOOR. " * 4
TYPED_CODE = "ABCD-2345"
LANGUAGES = ("ru", "en", "kk")


class PreviewFailed(Refusal):
    """The typesetter or the storage has failed us."""

    sentence = N_("The picture could not be drawn. The layout is as it was; please try again.")


@dataclass(frozen=True)
class Shown:
    """Whose badge is shown: a real one, or an invented person's in a class."""

    badge: Badge | None = None
    sample: Sample = samples.SAMPLES[samples.USUAL]
    badge_class: BadgeClass | None = None


def sheet_of(event: Event, layout: Layout, shown: Shown, words: Wording) -> BadgeSheet:
    """One badge by a layout, read from the database; drawing needs it no more. Raises PreviewFailed."""
    try:
        whole = printing.sheet_of(event, [shown.badge] if shown.badge else [], words, layout=layout)
    except NotStored:
        raise PreviewFailed from None
    face = whole.badges[0] if whole.badges else _invented(event, shown.sample, words)
    return dataclasses.replace(whole, badges=[_without_code(_in_class(face, shown.badge_class, words))])


def svg(whole: BadgeSheet, side: str) -> str:
    """One side as the address of a picture; empty where the layout has no such side. Raises PreviewFailed."""
    if side == "back" and not whole.layout.back:
        return ""
    try:
        drawn = sheet.draw_one(whole, side=side, kind="svg")
    except PressFailed:
        raise PreviewFailed from None
    return "data:image/svg+xml;base64," + base64.b64encode(drawn).decode()


def png(whole: BadgeSheet, side: str) -> bytes:
    """One side as PNG; the front where the layout has no back. Raises PreviewFailed."""
    try:
        return sheet.draw_one(whole, side=side)
    except PressFailed:
        raise PreviewFailed from None


def notes(whole: BadgeSheet) -> list[Note]:
    """What somebody should know about this one badge: what is small, cut, or does not go in; letters without a font."""
    (composed,), (face,) = sheet.compose(whole), whole.badges
    missing = [Note("no_glyph", "", one.problem) for one in sheet.without_glyph_on(face, composed)]
    return [*composed.notes, *composed.event_notes, *missing]


def _invented(event: Event, sample: Sample, words: Wording) -> BadgeFace:
    zones = db.session.scalars(queries.zones(event)).all()[:2]
    role = next((one for one in event.roles if one.key == "speaker"), None)
    return BadgeFace(
        key="", name=sample.name, name_latin=sample.latin, organization=sample.organization,
        country=words.country(sample.country), role=translated(role.names, words.language) if role else "",
        pronoun="she / her", days=", ".join(str(day.day) for day in event_days(event)),
        zones=", ".join(translated(zone.names, words.language) for zone in zones),
        languages=", ".join(map(words.spoken, LANGUAGES)), photos_yes=True, number="3 · 141", class_key="",
        class_label="", class_letter="", class_colour="#ffffff", qr_modules=0, qr_path="", typed_code="",
    )  # fmt: skip


def _in_class(face: BadgeFace, one: BadgeClass | None, words: Wording) -> BadgeFace:
    if one is None:
        return face
    return dataclasses.replace(
        face, class_key=one.key, class_label=translated(one.names, words.language), class_letter=one.letter,
        class_colour=one.colour,
    )  # fmt: skip


def _without_code(face: BadgeFace) -> BadgeFace:
    modules, path = qr_path(CODE[:122])
    return dataclasses.replace(face, qr_modules=modules, qr_path=path, typed_code=TYPED_CODE)
