"""The settings of an event's badges."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.badges.layouts import layout_queries
from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.badges.settings import setting
from eventreg.badges.settings.settings_forms import SettingsForm
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("badge_settings", __name__)

PAGE = "/manage/<slug>/badges/settings"


@blueprint.get(PAGE)
@requires(Permission.EVENT_SETTINGS)
def edit(slug: str) -> ResponseReturnValue:
    """What holds now, to be changed."""
    return _page(SettingsForm.of(g.event, _kept()))


@blueprint.post(PAGE)
@requires(Permission.EVENT_SETTINGS)
def write(slug: str) -> ResponseReturnValue:
    """Write it anew."""
    form = SettingsForm.of(g.event, _kept())
    if not form.validate():
        return _page(form), 422
    seen = form.revision.data or ""
    try:
        setting.write(g.event, form.wanted(g.event), expected=int(seen) if seen.isdecimal() else -1)
    except Refusal as refusal:
        db.session.rollback()
        form.revision.data = str(_kept().revision)
        return _page(form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The settings are saved. Badges that are printed from now on follow them."), "success")
    return redirect(url_for("badge_settings.edit", slug=slug))


def _kept() -> BadgeSettings:
    return db.session.scalar(layout_queries.settings_of(g.event)) or setting.usual()


def _page(form: SettingsForm, message: str = "") -> str:
    return render_template("badges/settings.html", form=form, message=message)
