"""Naming organizations of which a reviewer reads nobody: by the reviewer, or by an organizer for them."""

import uuid

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.models import Account
from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import (
    desk_views,
    lifting,
    lifting_queries,
    own_conflicts,
    review_settings,
    reviewers_views,
)
from eventreg.review.reading.naming_models import NamedConflict
from eventreg.web.access import requires

blueprint = Blueprint("reading_naming", __name__)

OWN = f"{desk_views.HERE}/organizations"
OF_ONE = f"{reviewers_views.ONE}/organizations"


@blueprint.post(OWN)
@requires(Permission.APPLICATIONS_READ)
def create(slug: str) -> ResponseReturnValue:
    """Name an organization as one's own. How many readings end is not said: with names hidden it would tell."""
    try:
        own_conflicts.declare_name(g.event, g.account, request.form.get("name", ""))
    except Refusal as refusal:
        db.session.rollback()
        return desk_views.conflicts_shown(refusal), refusal.status
    db.session.commit()
    flash(_("It is kept: nobody of this organization is given to you."), "success")
    return redirect(url_for("reading_desk.conflicts", slug=slug))


@blueprint.post(f"{OWN}/<uuid:uid>/withdrawal")
@requires(Permission.APPLICATIONS_READ)
def withdraw(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take one of them back."""
    row = _find(g.account, uid)
    # What an organizer named is lifted by organizers; with names hidden, seeing what comes back would tell whose it is.
    if row.by != g.account.actor or review_settings.of(g.event).is_blind:
        abort(404)
    lifting.withdraw(row)
    db.session.commit()
    flash(_("It is taken back. What you had to read of it is on your list again."), "success")
    return redirect(url_for("reading_desk.conflicts", slug=slug))


@blueprint.post(OF_ONE)
@requires(Permission.REVIEW_MANAGE)
def create_for(slug: str, number: int) -> ResponseReturnValue:
    """Name an organization, or an application, for a reviewer."""
    account, sent = reviewers_views.find(number).account, request.form
    try:
        own_conflicts.declare_for(g.event, account, sent.get("name", ""), sent.get("why", ""), scope=in_scope())
    except Refusal as refusal:
        db.session.rollback()
        return reviewers_views.page_of(number, refusal), refusal.status
    db.session.commit()
    flash(_("It is kept: this reviewer is given nothing of it."), "success")
    return redirect(url_for("reviewers.edit", slug=slug, number=number))


@blueprint.post(f"{OF_ONE}/<uuid:uid>/lifting")
@requires(Permission.REVIEW_MANAGE)
def lift(slug: str, number: int, uid: uuid.UUID) -> ResponseReturnValue:
    """Let one of them hold no more, with the reason."""
    row = _find(reviewers_views.find(number).account, uid)
    try:
        lifting.lift(row, request.form.get("reason", ""))
    except Refusal as refusal:
        db.session.rollback()
        return reviewers_views.page_of(number, refusal), refusal.status
    db.session.commit()
    flash(_("It is lifted. The readings that it ended are back."), "success")
    return redirect(url_for("reviewers.edit", slug=slug, number=number))


def _find(account: Account, uid: uuid.UUID) -> NamedConflict:
    return db.first_or_404(lifting_queries.named(g.event, account.id).where(NamedConflict.uid == uid))
