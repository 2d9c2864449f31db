"""From one stage of reading to the next."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import stage_moving, stage_page
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("stages", __name__)

HERE = "/manage/<slug>/review/stages"


@blueprint.get(HERE)
@requires(Permission.REVIEW_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """Who would go on, by name, before anything is done."""
    return _page(request.args.get("keeps", ""))


@blueprint.post(HERE)
@requires(Permission.REVIEW_MANAGE)
def create(slug: str) -> ResponseReturnValue:
    """Let them go on."""
    typed, key = request.form.get("keeps", ""), request.form.get("stage", "")
    try:
        number = stage_moving.move_on(g.event, key, stage_page.number(typed), expected=request.form.get("expected", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _page(typed, sentence(refusal)), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s application goes on.", "%(num)s applications go on.", number), "success")
    return redirect(url_for("stages.index", slug=slug))


@blueprint.post(f"{HERE}/undo")
@requires(Permission.REVIEW_MANAGE)
def undo(slug: str) -> ResponseReturnValue:
    """Take the last move back."""
    try:
        number = stage_moving.move_back(
            g.event, request.form.get("stage", ""), expected=request.form.get("expected", "")
        )
    except Refusal as refusal:
        db.session.rollback()
        return _page("", sentence(refusal)), refusal.status
    db.session.commit()
    flash(
        ngettext("%(num)s application is back where it was.", "%(num)s applications are back where they were.", number),
        "success",
    )
    return redirect(url_for("stages.index", slug=slug))


def _page(typed: str, message: str = "") -> str:
    page = stage_page.of_event(g.event, typed, in_scope())
    return render_template("reading/stages.html", event=g.event, page=page, message=message)
