"""Two entries side by side, one put in the other's place, and the way back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.organizations import comparing, merging, queries
from eventreg.organizations.models import Organization
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("organization_merging", __name__)


@blueprint.get("/manage/organizations/<uid>/merge")
@requires(Permission.ORGANIZATIONS_MANAGE)
def compare(uid: str) -> ResponseReturnValue:
    """This entry and another one (`into`), field by field."""
    return _side_by_side(_find(uid), _find(request.args.get("into", "")))


@blueprint.post("/manage/organizations/<uid>/merge")
@requires(Permission.ORGANIZATIONS_MANAGE)
def merge(uid: str) -> ResponseReturnValue:
    """Say which other entry it is the same as."""
    organization, into = _find(uid), _find(request.form.get("into", ""))
    try:
        merging.merge(organization, into)
    except Refusal as refusal:
        db.session.rollback()
        return _side_by_side(organization, into, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("“%(name)s” stands for both from now on.", name=into.name), "success")
    return redirect(url_for("organizations.review", uid=into.uid))


@blueprint.post("/manage/organizations/<uid>/merge/reversal")
@requires(Permission.ORGANIZATIONS_MANAGE)
def undo(uid: str) -> ResponseReturnValue:
    """Part two entries that were said to be one."""
    organization = _find(uid)
    row = db.first_or_404(queries.merge_of(organization))
    try:
        merging.undo_merge(row)
    except Refusal as refusal:
        db.session.rollback()
        return _side_by_side(organization, row.into, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("They are two organizations again."), "success")
    return redirect(url_for("organizations.review", uid=organization.uid))


def _find(uid: str) -> Organization:
    return db.first_or_404(queries.by_uid(uid))


def _side_by_side(first: Organization, second: Organization, *, refusal: str = "") -> str:
    return render_template(
        "organizations/compare.html", first=first, second=second, rows=comparing.rows(first, second), refusal=refusal,
        both_stand=first.merged_into_id is None and second.merged_into_id is None,
    )  # fmt: skip
