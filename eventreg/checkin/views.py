"""Points, devices and figures of the door."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.checkin import figures, queries
from eventreg.checkin.door_texts import door_texts
from eventreg.checkin.usual import COUNTINGS, KINDS
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("checkin", __name__)


def _page(**more: object) -> str:
    scans = db.session.scalars(queries.recent_scans(g.event)).all()
    return render_template(
        "checkin/index.html", points=figures.points(g.event), scans=scans, kinds=KINDS,
        countings=COUNTINGS, outcome_words=door_texts(), **more,
    )  # fmt: skip


@blueprint.get("/manage/<slug>/check-in")
@requires(Permission.DOOR_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """Points with how many came, devices, the last scans."""
    return _page()


@blueprint.post("/manage/<slug>/check-in/points/<int(max=2147483647):number>/state")
@requires(Permission.DOOR_MANAGE)
def change_point(slug: str, number: int) -> ResponseReturnValue:
    """Open or close a point by hand."""
    point = db.first_or_404(queries.point_of(g.event, number))
    point.is_closed = request.form.get("closed") == "yes"
    db.session.commit()
    return redirect(url_for("checkin.index", slug=slug))
