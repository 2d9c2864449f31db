"""Walk-ins, for whoever may decide about them."""

from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.checkin.walk_ins import registering
from eventreg.checkin.walk_ins import walk_in_queries as queries
from eventreg.checkin.walk_ins.walk_in_models import WalkIn
from eventreg.core.errors import Refusal
from eventreg.core.text import clean_line
from eventreg.extensions import db
from eventreg.web import formats
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("door_walk_ins", __name__)

ALL = "/manage/<slug>/check-in/walk-ins"
ONE = f"{ALL}/<int(max=2147483647):number>"


@blueprint.get(ALL)
@requires(Permission.DOOR_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """Who waits, and the last about whom somebody has decided."""
    guests = {row[0]: int(row[1]) for row in db.session.execute(queries.guests_inside(g.event))}
    return render_template(
        "checkin/walk_ins/index.html",
        waiting=db.session.scalars(queries.walk_ins(g.event, waiting=True)).all(),
        decided=db.session.scalars(queries.walk_ins(g.event, waiting=False)).all(),
        categories={one.key: formats.own_text(one.names) for one in g.event.categories},
        guests=max(0, guests.get("in", 0) - guests.get("out", 0)),
    )


@blueprint.post(f"{ONE}/approval")
@requires(Permission.DOOR_MANAGE)
def approve(slug: str, number: int) -> ResponseReturnValue:
    """They take part."""
    found = db.first_or_404(queries.walk_in(g.event, number))
    return _do(found, lambda: registering.approve(g.event, found), _("%(name)s takes part.", name=found.name))


@blueprint.post(f"{ONE}/refusal")
@requires(Permission.DOOR_MANAGE)
def decline(slug: str, number: int) -> ResponseReturnValue:
    """They do not."""
    found = db.first_or_404(queries.walk_in(g.event, number))
    words = clean_line(request.form.get("words", "")[:400], 800)[:200]
    done = _("%(name)s does not take part.", name=found.name)
    return _do(found, lambda: registering.decline(g.event, found, words=words), done)


def _do(found: WalkIn, verb: Callable[[], object], done: str) -> ResponseReturnValue:
    try:
        verb()
    except Refusal as refusal:
        db.session.rollback()
        flash(sentence(refusal), "warning")
        return redirect(url_for("door_walk_ins.index", slug=g.event.slug))
    db.session.commit()
    flash(done, "success")
    return redirect(url_for("door_walk_ins.index", slug=g.event.slug))
