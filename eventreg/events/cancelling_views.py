"""Cancelling an event, on a page that says what stops."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.events import cancelling
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("cancelling", __name__)

PAGE = "/manage/<slug>/cancellation"


@blueprint.get(PAGE)
@requires(Permission.EVENT_SETTINGS)
def show(slug: str) -> ResponseReturnValue:
    """What stops, and why it is cancelled."""
    return render_template("events/cancellation.html", why=g.event.cancelled_why, message="")


@blueprint.post(PAGE)
@requires(Permission.EVENT_SETTINGS)
def cancel(slug: str) -> ResponseReturnValue:
    """It does not take place."""
    why = request.form.get("why", "")
    try:
        cancelling.cancel(g.event, why)
    except Refusal as refusal:
        db.session.rollback()
        return render_template("events/cancellation.html", why=why, message=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The event is cancelled. Its badges and tickets open no door any more."), "success")
    return redirect(url_for("cancelling.show", slug=slug))


@blueprint.post(f"{PAGE}/undo")
@requires(Permission.EVENT_SETTINGS)
def undo(slug: str) -> ResponseReturnValue:
    """It takes place after all."""
    try:
        cancelling.hold_after_all(g.event)
    except Refusal as refusal:
        db.session.rollback()
        return render_template("events/cancellation.html", why="", message=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The event takes place after all. Its badges and tickets are in force again."), "success")
    return redirect(url_for("cancelling.show", slug=slug))
