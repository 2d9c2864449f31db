"""Somebody asks before they answer an offer."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.applications import queries
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core.errors import NotFound, Refusal
from eventreg.extensions import db
from eventreg.review.asked import asking, question_queries
from eventreg.web.access import own_page
from eventreg.web.errors import sentence

blueprint = Blueprint("own_questions", __name__)


@blueprint.get("/applications/<reference>/question")
@own_page
def new(reference: str) -> ResponseReturnValue:
    """One box, and what was asked and answered before."""
    return _shown(db.first_or_404(queries.own_application(g.person, reference)))


@blueprint.post("/applications/<reference>/question")
@own_page
def create(reference: str) -> ResponseReturnValue:
    """Ask."""
    found = db.first_or_404(queries.own_application(g.person, reference).with_for_update(of=Application))
    typed = request.form.get("text", "")
    try:
        asking.ask(found, typed)
    except Refusal as refusal:
        db.session.rollback()
        return _shown(found, typed, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("Your question is sent. The offer stays open; the answer comes by mail and stands here."), "success")
    return redirect(url_for("own_questions.new", reference=reference))


def _shown(application: Application, typed: str = "", message: str = "") -> str:
    asked = db.session.scalars(question_queries.of_application(application)).all()
    if not asked and application.status != Status.OFFERED and not message:
        raise NotFound
    return render_template(
        "asked/own.html", application=application, event=application.event, asked=asked, typed=typed,
        message=message, longest=asking.LONGEST,
    )  # fmt: skip
