"""Where reading stands, for organizers; whoever only reads is sent on to what they have to read."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import progress, reminding, review_settings
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("reading", __name__)

HERE = "/manage/<slug>/review"
QUEUE = "reading_desk.queue"


@blueprint.get(HERE)
@requires(Permission.APPLICATIONS_READ)
def index(slug: str) -> ResponseReturnValue:
    """Stages, progress, and what lacks readers."""
    if not g.grant.may(Permission.REVIEW_MANAGE):
        return redirect(url_for(QUEUE, slug=slug))
    return _page()


@blueprint.post(f"{HERE}/reminders")
@requires(Permission.REVIEW_MANAGE)
def remind(slug: str) -> ResponseReturnValue:
    """Mail everybody who has something open."""
    try:
        number = reminding.remind(g.event)
    except Refusal as refusal:
        db.session.rollback()
        return _page(sentence(refusal)), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s reviewer is reminded.", "%(num)s reviewers are reminded.", number), "success")
    return redirect(url_for("reading.index", slug=slug))


def _page(message: str = "") -> str:
    return render_template(
        "reading/overview.html", event=g.event, progress=progress.of_event(g.event), message=message,
        words=review_settings.STAGE_NAMES, may_read=QUEUE in current_app.view_functions,
        reminded=reminding.last_reminded(g.event), settings=review_settings.of(g.event),
    )  # fmt: skip
