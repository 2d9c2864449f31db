"""Asking to take a result back, and a second person’s answer."""

import uuid
from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import decision_page, forms
from eventreg.review.mistakes import mistake_queries, taking_back
from eventreg.review.results_models import ResultMistake
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("mistakes", __name__)

HERE = "/manage/<slug>/applications/<reference>/mistakes"


@blueprint.post(HERE)
@requires(Permission.RESULTS_SEND)
def create(slug: str, reference: str) -> ResponseReturnValue:
    """Ask for it."""
    found, form = _found(reference), forms.MistakeForm()
    try:
        if not form.validate():
            raise forms.NotFilledIn
        taking_back.ask(found, words=form.words.data or "")
    except Refusal as refusal:
        db.session.rollback()
        return _refused(found, form, "mistake", refusal)
    return _done(found, _("Asked. Nothing is sent before somebody else agrees, on this page."))


@blueprint.post(f"{HERE}/<uuid:uid>/agreement")
@requires(Permission.RESULTS_SEND)
def agree(slug: str, reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """The second person's yes."""
    return _answer(reference, uid, taking_back.agree, _("Taken back: the application is in review again."))


@blueprint.post(f"{HERE}/<uuid:uid>/rejection")
@requires(Permission.RESULTS_SEND)
def drop(slug: str, reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """It was no mistake."""
    return _answer(reference, uid, taking_back.drop, _("The result stays as it was sent."))


def _answer(reference: str, uid: uuid.UUID, verb: Callable[[ResultMistake], None], done: str) -> ResponseReturnValue:
    found = _found(reference)
    try:
        verb(db.first_or_404(mistake_queries.held(found, uid)))
    except Refusal as refusal:
        db.session.rollback()
        return _refused(found, forms.RevisionForm(), "", refusal)
    return _done(found, done)


def _refused(application: Application, form: FlaskForm, name: str, refusal: Refusal) -> ResponseReturnValue:
    context = decision_page.shown(application, form, name, refusal)
    return render_template("review/again.html", message=sentence(refusal), **context), refusal.status


def _found(reference: str) -> Application:
    query = queries.by_reference(g.event, reference, in_scope()).with_for_update(of=Application)
    return db.first_or_404(query)


def _done(application: Application, words: str) -> ResponseReturnValue:
    reference = application.reference
    db.session.commit()
    flash(words, "success")
    return redirect(url_for("manage.application", slug=g.event.slug, reference=reference))
