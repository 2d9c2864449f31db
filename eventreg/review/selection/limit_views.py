"""The limits of a selection, as organizers write them."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.selection import board, limit_forms, limit_words, limits, selection_queries
from eventreg.review.selection.limit_forms import LimitForm
from eventreg.review.selection.limit_models import SelectionLimit
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("limits", __name__)

ALL = "/manage/<slug>/selection/limits"
ONE = f"{ALL}/<uuid:uid>"
P = Permission.SELECTION_MAKE


@blueprint.get(ALL)
@requires(P)
def index(slug: str) -> ResponseReturnValue:
    """All of them, and a form for one more."""
    return _list(_form())


@blueprint.post(ALL)
@requires(P)
def create(slug: str) -> ResponseReturnValue:
    """One more."""
    form = _form()
    if not form.validate():
        return _list(form), 422
    try:
        limits.add(g.event, form.wanted)
    except Refusal as refusal:
        db.session.rollback()
        return _list(form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The limit is added."), "success")
    return redirect(url_for("limits.index", slug=slug))


@blueprint.get(ONE)
@requires(P)
def edit(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One, to be changed."""
    found = _find(uid)
    return _one(found, _form(found))


@blueprint.post(ONE)
@requires(P)
def change(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Write it anew."""
    found = _find(uid)
    form = _form(found)
    if not form.validate():
        return _one(found, form), 422
    try:
        limits.change(g.event, found, form.wanted, expected=form.revision.data or "")
    except Refusal as refusal:
        db.session.rollback()
        return _one(_find(uid), form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The changes are saved."), "success")
    return redirect(url_for("limits.index", slug=slug))


@blueprint.post(f"{ONE}/removal")
@requires(P)
def remove(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take it away."""
    limits.remove(g.event, _find(uid))
    db.session.commit()
    flash(_("The limit is taken away. Selections that were made with it keep it in their words."), "success")
    return redirect(url_for("limits.index", slug=slug))


def _find(uid: uuid.UUID) -> SelectionLimit:
    return db.first_or_404(selection_queries.limit(g.event, uid))


def _form(limit: SelectionLimit | None = None) -> LimitForm:
    return limit_forms.of(g.event, limits.present(g.event, limit_words.KINDS), limit)


def _list(form: LimitForm, message: str = "") -> str:
    own = board.own_limits(g.event)
    return render_template("selection/limits.html", event=g.event, form=form, own=own, message=message)


def _one(limit: SelectionLimit, form: LimitForm, message: str = "") -> str:
    return render_template("selection/limit.html", event=g.event, form=form, limit=limit, message=message)
