"""Beginning a form: one of the ready ones, or the form of an earlier event."""

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.builder import builder_page as page
from eventreg.applications.builder.builder_page import BELOW
from eventreg.applications.form import form_beginning
from eventreg.applications.form.form_document import Document
from eventreg.applications.form.ready_forms import READY
from eventreg.events import access
from eventreg.events import queries as event_queries
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("builder_beginnings", __name__)


@blueprint.get(f"{BELOW}/beginnings")
@requires(Permission.EVENT_SETTINGS)
def choose(slug: str) -> ResponseReturnValue:
    """The ready forms, and those of other events of this account."""
    _document, revision = page.document()
    usual = form_beginning.usual(g.event)
    ready = {usual: READY[usual]} | READY  # the first stands out
    return render_template("builder/beginnings.html", ready=ready, events=_others(), revision=revision)


@blueprint.post(f"{BELOW}/beginnings")
@requires(Permission.EVENT_SETTINGS)
def begin(slug: str) -> ResponseReturnValue:
    """Put another form in the draft's place; undo brings the old one back."""
    draft, _document = page.locked()
    document = _chosen()
    return page.done(
        lambda: form_beginning.begin_anew(g.event, draft, document, revision=page.revision()),
        _("The form is begun anew. Look at it and change what you like."),
    )


def _chosen() -> Document:
    ready, other = request.form.get("ready", ""), request.form.get("event", "")
    if ready in READY:
        return form_beginning.ready(g.event, ready)
    source = next((event for event in _others() if event.slug == other), None) or abort(404)
    return form_beginning.copied(g.event, source)


def _others() -> list[Event]:
    """Other events whose forms this account may write."""
    found = db.session.scalars(event_queries.events_of_staff(g.account))
    return [
        event
        for event in found
        if event.id != g.event.id and Permission.EVENT_SETTINGS in access.grant(g.account, event).permissions
    ]
