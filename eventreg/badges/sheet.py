"""Badges to print: one A6 page each, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventreg.badges import ink, lettering, press
from eventreg.badges.press import CannotPrint, MissingGlyphs, PressFailed, PrintReport, TooLongToPrint, Unprintable

__all__ = [
    "BadgeFace",
    "BadgeSheet",
    "CannotPrint",
    "EventFace",
    "MissingGlyphs",
    "NothingToPrint",
    "PressFailed",
    "PrintReport",
    "TooLongToPrint",
    "Unprintable",
    "print_sheet",
]

# The longest texts, in characters, that go into their places even if each letter is as wide as a W.
LIMITS = {
    "name": 200,
    "name_latin": 200,
    "organization": 300,
    "country": 100,
    "role": 200,
    "class_label": 80,
    "class_letter": 3,
    "days": 120,
    "languages": 120,
    "typed_code": 12,
    "number": 40,
    "reissue_mark": 8,
    "event": 200,
    "dates": 80,
    "organizer": 80,
    "days_label": 30,
    "languages_label": 30,
    "photos_text": 30,
}


class NothingToPrint(ValueError):
    """A sheet without badges."""


@dataclass(frozen=True)
class EventFace:
    """What all badges of an event share; `colour` is `#rrggbb` of its palette, `name_lines` one to three lines.

    `neutral_line` stands where a person's organization is hidden or empty.
    """

    name_lines: Sequence[str]
    dates: str
    organizer: str
    colour: str
    neutral_line: str = ""


@dataclass(frozen=True)
class BadgeFace:
    """One badge. Texts are in the language they are to be printed in; an empty one leaves no gap.

    `key` names the badge in errors and is not printed. `qr_modules` and `qr_path` come from `qr.qr_path` and are kept
    with the badge. `photos_yes` False prints nothing, so that nobody is pointed at.
    """

    key: str
    name: str
    name_latin: str
    organization: str
    country: str
    role: str
    class_label: str
    class_letter: str
    class_colour: str
    qr_modules: int
    qr_path: str
    typed_code: str
    days: str = ""
    languages: str = ""
    photos_yes: bool = False
    number: str = ""
    reissue_mark: str = ""


@dataclass(frozen=True)
class BadgeSheet:
    """Badges in the order in which they are to be printed, and the words around their fields, already translated."""

    event: EventFace
    badges: Sequence[BadgeFace]
    days_label: str
    languages_label: str
    photos_text: str


def print_sheet(sheet: BadgeSheet, output_path: Path) -> PrintReport:
    """Print the badges, one A6 page each (105 × 148 mm), into a PDF/A file that is there whole or not at all.

    The same sheet gives the same bytes. Raises MissingGlyphs or TooLongToPrint with everybody concerned,
    NothingToPrint, ink.NotAColour, PressFailed, OSError.
    """
    if not sheet.badges:
        raise NothingToPrint("there are no badges on this sheet")
    people = [(face.key, face.name, _texts(face, sheet.event)) for face in sheet.badges]
    press.refuse_unprintable([("", sheet.event.name_lines[0], _shared_texts(sheet)), *people], LIMITS)
    pages = [_page(face, sheet.event) for face in sheet.badges]
    return press.run_batches("badge.typ", _shared(sheet), pages, output_path)


def _shared_texts(sheet: BadgeSheet) -> dict[str, str]:
    return {
        "event": " ".join(sheet.event.name_lines),
        "dates": sheet.event.dates,
        "organizer": sheet.event.organizer,
        "days_label": sheet.days_label,
        "languages_label": sheet.languages_label,
        "photos_text": sheet.photos_text,
    }


def _shared(sheet: BadgeSheet) -> dict[str, Any]:
    texts = {name: press.field(text) for name, text in _shared_texts(sheet).items()}
    name_lines = [press.field(line) for line in sheet.event.name_lines]
    return texts | {"name_lines": name_lines, "colour": sheet.event.colour, "ink": ink.ink_on(sheet.event.colour)}


def _texts(face: BadgeFace, event: EventFace) -> dict[str, str]:
    return {
        "name": face.name,
        "name_latin": "" if press.same_name(face.name, face.name_latin) else face.name_latin,
        "organization": face.organization if lettering.clean(face.organization) else event.neutral_line,
        "country": face.country,
        "role": face.role,
        "class_label": face.class_label,
        "class_letter": face.class_letter,
        "days": face.days,
        "languages": face.languages,
        "typed_code": face.typed_code,
        "number": face.number,
        "reissue_mark": face.reissue_mark,
    }


def _page(face: BadgeFace, event: EventFace) -> dict[str, Any]:
    return {name: press.field(text) for name, text in _texts(face, event).items()} | {
        "key": face.key,
        "class_colour": face.class_colour,
        "class_ink": ink.ink_on(face.class_colour),
        "photos_yes": face.photos_yes,
        "code": {"modules": face.qr_modules, "path": face.qr_path},
    }
