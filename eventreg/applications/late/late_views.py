"""Late links: organizers make and revoke them, one person uses each."""

import uuid
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts import actors, ways_in
from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.filling import late_entry
from eventreg.applications.late import late_links, late_queries
from eventreg.applications.late.late_forms import LateLinkForm
from eventreg.applications.late.late_models import LateLink
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people import access
from eventreg.web import careful
from eventreg.web.access import public, requires
from eventreg.web.errors import sentence
from eventreg.web.guards import token_is_enough

blueprint = Blueprint("late", __name__)

MADE = "late_link_made"


@blueprint.get("/manage/<slug>/late-links")
@requires(Permission.EVENT_SETTINGS)
def index(slug: str) -> ResponseReturnValue:
    """Every late link of the event, and a form for one more. A new link is shown once."""
    return _list(LateLinkForm.for_event(g.event), made=session.pop(MADE, None))


@blueprint.post("/manage/<slug>/late-links")
@requires(Permission.EVENT_SETTINGS)
def create(slug: str) -> ResponseReturnValue:
    """Make a link."""
    form = LateLinkForm()
    if not form.validate():
        return _list(form), 422
    try:
        _link, secret = late_links.make(g.event, note=form.note.data or "", open_until=form.instant(g.event.zone))
    except Refusal as refusal:
        return _list(form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    session[MADE] = url_for("late.open_link", token=secret, _external=True)
    return redirect(url_for("late.index", slug=slug))


@blueprint.post("/manage/<slug>/late-links/<uuid:uid>/revocation")
@requires(Permission.EVENT_SETTINGS)
def revoke(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """End a link, used or not."""
    late_links.revoke(db.first_or_404(late_queries.by_uid(uid).where(LateLink.event_id == g.event.id)))
    db.session.commit()
    flash(_("The link is revoked."), "success")
    return redirect(url_for("late.index", slug=slug))


@blueprint.get("/late/<token>")
@public
def open_link(token: str) -> ResponseReturnValue:
    """A button; opening the link uses nothing up, because mail scanners open links."""
    try:
        link = late_links.find(token)
    except ways_in.LinkIsOver as over:
        return _over(over), over.status
    event, own = _at_event(link)
    return render_template("applications/late_link.html", link=link, event=event, own=own, token=token)


@blueprint.post("/late/<token>")
@public
@token_is_enough
def use_link(token: str) -> ResponseReturnValue:
    """Use the link up: this browser may begin, or go on, although the call is closed."""
    try:
        event, own = _at_event(late_links.find(token))
        link = late_links.use(token, own)
    except ways_in.LinkIsOver as over:
        db.session.rollback()
        return _over(over), over.status
    db.session.commit()
    if own is None:
        late_entry.keep(link)
    return redirect(url_for("form.begin", slug=event.slug))


def _at_event(link: LateLink) -> tuple[Event, Application | None]:
    """The link's event, and what this browser's person has there."""
    event = db.session.get_one(Event, link.event_id)
    careful.consider(event.careful_by_default)
    person = access.current()
    query = queries.own_active(person, event) if person else None
    locked = query.with_for_update() if query is not None and request.method == "POST" else query
    return event, db.session.scalar(locked) if locked is not None else None


def _list(form: LateLinkForm, **shown: Any) -> str:
    links = db.session.scalars(late_queries.of_event(g.event)).all()
    return render_template(
        "applications/late_links.html", event=g.event, form=form, links=links, now=clock.now(),
        names=actors.names_of({link.made_by for link in links}), **shown,
    )  # fmt: skip


def _over(over: ways_in.LinkIsOver) -> str:
    return render_template("applications/late_over.html", error=sentence(over))
