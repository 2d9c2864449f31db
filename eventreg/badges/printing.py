"""From badges in the database to the faces that the sheet prints."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from eventreg.badges.models import Badge, Ticket
from eventreg.badges.press import PrintReport
from eventreg.badges.qr import qr_path
from eventreg.badges.sheet import BadgeFace, BadgeSheet, EventFace, print_sheet
from eventreg.badges.ticket import TicketFace, print_ticket
from eventreg.core import references
from eventreg.core.database import translated
from eventreg.events.models import Event

COLOURS = {
    "steppe": "#5d6b1e", "glacier": "#1f5f7a", "saffron": "#8a5a00", "pomegranate": "#8c1d35", "juniper": "#1f6b4f",
    "lapis": "#24408e", "apricot": "#9a4a12", "tulip": "#8a2460", "walnut": "#5f4433", "sky": "#1a5fa8",
    "saxaul": "#4a5a3a", "dusk": "#4b3a78",
}  # fmt: skip


def colour_of(event: Event) -> str:
    """The event's palette as the one colour that is printed."""
    return COLOURS.get(event.palette, COLOURS["glacier"])


def print_badges(
    event: Event, badges: Iterable[Badge], output: Path, *, dates: str, organizer: str, language: str,
    country_name: Callable[[str | None], str], words: Mapping[str, str],
) -> PrintReport:  # fmt: skip
    """Print badges into one PDF, one a page. `words`: translated "days", "languages", "photos".

    Raises what `sheet.print_sheet` raises: MissingGlyphs names the persons whose names no font can print.
    """
    head = EventFace(
        name_lines=[translated(event.names, language)], dates=dates, organizer=organizer, colour=colour_of(event),
        neutral_line=translated(event.neutral_lines, language),
    )  # fmt: skip
    faces = [_face(badge, country_name=country_name, language=language) for badge in badges]
    sheet = BadgeSheet(
        event=head, badges=faces, days_label=words["days"], languages_label=words["languages"],
        photos_text=words["photos"],
    )  # fmt: skip
    return print_sheet(sheet, output)


def print_one_ticket(
    ticket: Ticket, output: Path, *, heading: str, dates_and_place: str, language: str, lines: list[str]
) -> PrintReport:
    """Print a ticket on one page. Texts come translated."""
    participant = ticket.participant
    person = participant.application.person
    modules, path = qr_path(ticket.code)
    face = TicketFace(
        key=participant.application.reference, heading=heading, event=translated(participant.event.names, language),
        dates_and_place=dates_and_place, colour=colour_of(participant.event), name=person.badge_name,
        name_latin=person.badge_name_latin, qr_modules=modules, qr_path=path,
        typed_code=references.grouped(ticket.typed_code), lines=lines,
    )  # fmt: skip
    return print_ticket(face, output)


def _face(badge: Badge, *, country_name: Callable[[str | None], str], language: str) -> BadgeFace:
    participant = badge.participant
    application = participant.application
    person = application.person
    hidden = participant.hide_organization
    role = "" if participant.role.key == "participant" else translated(participant.role.names, language)
    return BadgeFace(
        key=application.reference, name=person.badge_name, name_latin=person.badge_name_latin,
        organization="" if hidden else application.organization or application.organization_latin,
        country=country_name(application.country), role=role,
        class_label=translated(badge.badge_class.names, language), class_letter=badge.badge_class.letter,
        class_colour=badge.badge_class.colour, qr_modules=badge.qr_modules, qr_path=badge.qr_path,
        typed_code=references.grouped(badge.typed_code), days=_days(participant.days), number=str(badge.number),
        reissue_mark=f"R{badge.reissue}" if badge.reissue else "",
    )  # fmt: skip


def _days(days: list[str]) -> str:
    """Days of the month, as they are on the wall: "14, 15, 16"."""
    return ", ".join(str(int(day[-2:])) for day in sorted(days))
