"""From the database to what a sheet prints: the event's face, its layout and pictures, everybody's face."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from eventreg.badges import boxes, queries
from eventreg.badges.faces import BadgeFace, EventFace
from eventreg.badges.layouts import designs, document, layout_queries, pictures
from eventreg.badges.layouts.document import Layout
from eventreg.badges.layouts.layout_models import BadgeLayout, BadgePicture, BadgeSettings
from eventreg.badges.models import Badge, Ticket
from eventreg.badges.qr import qr_path
from eventreg.badges.sheet import BadgeSheet
from eventreg.badges.ticket import TicketFace
from eventreg.badges.wishes.choices import USUAL, allowed
from eventreg.badges.wishes.wish_models import BadgeWish
from eventreg.core.database import translated
from eventreg.events.models import Event
from eventreg.extensions import db

# The middle tone of each palette of the pages (`tools/vendor/theme/_palettes.scss`), white text on it.
COLOURS = {
    "steppe": "#5f6a1a",
    "glacier": "#1b6a8f",
    "saffron": "#99540a",
    "pomegranate": "#a3204a",
    "lapis": "#3650b0",
    "turquoise": "#0d6365",
    "juniper": "#256b48",
    "iris": "#6546a8",
    "apricot": "#a4482a",
    "tulip": "#98307f",
    "basalt": "#4b5a69",
    "walnut": "#76523a",
}


@dataclass(frozen=True)
class Wording:
    """Words and forms in the language of the badges: whoever knows languages gives them."""

    language: str
    dates: str
    organizer: str
    photos: str
    labels: Mapping[str, str]  # key of a kind of block → word above it
    country: Callable[[str | None], str]
    spoken: Callable[[str], str]  # name of a language in itself, such as "русский"


def colour_of(event: Event) -> str:
    """The event's palette as the one colour that is printed."""
    return COLOURS.get(event.palette, COLOURS["glacier"])


def layout_of(settings: BadgeSettings | None) -> Layout:
    """The layout that an event has chosen; the usual A6 where it has not."""
    return drawn(settings.layout) if settings and settings.layout else designs.layout_of("a6")


def drawn(layout: BadgeLayout) -> Layout:
    """A kept layout as it is drawn."""
    return designs.layout_of(layout.design, layout.off) if layout.design else document.parse(layout.document)


def sheet_of(
    event: Event,
    badges: Sequence[Badge],
    wording: Wording,
    *,
    layout: Layout | None = None,
    wishes: Mapping[int, BadgeWish] | None = None,
) -> BadgeSheet:
    """Everything that a sheet prints, read from the database: `sheet.print_sheet` needs it no more.

    `wishes` (participant's id → wish) stand in the place of those that are kept.
    """
    settings = db.session.scalar(layout_queries.settings_of(event))
    chosen = layout or layout_of(settings)
    known = db.session.scalars(layout_queries.pictures_of(event)).all()
    wishes = _wishes(badges) if wishes is None else wishes
    faces = Faces(event, settings, wording)
    return BadgeSheet(
        event=event_face(event, settings, wording, known),
        layout=chosen,
        files=_files(known, chosen),
        badges=[faces.of(badge, wishes.get(badge.participant_id)) for badge in badges],
    )


def event_face(
    event: Event, settings: BadgeSettings | None, wording: Wording, known: Iterable[BadgePicture]
) -> EventFace:
    """What all badges of an event share."""
    pictured = {picture.uid.hex: pictures.as_drawn(picture) for picture in known}
    texts: dict[str, str] = {}
    if settings:
        programme = translated(settings.programme, wording.language)
        texts = {"programme": programme, "wifi": settings.wifi, "safety": settings.safety}
    return EventFace(
        name=translated(event.names, wording.language),
        dates=wording.dates,
        organizer=wording.organizer,
        colour=colour_of(event),
        neutral_line=translated(event.neutral_lines, wording.language),
        photos_text=wording.photos,
        language=wording.language,
        labels=wording.labels,
        pictures=pictured,
        logos=[pictured[picture.uid.hex] for picture in known if picture.use in ("organizer", "donor")],
        texts=texts,
    )


class Faces:
    """What each badge of an event says, with the event's own words read once."""

    def __init__(self, event: Event, settings: BadgeSettings | None, wording: Wording) -> None:
        self.wording, self.boxes = wording, boxes.of_event(event)
        self.zones = {
            zone.key: translated(zone.names, wording.language) for zone in db.session.scalars(queries.zones(event))
        }
        self.choices = frozenset(settings.choices if settings else USUAL)

    def of(self, badge: Badge, wish: BadgeWish | None) -> BadgeFace:
        """The face of one badge, as its participant wishes it and the event allows. What is hidden stays hidden."""
        participant, chosen = badge.participant, allowed(wish, self.choices)
        application = participant.application
        person = application.person
        name, latin = _names(person.badge_name, person.badge_name_latin, chosen.name_line)
        country = "" if chosen.hide_country else self.wording.country(application.country)
        organization = (
            "" if participant.hide_organization else application.organization or application.organization_latin
        )
        role = (
            "" if participant.role.key == "participant" else translated(participant.role.names, self.wording.language)
        )
        badge_class = badge.badge_class
        return BadgeFace(
            key=application.reference,
            name=name,
            name_latin=latin,
            pronoun=chosen.pronoun,
            organization=organization,
            country=country,
            role=role,
            class_key=badge_class.key,
            class_label=translated(badge_class.names, self.wording.language),
            class_letter=badge_class.letter,
            class_colour=badge_class.colour,
            qr_modules=badge.qr_modules,
            qr_path=badge.qr_path,
            typed_code=badge.typed_code,
            days=_days(participant.days, badge_class.days),
            zones=", ".join(self.zones[key] for key in badge_class.zones if key in self.zones),
            languages=", ".join(map(self.wording.spoken, chosen.languages)),
            photos_yes=chosen.photos,
            number=self.boxes.text(badge),
            reissue_mark=f"R{badge.reissue}" if badge.reissue else "",
        )


def ticket_face(ticket: Ticket, *, heading: str, dates_and_place: str, language: str, lines: list[str]) -> TicketFace:
    """What a ticket says. Texts come translated."""
    participant = ticket.participant
    person = participant.application.person
    modules, path = qr_path(ticket.code)
    return TicketFace(
        key=participant.application.reference,
        heading=heading,
        event=translated(participant.event.names, language),
        dates_and_place=dates_and_place,
        colour=colour_of(participant.event),
        name=person.badge_name,
        name_latin=person.badge_name_latin,
        qr_modules=modules,
        qr_path=path,
        typed_code=ticket.typed_code,
        lines=lines,
    )


def _names(native: str, latin: str, line: str) -> tuple[str, str]:
    """The large name and the one under it; a name that is wished for but empty gives way to the other."""
    if line == "latin" and latin:
        return latin, ""
    if line == "native":
        return native, ""
    return native, latin


def _days(own: Sequence[str], of_class: Sequence[str]) -> str:
    """Days of the month, as they are on the wall: "14, 15, 16"; those on which the class counts, too."""
    return ", ".join(str(int(day[-2:])) for day in sorted(own) if not of_class or day in of_class)


def _wishes(badges: Sequence[Badge]) -> dict[int, BadgeWish]:
    """Participant's id → what they wish, in statements that a database takes."""
    ids = [badge.participant_id for badge in badges]
    found: dict[int, BadgeWish] = {}
    for start in range(0, len(ids), 500):
        some = select(BadgeWish).where(BadgeWish.participant_id.in_(ids[start : start + 500]))
        found |= {wish.participant_id: wish for wish in db.session.scalars(some)}
    return found


def _files(known: Iterable[BadgePicture], layout: Layout) -> dict[str, bytes]:
    """Only the pictures that this layout shows."""
    shown = [block for block in layout.blocks() if block.shown]
    logos = any(block.kind == "logos" for block in shown)
    named = {block.picture for block in shown}
    wanted = [one for one in known if one.uid.hex in named or (logos and one.use in ("organizer", "donor"))]
    return {pictures.as_drawn(one).file: pictures.content_of(one) for one in wanted}
