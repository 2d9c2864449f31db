"""From badges in the database to the faces that the sheet prints."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from eventreg.badges.models import Badge, Ticket
from eventreg.badges.press import PrintReport
from eventreg.badges.qr import qr_path
from eventreg.badges.sheet import BadgeFace, BadgeSheet, EventFace
from eventreg.badges.ticket import TicketFace, print_ticket
from eventreg.core.database import translated
from eventreg.events.models import Event

# The middle tone of each palette of the pages (`tools/vendor/theme/_palettes.scss`), white text on it.
COLOURS = {
    "steppe": "#5f6a1a", "glacier": "#1b6a8f", "saffron": "#99540a", "pomegranate": "#a3204a", "lapis": "#3650b0",
    "turquoise": "#0d6365", "juniper": "#256b48", "iris": "#6546a8", "apricot": "#a4482a", "tulip": "#98307f",
    "basalt": "#4b5a69", "walnut": "#76523a",
}  # fmt: skip


def colour_of(event: Event) -> str:
    """The event's palette as the one colour that is printed."""
    return COLOURS.get(event.palette, COLOURS["glacier"])


def sheet_of(
    event: Event, badges: Iterable[Badge], *, dates: str, organizer: str, language: str,
    country_name: Callable[[str | None], str], words: Mapping[str, str],
) -> BadgeSheet:  # fmt: skip
    """Everything that a sheet prints, read from the database: `sheet.print_sheet` needs it no more.

    `words`: translated "days", "languages", "photos".
    """
    head = EventFace(
        name_lines=[translated(event.names, language)], dates=dates, organizer=organizer, colour=colour_of(event),
        neutral_line=translated(event.neutral_lines, language),
    )  # fmt: skip
    faces = [_face(badge, country_name=country_name, language=language) for badge in badges]
    return BadgeSheet(
        event=head, badges=faces, days_label=words["days"], languages_label=words["languages"],
        photos_text=words["photos"],
    )  # fmt: skip


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
        typed_code=ticket.typed_code, lines=lines,
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
        typed_code=badge.typed_code, days=_days(participant.days), number=str(badge.number),
        reissue_mark=f"R{badge.reissue}" if badge.reissue else "",
    )  # fmt: skip


def _days(days: list[str]) -> str:
    """Days of the month, as they are on the wall: "14, 15, 16"."""
    return ", ".join(str(int(day[-2:])) for day in sorted(days))
