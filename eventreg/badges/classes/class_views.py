"""The badge classes and zones of an event."""

from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.badges import queries
from eventreg.badges.classes import class_page, classing
from eventreg.badges.classes.class_forms import ClassForm, ZoneForm
from eventreg.badges.models import BadgeClass
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("badge_classes", __name__)

ALL = "/manage/<slug>/badges/classes"
ONE = f"{ALL}/<key>"
ZONES = "/manage/<slug>/badges/zones"


@blueprint.get(ALL)
@requires(Permission.EVENT_SETTINGS)
def index(slug: str) -> ResponseReturnValue:
    """All classes in their order, and the zones."""
    return _list(ZoneForm().in_languages_of(g.event))


@blueprint.get(f"{ALL}/new")
@requires(Permission.EVENT_SETTINGS)
def new(slug: str) -> ResponseReturnValue:
    """A form for one more."""
    return _one(None, ClassForm.of(g.event))


@blueprint.post(ALL)
@requires(Permission.EVENT_SETTINGS)
def create(slug: str) -> ResponseReturnValue:
    """One more class."""
    form = ClassForm.of(g.event)
    if not form.validate():
        return _one(None, form), 422
    return _written(None, form, lambda: classing.add(g.event, form.facts, expected=form.expected.data or ""))


@blueprint.get(ONE)
@requires(Permission.EVENT_SETTINGS)
def edit(slug: str, key: str) -> ResponseReturnValue:
    """One class, to be changed."""
    found = _find(key)
    return _one(found, ClassForm.of(g.event, found))


@blueprint.post(ONE)
@requires(Permission.EVENT_SETTINGS)
def change(slug: str, key: str) -> ResponseReturnValue:
    """Write it anew."""
    found, form = _find(key), ClassForm.of(g.event)
    if not form.validate():
        return _one(found, form), 422
    return _written(key, form, lambda: classing.change(g.event, found, form.facts, expected=form.expected.data or ""))


@blueprint.post(f"{ONE}/position")
@requires(Permission.EVENT_SETTINGS)
def move(slug: str, key: str) -> ResponseReturnValue:
    """Up or down by one."""
    by = -1 if request.form.get("to") == "up" else 1
    return _do(slug, lambda seen: classing.move(g.event, _find(key), by=by, expected=seen), _("Moved."))


@blueprint.post(f"{ONE}/removal")
@requires(Permission.EVENT_SETTINGS)
def remove(slug: str, key: str) -> ResponseReturnValue:
    """Take away a class that nobody has."""
    done = _("The class is taken away.")
    return _do(slug, lambda seen: classing.remove(g.event, _find(key), expected=seen), done)


@blueprint.post(ZONES)
@requires(Permission.EVENT_SETTINGS)
def create_zone(slug: str) -> ResponseReturnValue:
    """One more zone."""
    form = ZoneForm().in_languages_of(g.event)
    if not form.validate():
        return _list(form), 422
    try:
        classing.add_zone(g.event, form.names, expected=form.expected.data or "")
    except Refusal as refusal:
        db.session.rollback()
        return _list(form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The zone is added. Say at each class whether it opens it."), "success")
    return redirect(url_for("badge_classes.index", slug=slug))


@blueprint.post(f"{ZONES}/<key>/removal")
@requires(Permission.EVENT_SETTINGS)
def remove_zone(slug: str, key: str) -> ResponseReturnValue:
    """Take a zone away."""
    zone = db.first_or_404(queries.zone(g.event, key))
    return _do(slug, lambda seen: classing.remove_zone(g.event, zone, expected=seen), _("The zone is taken away."))


def _written(key: str | None, form: ClassForm, verb: Callable[[], object]) -> ResponseReturnValue:
    try:
        verb()
    except Refusal as refusal:
        db.session.rollback()
        return _one(_find(key) if key else None, form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The class is saved. Badges that are printed from now on follow it."), "success")
    return redirect(url_for("badge_classes.index", slug=g.event.slug))


def _do(slug: str, verb: Callable[[str], object], done: str) -> ResponseReturnValue:
    try:
        verb(request.form.get("expected", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _list(ZoneForm(formdata=None).in_languages_of(g.event), sentence(refusal)), refusal.status
    db.session.commit()
    flash(done, "success")
    return redirect(url_for("badge_classes.index", slug=slug))


def _find(key: str) -> BadgeClass:
    return db.first_or_404(queries.badge_class(g.event, key))


def _list(form: ZoneForm, message: str = "") -> str:
    form.expected.data = classing.seen(g.event)
    return render_template(
        "badges/classes.html", lines=class_page.lines(g.event), zones=classing.zones_of(g.event), form=form,
        message=message,
    )  # fmt: skip


def _one(found: BadgeClass | None, form: ClassForm, message: str = "") -> str:
    form.expected.data = classing.seen(g.event)
    return render_template("badges/class.html", badge_class=found, form=form, message=message)
