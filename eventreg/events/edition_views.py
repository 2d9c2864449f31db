"""A new edition of an event: its name and first day are asked, all its dates are shown, then it is made."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.events import copying
from eventreg.events.edition_forms import BeginningForm, EditionForm
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("edition", __name__)


@blueprint.get("/manage/<slug>/new-edition")
@requires(Permission.EVENTS_CREATE)
def new(slug: str) -> ResponseReturnValue:
    """What the new one is called, and when it begins."""
    return render_template("events/edition.html", event=g.event, form=BeginningForm.after(g.event))


@blueprint.post("/manage/<slug>/new-edition/dates")
@requires(Permission.EVENTS_CREATE)
def dates(slug: str) -> ResponseReturnValue:
    """Every date that follows from the first day, for correction. Nothing is made yet."""
    beginning = BeginningForm()
    if not beginning.validate():
        return render_template("events/edition.html", event=g.event, form=beginning), 422
    form = _form()
    form.propose(g.event)
    return _page(form)


@blueprint.post("/manage/<slug>/new-edition")
@requires(Permission.EVENTS_CREATE)
def create(slug: str) -> ResponseReturnValue:
    """Make it, not yet published; everything typed stays on the page if it cannot be made."""
    form = _form()
    if not form.validate():
        return _page(form), 422
    try:
        chosen = [role for role in copying.staff_of(g.event, besides=g.account) if role.id in (form.staff.data or ())]
        event = copying.copy_event(
            g.event, form.dates(g.event.zone), slug=form.slug.data or "", names=form.names, staff=chosen, by=g.account
        )
    except Refusal as refusal:
        db.session.rollback()
        return _page(form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The new edition is made. Nobody sees it until you publish it."), "success")
    return redirect(url_for("manage.dashboard", slug=event.slug))


def _form() -> EditionForm:
    form = EditionForm()
    form.offer(copying.staff_of(g.event, besides=g.account), _)
    return form


def _page(form: EditionForm, **shown: Any) -> str:
    return render_template("events/edition_dates.html", event=g.event, form=form, **shown)
