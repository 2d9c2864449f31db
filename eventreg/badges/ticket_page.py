"""A participant's ticket, calendar entry and place, for their own pages."""

import tempfile
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from flask import abort, current_app, url_for
from flask_babel import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from eventreg.applications import queries as application_queries
from eventreg.badges import printing, queries
from eventreg.badges.models import Ticket
from eventreg.badges.ticket import TicketFace, draw_ticket, print_ticket
from eventreg.config import Settings
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.participants import queries as participant_queries
from eventreg.participants.models import Participant
from eventreg.people.models import Person
from eventreg.web import formats, locale


class PlaceIsOver(Refusal):
    """The participant has left, so the ticket is out of force."""

    status = 410
    sentence = N_("This place is no longer held, so its ticket does not work any more.")


def own_participant(person: Person, reference: str) -> Participant:
    """A person's own place, or the 404 that strangers get. Raises PlaceIsOver."""
    application = db.first_or_404(application_queries.own_application(person, reference))
    participant = db.first_or_404(participant_queries.of_application(application))
    if participant.left_at is not None:
        raise PlaceIsOver
    return participant


def own_ticket(person: Person, reference: str) -> Ticket:
    """A person's own ticket, or 404: who takes part online has none. Raises PlaceIsOver."""
    return db.first_or_404(queries.ticket_of(own_participant(person, reference)))


def online_participant(person: Person, reference: str) -> Participant:
    """A person's own place online, or 404. Raises PlaceIsOver."""
    participant = own_participant(person, reference)
    if participant.is_in_person:
        abort(404)
    return participant


def pdf(ticket: Ticket) -> bytes:
    """The ticket on one page. Raises press.CannotPrint."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ticket.pdf"
        print_ticket(_face(ticket), path)
        return path.read_bytes()


def png(ticket: Ticket) -> bytes:
    """The same as a picture. Raises press.CannotPrint."""
    return draw_ticket(_face(ticket))


def _face(ticket: Ticket) -> TicketFace:
    event = ticket.participant.event
    dates_and_place = formats.listed([formats.days(event.starts_on, event.ends_on), formats.own_text(event.places)])
    lines = [
        _("Show this at the badge desk, with an identity document."),
        _("There you get your badge, which opens the doors. This ticket does not."),
    ]
    return printing.ticket_face(
        ticket, heading=_("Ticket"), dates_and_place=dates_and_place, language=locale.current().tag, lines=lines
    )


def calendar(participant: Participant) -> bytes:
    """The event as whole days of its own calendar (RFC 5545: the end is the day after the last one)."""
    event = participant.event
    entry = Entry()
    entry.add("uid", f"{participant.uid}@{urlsplit(_settings().base_url).hostname}")
    entry.add("dtstamp", clock.now())
    entry.add("dtstart", event.starts_on)
    entry.add("dtend", event.ends_on + timedelta(days=1))
    entry.add("summary", formats.own_text(event.names))
    entry.add("location", formats.own_text(event.places) if participant.is_in_person else _("Online"))
    entry.add("url", _settings().base_url + url_for("pages.event", slug=event.slug))
    entry.add("transp", "TRANSPARENT")
    whole = Calendar()
    whole.add("prodid", "-//EventReg//EventReg//EN")
    whole.add("version", "2.0")
    whole.add_component(entry)
    return bytes(whole.to_ical())


def _settings() -> Settings:
    settings: Settings = current_app.extensions["eventreg"]
    return settings
