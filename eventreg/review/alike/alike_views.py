"""Texts that are nearly the same: found by a worker, looked at side by side, settled by a human."""

import uuid

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope, reader_of
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.alike import alike_page, alike_queries, finding, settling
from eventreg.review.alike.alike_models import AlikeTexts
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("alike", __name__)

ALL = "/manage/<slug>/review/alike"
ONE = f"{ALL}/<uuid:uid>"


@blueprint.get(ALL)
@requires(Permission.REVIEW_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """Every pair, the most alike first."""
    return _page()


@blueprint.post(ALL)
@requires(Permission.REVIEW_MANAGE)
def create(slug: str) -> ResponseReturnValue:
    """Have the texts compared."""
    try:
        finding.ask(g.event)
    except Refusal as refusal:
        db.session.rollback()
        return _page(sentence(refusal)), refusal.status
    db.session.commit()
    return redirect(url_for("alike.index", slug=slug))


@blueprint.get(ONE)
@requires(Permission.REVIEW_MANAGE)
def show(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Two texts side by side."""
    pair = _find(uid)
    found = alike_page.sides(pair, reader_of(g.grant))
    if found is None:
        abort(404)
    return render_template("reading/alike_pair.html", event=g.event, pair=pair, sides=found, page=alike_page)


@blueprint.post(f"{ONE}/settlement")
@requires(Permission.REVIEW_MANAGE)
def settle(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Not a problem."""
    settling.settle(_find(uid))
    db.session.commit()
    flash(_("Settled: this pair is pointed out no more."), "success")
    return redirect(url_for("alike.index", slug=slug))


@blueprint.post(f"{ONE}/settlement/undo")
@requires(Permission.REVIEW_MANAGE)
def reopen(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """A problem after all."""
    settling.reopen(_find(uid))
    db.session.commit()
    return redirect(url_for("alike.show", slug=slug, uid=uid))


def _find(uid: uuid.UUID) -> AlikeTexts:
    return db.first_or_404(alike_queries.pair(g.event, uid, in_scope()))


def _page(message: str = "") -> str:
    found = alike_page.overview(g.event, in_scope(), reader_of(g.grant))
    return render_template("reading/alike.html", event=g.event, found=found, page=alike_page, message=message)
