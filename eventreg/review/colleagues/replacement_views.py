"""Proposals of colleagues, for staff: agreed to or not."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.status import HOLDING
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.colleagues import colleague_queries, colleague_rules, proposing
from eventreg.review.colleagues.colleague_forms import WhyNotForm
from eventreg.review.colleagues.colleague_models import Replacement
from eventreg.review.forms import NotFilledIn
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("replacements", __name__)

HERE = "/manage/<slug>/replacements"
MOST = 200


@blueprint.get(HERE)
@requires(Permission.APPLICATIONS_DECIDE)
def index(slug: str) -> ResponseReturnValue:
    """Who proposes whom, and what came of it."""
    return _page()


@blueprint.post(f"{HERE}/<uuid:uid>/approval")
@requires(Permission.APPLICATIONS_DECIDE)
def approve(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Agree: the colleague is invited."""
    proposing.approve(_held(uid))
    db.session.commit()
    flash(_("The colleague is invited. The place stays where it is until they have taken it."), "success")
    return redirect(url_for("replacements.index", slug=slug))


@blueprint.post(f"{HERE}/<uuid:uid>/refusal")
@requires(Permission.APPLICATIONS_DECIDE)
def refuse(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Do not agree."""
    form = WhyNotForm()
    try:
        if not form.validate():
            raise NotFilledIn
        proposing.refuse(_held(uid), words=form.words.data or "")
    except Refusal as refusal:
        db.session.rollback()
        return _page({uid: form}, message=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("They are told."), "success")
    return redirect(url_for("replacements.index", slug=slug))


def _held(uid: uuid.UUID) -> Replacement:
    return db.first_or_404(colleague_queries.held_of(g.event, uid, in_scope()))


def _page(typed: dict[uuid.UUID, WhyNotForm] | None = None, *, message: str = "") -> str:
    now = clock.now()
    rows = [
        (one, colleague_rules.state_of(one, now), (typed or {}).get(one.uid) or WhyNotForm(formdata=None))
        for one in db.session.scalars(colleague_queries.of_event(g.event, in_scope(), MOST))
    ]
    return render_template("colleagues/list.html", event=g.event, rows=rows, message=message, holding=HOLDING)
