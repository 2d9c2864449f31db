"""Staff answer what somebody asked about an offer."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.asked import asking, question_page, question_queries
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("offer_questions", __name__)


@blueprint.post("/manage/<slug>/applications/<reference>/questions/<uuid:uid>/answer")
@requires(Permission.CALLS_MAKE)
def create_answer(slug: str, reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Answer; it goes out by mail."""
    found: Application = db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
    question = db.first_or_404(question_queries.held(found, uid))
    typed = request.form.get("text", "")
    try:
        asking.answer(question, typed)
    except Refusal as refusal:
        db.session.rollback()
        page = render_template(
            "asked/again.html", event=g.event, application=found, asked=question_page.asked(found, g.grant),
            typed=typed, typed_for=uid, message=sentence(refusal),
        )  # fmt: skip
        return page, refusal.status
    db.session.commit()
    flash(_("The answer is on its way, and stands on the person’s page."), "success")
    return redirect(url_for("manage.application", slug=slug, reference=reference))
