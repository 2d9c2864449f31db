"""The list of badges, and the page of one."""

import uuid

from flask import Blueprint, Response, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.badges import domain, drawing
from eventreg.badges.issuing import badge_page, issue_queries
from eventreg.badges.issuing.issue_forms import ClassForm, ReasonForm
from eventreg.badges.layouts.document import SIDES
from eventreg.badges.models import Badge
from eventreg.extensions import db
from eventreg.web import formats
from eventreg.web.access import requires

blueprint = Blueprint("badges", __name__)

ONE = "/manage/<slug>/badges/<uuid:uid>"


@blueprint.get("/manage/<slug>/badges")
@requires(Permission.BADGES_PRINT)
def index(slug: str) -> ResponseReturnValue:
    """Badges by number, a page at a time: searched, filtered, ticked."""
    page = badge_page.listed(g.event, request.args)
    classes = [(one.key, formats.own_text(one.names)) for one in domain.classes_of(g.event)]
    kept = {name: value for name, value in request.args.items() if name != "after" and value}
    return render_template("badges/index.html", page=page, kept=kept, classes=classes)


@blueprint.get(ONE)
@requires(Permission.BADGES_PRINT)
def show(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One badge: as it will be printed, where it lies, what happened to it."""
    badge = _find(uid)
    number = str(badge.number)
    return render_template(
        "badges/badge.html", page=badge_page.of(g.event, badge), reasons=ReasonForm.of(number),
        classes=ClassForm.of(g.event, number), has_back=drawing.has_back(g.event),
    )  # fmt: skip


@blueprint.get(f"{ONE}/sides/<side>")
@requires(Permission.BADGES_PRINT)
def picture(slug: str, uid: uuid.UUID, side: str) -> ResponseReturnValue:
    """One side as it will be printed."""
    if side not in SIDES:
        abort(404)
    response = Response(drawing.picture(g.event, _find(uid), side=side), mimetype="image/png")
    response.headers["Cache-Control"] = "no-store"
    return response


def _find(uid: uuid.UUID) -> Badge:
    return db.first_or_404(issue_queries.one(g.event, in_scope(), uid))
