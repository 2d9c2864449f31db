"""Where reading stands, for organizers; whoever only reads or ranks is sent on to their own page."""

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import acts_page, plan_page, progress, reminding, review_settings, surplus
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("reading", __name__)

HERE = "/manage/<slug>/review"
QUEUE = "reading_desk.queue"
ELSEWHERE = {Permission.APPLICATIONS_READ: QUEUE, Permission.REVIEW_RANK: "ranking.index"}


@blueprint.get(HERE)
@requires(Permission.DASHBOARD_SEE)
def index(slug: str) -> ResponseReturnValue:
    """Stages, progress, and what lacks readers; reviewers go on to their list, an office to the ranks that it gives."""
    if g.grant.may(Permission.REVIEW_MANAGE):
        return _page()
    theirs = next((page for permission, page in ELSEWHERE.items() if g.grant.may(permission)), None)
    return redirect(url_for(theirs, slug=slug)) if theirs else abort(403)


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


@blueprint.post(f"{HERE}/surplus")
@requires(Permission.REVIEW_MANAGE)
def take_back_surplus(slug: str) -> ResponseReturnValue:
    """Take back readings that are more than a stage asks for, as far as nobody has begun them."""
    stage = plan_page.stage(g.event, request.form.get("stage", ""))
    try:
        number = surplus.take_back(g.event, stage, expected=request.form.get("expected", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _page(sentence(refusal)), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s reading is taken back.", "%(num)s readings are taken back.", number), "success")
    return redirect(url_for("reading.index", slug=slug))


def _page(message: str = "") -> str:
    return render_template(
        "reading/overview.html", event=g.event, progress=progress.of_event(g.event), message=message,
        words=review_settings.STAGE_NAMES, may_read=QUEUE in current_app.view_functions,
        acts=acts_page.of_event(g.event, in_scope()), reminded=reminding.last_reminded(g.event),
        settings=review_settings.of(g.event),
    )  # fmt: skip
