"""Conflicts between phones and server."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.checkin.conflicts import Conflict
from eventreg.checkin.disputed import dispute_queries as queries
from eventreg.checkin.disputed import looking
from eventreg.checkin.door_texts import door_texts
from eventreg.core.errors import N_
from eventreg.core.text import clean_line
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("door_conflicts", __name__)

ALL = "/manage/<slug>/check-in/conflicts"
WORDS: dict[str, str] = {
    Conflict.LET_IN: N_("Let in without a network, though the badge does not open this point"),
    Conflict.COUNTED_TWICE: N_("Counted at two phones without a network; the person counts once"),
    Conflict.TURNED_AWAY: N_("Turned away by an old list, though the badge opens this point"),
    Conflict.CUT_OFF: N_("Sent by a phone that was cut off since"),
    Conflict.BLANK_TWICE: N_("One blank badge given to two people"),
}


@blueprint.get(ALL)
@requires(Permission.DOOR_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """Those that nobody has looked at, and the last that somebody has."""
    before = request.args.get("before", type=int)
    found = db.session.scalars(queries.conflicts(g.event, before=before)).all()
    done = db.session.execute(queries.looked_at(g.event)).all()
    people = {scan.participant_id for scan in found} | {scan.participant_id for scan, _look in done}
    named = db.session.scalars(queries.people(people)).all() if people else []
    return render_template(
        "checkin/conflicts/index.html", found=found[: queries.PAGE], has_more=len(found) > queries.PAGE, done=done,
        words=WORDS, outcome_words=door_texts(), people={one.id: one for one in named},
    )  # fmt: skip


@blueprint.post(f"{ALL}/<int(max=2147483647):number>")
@requires(Permission.DOOR_MANAGE)
def look(slug: str, number: int) -> ResponseReturnValue:
    """Somebody has looked at it."""
    scan = db.first_or_404(queries.conflict(g.event, number))
    looking.look(scan, note=clean_line(request.form.get("note", "")[:400], 800)[:200])
    db.session.commit()
    flash(_("Noted."), "success")
    return redirect(url_for("door_conflicts.index", slug=slug))
