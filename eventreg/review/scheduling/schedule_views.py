"""Setting and calling off the time at which results are sent."""

import uuid

from flask import Blueprint, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import results_views
from eventreg.review.forms import NotFilledIn
from eventreg.review.scheduling import schedule_queries, timing
from eventreg.review.scheduling.schedule_forms import ScheduleForm
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("results_schedule", __name__)

HERE = "/manage/<slug>/results/schedule"


@blueprint.post(HERE)
@requires(Permission.RESULTS_SEND)
def create(slug: str) -> ResponseReturnValue:
    """Set a time."""
    form = ScheduleForm()
    try:
        if not form.validate() or form.at.data is None or form.confirm_by.data is None:
            raise NotFilledIn
        timing.schedule(g.event, form.at.data, form.confirm_by.data, expected=form.expected.data or "")
    except Refusal as refusal:
        db.session.rollback()
        return results_views.page(slug, later=form, message=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The time is set. Until then you can call it off."), "success")
    return redirect(url_for("results.index", slug=slug))


@blueprint.post(f"{HERE}/<uuid:uid>/cancellation")
@requires(Permission.RESULTS_SEND)
def create_cancellation(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Call it off."""
    timing.call_off(db.first_or_404(schedule_queries.held_of(g.event, uid)))
    db.session.commit()
    flash(_("Called off: nothing is sent by itself."), "success")
    return redirect(url_for("results.index", slug=slug))
