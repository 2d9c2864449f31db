"""The board of a selection, and asking for the best one."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries as application_queries
from eventreg.applications.lists.scope import in_scope
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import passing_page
from eventreg.review.reserve import free_now
from eventreg.review.selection import board, pinning, selection_queries, suggesting
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("selection", __name__)

HERE = "/manage/<slug>/selection"
P = Permission.SELECTION_MAKE


@blueprint.get(HERE)
@requires(P)
def index(slug: str) -> ResponseReturnValue:
    """Every limit as a bar, what was suggested, and who is in whatever is suggested."""
    return _page()


@blueprint.post(f"{HERE}/suggestions")
@requires(P)
def create(slug: str) -> ResponseReturnValue:
    """Have the best selection found."""
    name = request.form.get("name", "")
    try:
        scenario = suggesting.ask(g.event, name)
    except Refusal as refusal:
        db.session.rollback()
        return _page(sentence(refusal), name), refusal.status
    db.session.commit()
    return redirect(url_for("scenarios.show", slug=slug, uid=scenario.uid))


@blueprint.post(f"{HERE}/pins/<reference>")
@requires(P)
def pin(slug: str, reference: str) -> ResponseReturnValue:
    """Somebody is in, or out, whatever is suggested; or neither any more. `back`: the page that this was done on."""
    found = db.first_or_404(application_queries.by_reference(g.event, reference, in_scope()))
    try:
        pinning.pin(found, pinning.read(request.form.get("pinned", "")), reason=request.form.get("reason", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _page(sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("Saved. The next suggestion heeds it."), "success")
    home, back = url_for("selection.index", slug=slug), request.form.get("back", "")
    return redirect(f"{back}#person-{reference}" if back.startswith(f"{home}/") else f"{home}#pins")


def _page(message: str = "", name: str = "") -> str:
    scenarios = list(db.session.scalars(selection_queries.scenarios(g.event)))
    pins = list(db.session.scalars(selection_queries.pins_shown(g.event, in_scope())))
    return render_template(
        "selection/board.html", event=g.event, board=board.of_event(g.event), scenarios=scenarios, pins=pins,
        message=message, name=name, passed=passing_page.of_event(g.event), free=free_now.of_event(g.event).number,
        sends=g.grant.may(Permission.RESULTS_SEND),
    )  # fmt: skip
