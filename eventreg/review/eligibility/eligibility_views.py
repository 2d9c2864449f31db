"""The rules over answers, and a human's yes or no."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.events import holding
from eventreg.extensions import db
from eventreg.review import decision_page
from eventreg.review.eligibility import applying, eligibility_page, eligibility_queries, judging, rules_written
from eventreg.review.eligibility.eligibility_forms import JudgeForm, RuleForm
from eventreg.review.eligibility.rules_written import OthersConcerned, Wanted
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("eligibility", __name__)

HERE = "/manage/<slug>/review/eligibility"
ONE = f"{HERE}/rules/<uuid:uid>"


@blueprint.get(HERE)
@requires(Permission.REVIEW_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """The rules, and what came of them."""
    return render_template("reading/eligibility.html", event=g.event, page=eligibility_page.overview(g.event))


@blueprint.get(f"{HERE}/rules/new")
@requires(Permission.REVIEW_MANAGE)
def new(slug: str) -> ResponseReturnValue:
    """A rule, to be written."""
    return _form(RuleForm(g.event))


@blueprint.post(f"{HERE}/rules")
@requires(Permission.REVIEW_MANAGE)
def create(slug: str) -> ResponseReturnValue:
    """Show whom it concerns; save it when that was seen. A button within the form only redraws it."""
    return _save(RuleForm(g.event))


@blueprint.get(ONE)
@requires(Permission.REVIEW_MANAGE)
def edit(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """A rule, to be written anew."""
    rule = db.first_or_404(eligibility_queries.rule(g.event, uid))
    return _form(RuleForm(g.event, rule), uid=uid)


@blueprint.post(ONE)
@requires(Permission.REVIEW_MANAGE)
def change(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """The same as for a new one, in the place of this one."""
    return _save(RuleForm(g.event), uid)


@blueprint.post(f"{ONE}/removal")
@requires(Permission.REVIEW_MANAGE)
def remove(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take a rule away, and what it has decided."""
    rules_written.remove(g.event, db.first_or_404(eligibility_queries.rule(g.event, uid)))
    db.session.commit()
    flash(
        _("The rule is taken away. In a moment, whoever was knocked out by it alone stands where they stood before."),
        "success",
    )
    return redirect(url_for("eligibility.index", slug=slug))


@blueprint.post(f"{HERE}/applications")
@requires(Permission.REVIEW_MANAGE)
def apply(slug: str) -> ResponseReturnValue:
    """Apply the rules to everybody once more: what applicants have changed since they sent counts then."""
    applying.ask(g.event.id)
    db.session.commit()
    flash(_("The rules are being applied to everybody."), "success")
    return redirect(url_for("eligibility.index", slug=slug))


@blueprint.post("/manage/<slug>/applications/<reference>/eligibility")
@requires(Permission.APPLICATIONS_DECIDE)
def judge(slug: str, reference: str) -> ResponseReturnValue:
    """A human's yes or no, which no rule touches."""
    holding.hold(g.event)
    found = db.first_or_404(queries.by_reference(g.event, reference, in_scope()).with_for_update(of=Application))
    form = JudgeForm()
    try:
        decision_page.check_seen(form, found)
        _judge(form, found)
    except Refusal as refusal:
        db.session.rollback()
        form.revision.data = str(found.revision)
        page = render_template(
            "reading/judged.html", event=g.event, application=found, form=form, message=sentence(refusal)
        )
        return page, refusal.status
    db.session.commit()
    flash(_("Written down. Nobody is told before you send the results."), "success")
    return redirect(url_for("manage.application", slug=slug, reference=reference))


def _judge(form: JudgeForm, found: Application) -> None:
    reason = form.reason.data or ""
    if not form.validate():
        raise judging.ReasonMissing
    if form.verdict.data == "yes":
        judging.find_eligible(found, reason=reason)
    else:
        judging.find_ineligible(found, told=form.told.data or "", reason=reason)


def _save(form: RuleForm, uid: uuid.UUID | None = None) -> ResponseReturnValue:
    if form.redraws:
        return _form(form, uid=uid)
    wanted = form.read()
    if wanted is None:
        return _form(form, uid=uid), 422
    expected = form.seen.data or ""
    try:
        if uid is None:
            rules_written.add(g.event, wanted, expected=expected)
        else:
            rules_written.change(g.event, uid, wanted, expected=expected)
    except OthersConcerned as others:
        return _preview(form, wanted, sentence(others) if expected else "", uid)
    except Refusal as refusal:
        return _form(form, sentence(refusal), uid), refusal.status
    db.session.commit()
    flash(_("The rule is saved, and is being applied."), "success")
    return redirect(url_for("eligibility.index", slug=g.event.slug))


def _form(form: RuleForm, message: str = "", uid: uuid.UUID | None = None) -> str:
    db.session.rollback()
    return render_template("reading/rule.html", event=g.event, form=form, preview=None, message=message, uid=uid)


def _preview(form: RuleForm, wanted: Wanted, message: str, uid: uuid.UUID | None) -> str:
    db.session.rollback()
    instead = db.session.scalar(eligibility_queries.rule(g.event, uid)) if uid else None
    found = eligibility_page.preview(g.event, wanted, in_scope(), instead)
    form.seen.data = found.concerned.seen
    return render_template("reading/rule.html", event=g.event, form=form, preview=found, message=message, uid=uid)
