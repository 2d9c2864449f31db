"""The criteria that applications are scored by."""

import uuid
from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import criteria, criteria_page, reading_queries
from eventreg.review.reading.criteria_forms import CriterionForm
from eventreg.review.reading.reading_models import Criterion
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("criteria", __name__)

ALL = "/manage/<slug>/review/criteria"
ONE = f"{ALL}/<uuid:uid>"


@blueprint.get(ALL)
@requires(Permission.REVIEW_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """All of them, what each counts for, and a form for one more."""
    return _list(CriterionForm.of(g.event.languages))


@blueprint.post(ALL)
@requires(Permission.REVIEW_MANAGE)
def create(slug: str) -> ResponseReturnValue:
    """One more."""
    form = CriterionForm.of(g.event.languages)
    if not form.validate():
        return _list(form), 422
    try:
        criteria.add(g.event, form.facts, expected=form.expected.data or "", agreed=_agreed())
    except Refusal as refusal:
        db.session.rollback()
        return _list(form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The criterion is added."), "success")
    return redirect(url_for("criteria.index", slug=slug))


@blueprint.get(ONE)
@requires(Permission.REVIEW_MANAGE)
def edit(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One, to be changed."""
    found = _find(uid)
    return _one(found, CriterionForm.of(g.event.languages, found))


@blueprint.post(ONE)
@requires(Permission.REVIEW_MANAGE)
def change(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Write it anew."""
    found, form = _find(uid), CriterionForm.of(g.event.languages)
    if not form.validate():
        return _one(found, form), 422
    try:
        criteria.change(g.event, found, form.facts, expected=form.expected.data or "", agreed=_agreed())
    except Refusal as refusal:
        db.session.rollback()
        return _one(_find(uid), form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The changes are saved."), "success")
    return redirect(url_for("criteria.index", slug=slug))


@blueprint.post(f"{ONE}/position")
@requires(Permission.REVIEW_MANAGE)
def move(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Up or down by one."""
    by = -1 if request.form.get("to") == "up" else 1
    return _do(slug, uid, lambda found, seen: criteria.move(g.event, found, by=by, expected=seen), _("Moved."))


@blueprint.post(f"{ONE}/removal")
@requires(Permission.REVIEW_MANAGE)
def remove(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take it away; its scores are kept."""
    return _do(slug, uid, lambda found, seen: criteria.remove(g.event, found, expected=seen),
               _("The criterion is taken away and counts no more."))  # fmt: skip


@blueprint.post(f"{ONE}/restoration")
@requires(Permission.REVIEW_MANAGE)
def restore(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Let it count again."""
    return _do(slug, uid, lambda found, seen: criteria.bring_back(g.event, found, expected=seen, agreed=_agreed()),
               _("The criterion counts again, with the points that it has."))  # fmt: skip


@blueprint.post(f"{ALL}/copies")
@requires(Permission.REVIEW_MANAGE)
def copy(slug: str) -> ResponseReturnValue:
    """Take over those of an earlier event."""
    earlier = criteria_page.earlier_event(g.event, g.account, request.form.get("event", ""))
    try:
        number = criteria.copy(earlier, g.event, agreed=_agreed())
    except Refusal as refusal:
        db.session.rollback()
        return _list(CriterionForm.of(g.event.languages), sentence(refusal)), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s criterion is taken over.", "%(num)s criteria are taken over.", number), "success")
    return redirect(url_for("criteria.index", slug=slug))


def _do(slug: str, uid: uuid.UUID, verb: Callable[[Criterion, str], object], done: str) -> ResponseReturnValue:
    try:
        verb(_find(uid), request.form.get("expected", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _list(CriterionForm.of(g.event.languages), sentence(refusal)), refusal.status
    db.session.commit()
    flash(done, "success")
    return redirect(url_for("criteria.index", slug=slug))


def _agreed() -> int:
    """How many readings may go back to their readers, as the tick says."""
    return request.form.get("agreed", 0, type=int)


def _find(uid: uuid.UUID) -> Criterion:
    return db.first_or_404(reading_queries.criterion(g.event, uid))


def _list(form: CriterionForm, message: str = "") -> str:
    page = criteria_page.of_event(g.event, g.account)
    form.expected.data = page.seen
    return render_template("reading/criteria.html", event=g.event, form=form, page=page, message=message)


def _one(found: Criterion, form: CriterionForm, message: str = "") -> str:
    form.expected.data = criteria.seen(criteria.known(g.event))
    lacking = 0 if found.weight or found.removed_at else criteria.needing_points(g.event, found)
    return render_template(
        "reading/criterion.html", event=g.event, form=form, criterion=found, message=message, lacking=lacking
    )  # fmt: skip
