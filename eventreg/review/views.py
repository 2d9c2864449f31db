"""Deciding about one application: each verb is a resource below it."""

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
from eventreg.events import holding
from eventreg.extensions import db
from eventreg.review import answering, deciding, decision_page, forms
from eventreg.review.conditions import settling
from eventreg.review.passing import Passing
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("review", __name__)

BELOW = "/manage/<slug>/applications/<reference>"


@blueprint.post(f"{BELOW}/decisions")
@requires(Permission.APPLICATIONS_DECIDE)
def create_decision(slug: str, reference: str) -> ResponseReturnValue:
    """Approve with an offer, put on the reserve list, or do not select: in private."""
    form = forms.decision(forms.DecisionForm, g.event, "", None)
    return _do(slug, reference, form, form.outcome.data or "", lambda found: decision_page.decide(form, found),
               _("Decided. Nobody is told before you send the results."))  # fmt: skip


@blueprint.post(f"{BELOW}/decision-undo")
@requires(Permission.APPLICATIONS_DECIDE)
def create_undo(slug: str, reference: str) -> ResponseReturnValue:
    """Take a decision back that nobody has been told."""

    def take_back(found: Application) -> None:
        with Passing(g.event) as passing:
            deciding.undo_decision(found, passing)

    return _do(slug, reference, forms.RevisionForm(), "", take_back, _("The decision is taken back."))


@blueprint.post(f"{BELOW}/review")
@requires(Permission.APPLICATIONS_DECIDE)
def create_review(slug: str, reference: str) -> ResponseReturnValue:
    """Take a sent application into review."""
    return _do(slug, reference, forms.RevisionForm(), "", deciding.start_review, _("The application is in review."))


@blueprint.post(f"{BELOW}/waiting")
@requires(Permission.RESULTS_SEND)
def create_waiting(slug: str, reference: str) -> ResponseReturnValue:
    """Put somebody on the reserve list who was offered a place that is not there."""
    return _do(slug, reference, forms.RevisionForm(), "", answering.have_wait, _("The person is on the reserve list."))


@blueprint.post(f"{BELOW}/corrections")
@requires(Permission.APPLICATIONS_DECIDE)
def create_correction(slug: str, reference: str) -> ResponseReturnValue:
    """Return an application to its applicant, with a note."""
    form = forms.CorrectionForm()

    def ask(found: Application) -> None:
        _check(form)
        deciding.ask_for_correction(found, note=form.note.data or "", until=form.until.data)

    return _do(slug, reference, form, "correction", ask, _("The applicant is asked to correct the application."))


@blueprint.post(f"{BELOW}/cancellation")
@requires(Permission.APPLICATIONS_DECIDE)
def create_cancellation(slug: str, reference: str) -> ResponseReturnValue:
    """Take an application or a confirmed place out."""
    form = forms.CancellationForm()

    def take_out(found: Application) -> None:
        _check(form)
        deciding.cancel(found, reason=form.reason.data or "", words=form.words.data or "")

    return _do(slug, reference, form, "cancellation", take_out, _("The application is cancelled."))


@blueprint.post(f"{BELOW}/condition-day")
@requires(Permission.APPLICATIONS_DECIDE)
def create_condition_day(slug: str, reference: str) -> ResponseReturnValue:
    """Wait longer for what somebody's yes depends on."""
    form = forms.ConditionDayForm()

    def wait(found: Application) -> None:
        _check(form)
        settling.wait_longer(found, form.settle_by.data)

    return _do(slug, reference, form, "condition", wait, _("The day is moved, and the person is told."))


def _do(
    slug: str, reference: str, form: FlaskForm, name: str, verb: Callable[[Application], object], done: str
) -> ResponseReturnValue:
    """Find the application, do one thing with it as its reader saw it, or show the form again."""
    holding.hold(g.event)
    found = db.first_or_404(queries.by_reference(g.event, reference, in_scope()).with_for_update(of=Application))
    try:
        decision_page.check_seen(form, found)
        verb(found)
    except Refusal as refusal:
        db.session.rollback()
        context = decision_page.shown(found, form, name, refusal)
        return render_template("review/again.html", message=sentence(refusal), **context), refusal.status
    db.session.commit()
    flash(done, "success")
    return redirect(url_for("manage.application", slug=slug, reference=reference))


def _check(form: FlaskForm) -> None:
    if not form.validate():
        raise forms.NotFilledIn
