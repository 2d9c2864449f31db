"""Who decides: offices first, and a second pair of eyes before results are sent."""

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import choices, results_views, second_eyes
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("review_choices", __name__)


@blueprint.post("/manage/<slug>/review/levels")
@requires(Permission.REVIEW_MANAGE)
def levels(slug: str) -> ResponseReturnValue:
    """Offices approve their people first, or not."""
    choices.write(g.event, two_levels=request.form.get("two_levels") == "1")
    db.session.commit()
    flash(_("The setting is saved."), "success")
    return redirect(url_for("ranking.index", slug=slug))


@blueprint.post("/manage/<slug>/results/second-eyes")
@requires(Permission.RESULTS_SEND)
def eyes(slug: str) -> ResponseReturnValue:
    """A second person looks at results before they are sent, or not."""
    choices.write(g.event, second_eyes=request.form.get("second_eyes") == "1")
    db.session.commit()
    flash(_("The setting is saved."), "success")
    return redirect(url_for("results.index", slug=slug))


@blueprint.post("/manage/<slug>/results/looks")
@requires(Permission.RESULTS_SEND)
def look(slug: str) -> ResponseReturnValue:
    """The asker has looked at what is to be sent."""
    try:
        second_eyes.look(g.event, expected=request.form.get("expected", ""))
    except Refusal as refusal:
        db.session.rollback()
        return results_views.page(slug, message=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("Noted: you have looked at these results. Somebody else can send them now."), "success")
    return redirect(url_for("results.index", slug=slug))
