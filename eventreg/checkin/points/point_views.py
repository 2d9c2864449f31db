"""The check-in points of an event."""

from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.checkin.models import Point
from eventreg.checkin.points import point_page, pointing
from eventreg.checkin.points import point_queries as queries
from eventreg.checkin.points.point_forms import PointForm
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("door_points", __name__)

ALL = "/manage/<slug>/check-in/points"
ONE = f"{ALL}/<int(max=2147483647):number>"


@blueprint.get(ALL)
@requires(Permission.DOOR_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """All points in their order."""
    return render_template("checkin/points/index.html", lines=point_page.lines(g.event))


@blueprint.get(f"{ALL}/new")
@requires(Permission.DOOR_MANAGE)
def new(slug: str) -> ResponseReturnValue:
    """A form for one more."""
    return _one(None, PointForm.of(g.event))


@blueprint.post(ALL)
@requires(Permission.DOOR_MANAGE)
def create(slug: str) -> ResponseReturnValue:
    """One more point."""
    form = PointForm.of(g.event)
    if not form.validate():
        return _one(None, form), 422
    return _written(None, form, lambda: pointing.add(g.event, form.facts))


@blueprint.get(ONE)
@requires(Permission.DOOR_MANAGE)
def edit(slug: str, number: int) -> ResponseReturnValue:
    """One point, to be changed."""
    found = _find(number)
    return _one(found, PointForm.of(g.event, found))


@blueprint.post(ONE)
@requires(Permission.DOOR_MANAGE)
def change(slug: str, number: int) -> ResponseReturnValue:
    """Write it anew."""
    found, form = _find(number), PointForm.of(g.event)
    if not form.validate():
        return _one(found, form), 422
    return _written(found, form, lambda: pointing.change(g.event, number, form.facts, expected=form.expected))


@blueprint.post(f"{ONE}/position")
@requires(Permission.DOOR_MANAGE)
def move(slug: str, number: int) -> ResponseReturnValue:
    """Up or down by one."""
    _find(number)
    by = -1 if request.form.get("to") == "up" else 1
    return _do(lambda: pointing.move(g.event, number, by=by), _("Moved."))


@blueprint.post(f"{ONE}/removal")
@requires(Permission.DOOR_MANAGE)
def remove(slug: str, number: int) -> ResponseReturnValue:
    """Take away a point where nothing was scanned."""
    _find(number)
    return _do(lambda: pointing.remove(g.event, number), _("The point is taken away."))


@blueprint.post(f"{ALL}/usual")
@requires(Permission.DOOR_MANAGE)
def add_usual(slug: str) -> ResponseReturnValue:
    """Those of a usual forum that are missing."""
    added = pointing.add_usual(g.event)
    db.session.commit()
    flash(
        ngettext("%(num)s point was added.", "%(num)s points were added.", added)
        if added else _("All points of a usual forum are there."), "success",
    )  # fmt: skip
    return redirect(url_for("door_points.index", slug=slug))


def _written(found: Point | None, form: PointForm, verb: Callable[[], object]) -> ResponseReturnValue:
    number = found.id if found else None
    try:
        verb()
    except Refusal as refusal:
        db.session.rollback()
        return _one(_find(number) if number else None, form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The point is saved. Phones follow it at their next contact."), "success")
    return redirect(url_for("door_points.index", slug=g.event.slug))


def _do(verb: Callable[[], object], done: str) -> ResponseReturnValue:
    try:
        verb()
    except Refusal as refusal:
        db.session.rollback()
        flash(sentence(refusal), "warning")
        return redirect(url_for("door_points.index", slug=g.event.slug))
    db.session.commit()
    flash(done, "success")
    return redirect(url_for("door_points.index", slug=g.event.slug))


def _find(number: int) -> Point:
    return db.first_or_404(queries.point(g.event, number))


def _one(found: Point | None, form: PointForm, message: str = "") -> str:
    if found is not None:
        form.revision.data = str(found.revision)
    return render_template("checkin/points/point.html", point=found, form=form, message=message)
