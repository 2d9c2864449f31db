"""Saying what came of a condition: the person on their own page, or staff for them."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.review.conditions import condition_queries, condition_words, settling
from eventreg.web.access import own_page, requires

blueprint = Blueprint("conditions", __name__)


@blueprint.get("/applications/<reference>/condition")
@own_page
def page(reference: str) -> ResponseReturnValue:
    """What the place depends on, and two buttons."""
    application = db.first_or_404(queries.own_application(g.person, reference))
    condition = db.first_or_404(condition_queries.of_application(application))
    if application.status != Status.CONDITIONAL:
        return redirect(url_for("own_pages.application", reference=reference))
    return render_template(
        "conditions/own.html", application=application, event=application.event, condition=condition,
        kind=condition_words.KINDS[condition.kind],
    )  # fmt: skip


@blueprint.post("/applications/<reference>/condition")
@own_page
def settle(reference: str) -> ResponseReturnValue:
    """The person knows."""
    found = db.first_or_404(queries.own_application(g.person, reference).with_for_update(of=Application))
    came = _settle(found)
    lost = _("Thank you for telling us. Somebody else can have the place.")
    flash(_("Thank you: your place is confirmed.") if came else lost, "success")
    return redirect(url_for("own_pages.application", reference=reference))


@blueprint.post("/manage/<slug>/applications/<reference>/condition")
@requires(Permission.APPLICATIONS_DECIDE)
def settle_for(slug: str, reference: str) -> ResponseReturnValue:
    """Staff know, by telephone or from the embassy."""
    query = queries.by_reference(g.event, reference, in_scope()).with_for_update(of=Application)
    came = _settle(db.first_or_404(query))
    flash(_("The place is confirmed.") if came else _("The place is free."), "success")
    return redirect(url_for("manage.application", slug=slug, reference=reference))


def _settle(application: Application) -> bool:
    came = request.form.get("came") == "yes"
    if not came and request.form.get("came") != "no":
        raise settling.NotACondition
    settling.settle(application, came=came)
    db.session.commit()
    return came
