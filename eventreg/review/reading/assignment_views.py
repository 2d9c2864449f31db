"""Giving applications to reviewers: a plan for all, and by hand at one application."""

import uuid
from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import (
    assignment,
    assignment_queries,
    lifting,
    panel_page,
    plan_page,
    reading_words,
    reviewers,
    setting_aside,
)
from eventreg.review.reading.reading_models import Assignment
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("assignments", __name__)

ALL = "/manage/<slug>/review/assignments"
PANEL = "/manage/<slug>/review/applications/<reference>"


@blueprint.get(ALL)
@requires(Permission.REVIEW_MANAGE)
def new(slug: str) -> ResponseReturnValue:
    """Who would get how much, and what cannot be assigned."""
    return _plan(request.args.get("stage", ""))


@blueprint.post(ALL)
@requires(Permission.REVIEW_MANAGE)
def create(slug: str) -> ResponseReturnValue:
    """Do what the plan says."""
    stage = plan_page.stage(g.event, request.form.get("stage", ""))
    try:
        number = assignment.assign(g.event, stage, expected=request.form.get("expected", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _plan(stage.key, sentence(refusal)), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s reading is assigned.", "%(num)s readings are assigned.", number), "success")
    return redirect(url_for("reading.index", slug=slug))


@blueprint.get(PANEL)
@requires(Permission.REVIEW_MANAGE)
def show(slug: str, reference: str) -> ResponseReturnValue:
    """Who reads one application, what they gave and wrote."""
    return _panel(_find(reference))


@blueprint.post(f"{PANEL}/readers")
@requires(Permission.REVIEW_MANAGE)
def give(slug: str, reference: str) -> ResponseReturnValue:
    """Give it to one reviewer more, by name or whoever fits."""
    number = request.form.get("reader", type=int)

    def give_to(found: Application) -> object:
        if number is None:
            return assignment.give_one_more(g.event, found)
        return assignment.give(g.event, found, reviewers.one_of(g.event, number).account)

    return _do(slug, reference, give_to, _("The application has a reader more."))


@blueprint.post(f"{PANEL}/readers/<uuid:uid>/removal")
@requires(Permission.REVIEW_MANAGE)
def take_back(slug: str, reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take it away from a reviewer who has not sent a reading."""
    return _do_with(slug, reference, uid, lambda one: assignment.take_back(g.event, one), _("Taken back."))


@blueprint.post(f"{PANEL}/readers/<uuid:uid>/exclusion")
@requires(Permission.REVIEW_MANAGE)
def set_aside(slug: str, reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Let a reading that was sent count no more, with the reason."""
    words = request.form.get("words", "")
    return _do_with(slug, reference, uid, lambda one: setting_aside.by_hand(one, words), _("The reading is set aside."))


@blueprint.post(f"{PANEL}/readers/<uuid:uid>/restoration")
@requires(Permission.REVIEW_MANAGE)
def bring_back(slug: str, reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Let it count again."""
    return _do_with(slug, reference, uid, setting_aside.bring_back, _("The reading counts again."))


@blueprint.post(f"{PANEL}/readers/<uuid:uid>/return")
@requires(Permission.REVIEW_MANAGE)
def give_back(slug: str, reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Give it back to whoever abstained from it."""
    return _do_with(slug, reference, uid, lambda one: lifting.give_back(g.event, one), _("It is on their list again."))


def _do_with(
    slug: str, reference: str, uid: uuid.UUID, verb: Callable[[Assignment], object], done: str
) -> ResponseReturnValue:
    """The same for one reading of the application; another one's is a 404."""
    found = db.first_or_404(assignment_queries.reading(_find(reference), uid))
    return _do(slug, reference, lambda _found: verb(found), done)


def _do(slug: str, reference: str, verb: Callable[[Application], object], done: str) -> ResponseReturnValue:
    try:
        verb(_find(reference))
    except Refusal as refusal:
        db.session.rollback()
        return _panel(_find(reference), sentence(refusal)), refusal.status
    db.session.commit()
    flash(done, "success")
    if request.form.get("then") == "discussing":
        return redirect(url_for("discussing.index", slug=slug))
    return redirect(url_for("assignments.show", slug=slug, reference=reference))


def _find(reference: str) -> Application:
    return db.first_or_404(queries.by_reference(g.event, reference, in_scope()))


def _plan(key: str, message: str = "") -> str:
    page = plan_page.of_event(g.event, plan_page.stage(g.event, key))
    return render_template("reading/assign.html", event=g.event, page=page, message=message)


def _panel(found: Application, message: str = "") -> str:
    page = panel_page.of_application(g.event, found, asker=g.account.id)
    return render_template(
        "reading/panel.html",
        event=g.event,
        page=page,
        application=found,
        message=message,
        states=reading_words.STATE_WORDS,
        tones=reading_words.STATE_TONES,
        reasons=reading_words.ASIDE_WORDS,
        sent=request.form,
    )
