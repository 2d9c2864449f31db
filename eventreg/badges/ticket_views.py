"""A participant's own ticket: page, PDF, calendar file, and for those online the way into the room."""

from flask import Blueprint, Response, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from eventreg.badges import qr, spoken_code, ticket_page
from eventreg.badges.press import CannotPrint
from eventreg.config import ROOT
from eventreg.web.access import own_page, public
from eventreg.web.errors import answer

blueprint = Blueprint("tickets", __name__)

WORKER = ROOT / "static" / "js" / "keep-worker.js"


@blueprint.get("/applications/<reference>/ticket")
@own_page
def ticket(reference: str) -> ResponseReturnValue:
    """The code to show at the badge desk. The phone may keep this page for when there is no network."""
    found = ticket_page.own_ticket(g.person, reference)
    code = Markup(qr.qr_svg(found.code, label=_("Code of your ticket")))  # noqa: S704 - our own drawing
    return render_template(
        "badges/ticket.html", ticket=found, participant=found.participant, event=found.participant.event,
        application=found.participant.application, person=g.person, qr=code,
        typed_code=found.typed_code, spoken=spoken_code.spoken(found.typed_code),
    )  # fmt: skip


@blueprint.get("/applications/<reference>/ticket.pdf")
@own_page
def ticket_pdf(reference: str) -> ResponseReturnValue:
    """The ticket to print or to send to a printer."""
    found = ticket_page.own_ticket(g.person, reference)
    try:
        content = ticket_page.pdf(found)
    except CannotPrint:
        return _not_printed()
    return _file(content, "application/pdf", f"{reference}-ticket.pdf")


@blueprint.get("/applications/<reference>/ticket.png")
@own_page
def ticket_png(reference: str) -> ResponseReturnValue:
    """The same as a picture, for a phone's gallery."""
    found = ticket_page.own_ticket(g.person, reference)
    try:
        content = ticket_page.png(found)
    except CannotPrint:
        return _not_printed()
    return _file(content, "image/png", f"{reference}-ticket.png")


@blueprint.get("/applications/<reference>/calendar.ics")
@own_page
def calendar(reference: str) -> ResponseReturnValue:
    """The event for the participant's calendar."""
    participant = ticket_page.own_participant(g.person, reference)
    return _file(ticket_page.calendar(participant), "text/calendar", f"{participant.event.slug}.ics")


@blueprint.get("/applications/<reference>/room")
@own_page
def room(reference: str) -> ResponseReturnValue:
    """The personal way into the room, for those who take part online."""
    participant = ticket_page.online_participant(g.person, reference)
    return render_template(
        "badges/ticket_room.html", participant=participant, event=participant.event,
        application=participant.application, person=g.person,
    )  # fmt: skip


@blueprint.get("/ticket-worker.js")
@public
def worker() -> ResponseReturnValue:
    """The script that shows a kept ticket without a network. Each phone binds it to one ticket's page."""
    response = Response(WORKER.read_bytes(), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _not_printed() -> ResponseReturnValue:
    text = _("Your name has a letter that we cannot print. The ticket on your page works; please tell the organizers.")
    return answer(422, _("This cannot be printed"), text)


def _file(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
