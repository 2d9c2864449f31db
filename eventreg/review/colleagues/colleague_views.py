"""A colleague instead of oneself: the page of whoever has the place."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.applications import queries
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.colleagues import colleague_queries, colleague_rules, proposing
from eventreg.review.colleagues.colleague_forms import ColleagueForm
from eventreg.review.forms import NotFilledIn
from eventreg.web.access import own_page
from eventreg.web.errors import sentence

blueprint = Blueprint("colleagues", __name__)

HERE = "/applications/<reference>/colleague"


@blueprint.get(HERE)
@own_page
def index(reference: str) -> ResponseReturnValue:
    """Where a proposal is, or the form for one."""
    found = db.first_or_404(queries.own_application(g.person, reference))
    return _page(found, ColleagueForm.of(found, formdata=None))


@blueprint.post(HERE)
@own_page
def create(reference: str) -> ResponseReturnValue:
    """Propose somebody."""
    found = _held(reference)
    form = ColleagueForm.of(found)
    try:
        if not form.validate():
            raise NotFilledIn
        typed = form.data
        proposing.propose(found, **{key: typed[key] for key in ("name", "email", "language", "why")})
    except Refusal as refusal:
        db.session.rollback()
        return _page(found, form, message=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("Thank you for telling us."), "success")
    return redirect(url_for("colleagues.index", reference=reference))


@blueprint.post(f"{HERE}/withdrawal")
@own_page
def take_back(reference: str) -> ResponseReturnValue:
    """Come oneself after all."""
    found = _held(reference)
    proposing.take_back(db.first_or_404(colleague_queries.newest(found)))
    db.session.commit()
    flash(_("Taken back: you come yourself."), "success")
    return redirect(url_for("own_pages.application", reference=reference))


def _held(reference: str) -> Application:
    return db.first_or_404(queries.own_application(g.person, reference).with_for_update(of=Application))


def _page(application: Application, form: ColleagueForm, *, message: str = "") -> str:
    newest = proposing.newest(application)
    return render_template(
        "colleagues/own.html", application=application, event=application.event, form=form, message=message,
        newest=newest, state=colleague_rules.state_of(newest, clock.now()) if newest else "",
        going_on=colleague_rules.GOING_ON, may_propose=proposing.may_propose(application),
    )  # fmt: skip
