"""Postponing an event, or moving it online: looked at first, then done."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.moving import again_page, asking_again
from eventreg.review.moving.again_forms import AgainForm
from eventreg.review.moving.again_page import Shown
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("moving", __name__)

HERE = "/manage/<slug>/results/moving"


@blueprint.get(HERE)
@requires(Permission.RESULTS_SEND)
def index(slug: str) -> ResponseReturnValue:
    """The event as it is, and what can be changed about it."""
    return _page(AgainForm.of(g.event, formdata=None))


@blueprint.post(f"{HERE}/preview")
@requires(Permission.RESULTS_SEND)
def preview(slug: str) -> ResponseReturnValue:
    """Whom it concerns and what their messages say. Nothing is written."""
    form = AgainForm.of(g.event)
    try:
        shown = again_page.look(g.event, form.move())
    except Refusal as refusal:
        db.session.rollback()
        return _page(form, message=sentence(refusal)), refusal.status
    return _page(form, shown)


@blueprint.post(HERE)
@requires(Permission.RESULTS_SEND)
def create(slug: str) -> ResponseReturnValue:
    """Do it."""
    form = AgainForm.of(g.event)
    try:
        done = asking_again.move(g.event, *form.move(), seen=form.expected.data or "")
    except Refusal as refusal:
        db.session.rollback()
        return _page(form, again_page.looked(g.event, form), message=sentence(refusal)), refusal.status
    db.session.commit()
    flash(
        ngettext(
            "The event is moved. %(num)s person is asked to confirm again.",
            "The event is moved. %(num)s people are asked to confirm again.",
            len(done.asked),
        ),
        "success",
    )
    return redirect(url_for("results.index", slug=slug))


def _page(form: AgainForm, shown: Shown | None = None, *, message: str = "") -> str:
    if shown is not None:
        form.expected.data = shown.plan.seen
    return render_template("moving/index.html", event=g.event, form=form, shown=shown, message=message)
