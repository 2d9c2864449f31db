"""Blank badges for one day: made and printed together, taken out of force."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.badges import queries
from eventreg.badges.prints import asking, print_queries, spares
from eventreg.badges.prints.print_forms import BlanksForm
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("badge_blanks", __name__)

ALL = "/manage/<slug>/badges/blanks"


@blueprint.get(ALL)
@requires(Permission.BADGES_REVOKE)
def index(slug: str) -> ResponseReturnValue:
    """All blank badges by number, and a form for more."""
    return _page(BlanksForm.of(g.event))


@blueprint.post(ALL)
@requires(Permission.BADGES_REVOKE)
def create(slug: str) -> ResponseReturnValue:
    """Make some and have them printed."""
    form = BlanksForm.of(g.event)
    if not form.validate():
        return _page(form), 422
    badge_class = db.first_or_404(queries.badge_class(g.event, form.badge_class.data))
    try:
        wanted = form.wanted(g.event)
        made = spares.make(g.event, badge_class, day=form.on, count=form.count.data or 0)
        run = asking.ask_for_blanks(g.event, made, wanted)
    except Refusal as refusal:
        db.session.rollback()
        return _page(BlanksForm.of(g.event), sentence(refusal)), refusal.status
    db.session.commit()
    return redirect(url_for("badge_prints.show", slug=slug, uid=run.uid))


@blueprint.post(f"{ALL}/<uuid:uid>/revocation")
@requires(Permission.BADGES_REVOKE)
def revoke(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take one out of force."""
    blank = db.first_or_404(print_queries.blank(g.event, uid))
    try:
        spares.revoke(g.event, blank)
    except Refusal as refusal:
        db.session.rollback()
        return _page(BlanksForm.of(g.event), sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("Blank badge %(number)s is out of force.", number=blank.number), "success")
    return redirect(url_for("badge_blanks.index", slug=slug))


def _page(form: BlanksForm, message: str = "") -> str:
    blanks = db.session.scalars(print_queries.blanks(g.event.id)).all()
    return render_template("badges/prints/blanks.html", form=form, blanks=blanks, message=message)
