"""How an event's applications are read, and the hours that it costs."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import reading_queries, review_settings
from eventreg.review.reading.review_settings import Stage
from eventreg.review.reading.settings_forms import SettingsForm
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("review_settings", __name__)

HERE = "/manage/<slug>/review/settings"


@blueprint.get(HERE)
@requires(Permission.REVIEW_MANAGE)
def edit(slug: str) -> ResponseReturnValue:
    """What holds now, and what it costs."""
    settings = review_settings.of(g.event)
    return _page(SettingsForm.of(settings), review_settings.stages(settings))


@blueprint.post(HERE)
@requires(Permission.REVIEW_MANAGE)
def change(slug: str) -> ResponseReturnValue:
    """Write them anew, or only count what they would cost."""
    form = SettingsForm.of(review_settings.of(g.event))
    if not form.validate():
        return _page(form, []), 422
    if "count" in request.form:
        return _page(form, form.stages)
    facts: dict[str, Any] = {name: bool(form[name].data) for name in ("is_blind", "own_first", "normalises")}
    agreed = request.form.get("agreed", "")
    try:
        review_settings.write(g.event, form.stages, revision=form.seen, agreed=agreed, **form.reminding, **facts)
    except Refusal as refusal:
        db.session.rollback()
        form.revision.data = str(review_settings.of(g.event).revision)
        return _page(form, form.stages, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The settings are saved."), "success")
    return redirect(url_for("review_settings.edit", slug=slug))


def _page(form: SettingsForm, stages: list[Stage], message: str = "") -> str:
    number = db.session.scalar(reading_queries.count_to_read(g.event)) or 0
    reviewers = len(db.session.scalars(reading_queries.role_holders(g.event)).all())
    return render_template(
        "reading/settings.html", event=g.event, form=form, message=message, applications=number, reviewers=reviewers,
        hours=review_settings.hours(number, stages, reviewers), words=review_settings.STAGE_NAMES,
        moving=review_settings.moving(g.event, stages) if stages else None, agreement=review_settings.agreement,
    )  # fmt: skip
