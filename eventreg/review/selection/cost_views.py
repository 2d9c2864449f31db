"""Costs and funding lines of a selection."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.selection import cost_forms, costs
from eventreg.review.selection.cost_forms import CostsForm
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("costs", __name__)

HERE = "/manage/<slug>/selection/costs"


@blueprint.get(HERE)
@requires(Permission.SELECTION_MAKE)
def edit(slug: str) -> ResponseReturnValue:
    """What people cost, and what each line has."""
    return _page(cost_forms.of(g.event, fresh=True))


@blueprint.post(HERE)
@requires(Permission.SELECTION_MAKE)
def change(slug: str) -> ResponseReturnValue:
    """Write it anew."""
    form = cost_forms.of(g.event)
    if not form.validate():
        return _page(form), 422
    try:
        costs.write(g.event, form.written(g.event.funding_lines), expected=form.revision.data or "")
    except Refusal as refusal:
        db.session.rollback()
        return _page(form, sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The costs are saved. The next suggestion heeds them."), "success")
    return redirect(url_for("costs.edit", slug=slug))


def _page(form: CostsForm, message: str = "") -> str:
    return render_template("selection/costs.html", event=g.event, form=form, message=message, line=cost_forms.LINE)
