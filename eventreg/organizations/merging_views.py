"""Entries of the register that may be one: the list of them, two side by side, and what is said to that, and undone."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.organizations import comparing, merging, queries
from eventreg.organizations.duplicates import pairs
from eventreg.organizations.duplicates.pairs_page import PairsPage, why_alike
from eventreg.organizations.models import Organization
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("organization_merging", __name__)
blueprint.add_app_template_filter(why_alike, "why_alike")

ENTRY = "/manage/organizations/<uid>"
LIST = "list"  # `from` says so where somebody goes through the list, and wants to come back to it


@blueprint.get("/manage/organizations/duplicates")
@requires(Permission.ORGANIZATIONS_MANAGE)
def duplicates() -> ResponseReturnValue:
    """Likely duplicates of the whole register, those most alike first; or those that are said to be two."""
    return render_template("organizations/duplicates.html", page=PairsPage.of(request.args))


@blueprint.get(f"{ENTRY}/merge")
@requires(Permission.ORGANIZATIONS_MANAGE)
def compare(uid: str) -> ResponseReturnValue:
    """This entry and another one (`into`), field by field."""
    return _side_by_side(_find(uid), _find(request.args.get("into", "")))


@blueprint.post(f"{ENTRY}/merge")
@requires(Permission.ORGANIZATIONS_MANAGE)
def merge(uid: str) -> ResponseReturnValue:
    """Say which other entry it is the same as."""
    organization, into = _find(uid), _find(request.form.get("into", ""))
    said = _("“%(name)s” stands for both from now on.", name=into.name)
    return _done(lambda: merging.merge(organization, into), said, organization, into, then=into)


@blueprint.post(f"{ENTRY}/merge/reversal")
@requires(Permission.ORGANIZATIONS_MANAGE)
def undo(uid: str) -> ResponseReturnValue:
    """Part two entries that were said to be one."""
    organization = _find(uid)
    row = db.first_or_404(queries.merge_of(organization))
    said = _("They are two organizations again.")
    return _done(lambda: merging.undo_merge(row), said, organization, row.into, then=organization)


@blueprint.post(f"{ENTRY}/difference")
@requires(Permission.ORGANIZATIONS_MANAGE)
def keep_apart(uid: str) -> ResponseReturnValue:
    """Say that it is not the same as another one."""
    organization, other = _find(uid), _find(request.form.get("into", ""))
    said = _("They stay two organizations. Nobody is asked again.")
    return _done(lambda: pairs.keep_apart(organization, other), said, organization, other, then=organization)


@blueprint.post(f"{ENTRY}/difference/reversal")
@requires(Permission.ORGANIZATIONS_MANAGE)
def ask_again(uid: str) -> ResponseReturnValue:
    """Take that back."""
    organization, other = _find(uid), _find(request.form.get("into", ""))
    said = _("The question stands again.")
    return _done(lambda: pairs.ask_again(organization, other), said, organization, other, then=organization)


def _find(uid: str) -> Organization:
    return db.first_or_404(queries.by_uid(uid))


def _done(
    do: Callable[[], object], said: str, first: Organization, second: Organization, *, then: Organization
) -> ResponseReturnValue:
    """Do it, and go back to where it was asked; or both side by side, with why it was not done."""
    try:
        do()
    except Refusal as refusal:
        db.session.rollback()
        return _side_by_side(first, second, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(said, "success")
    if request.form.get("from") == LIST:
        return redirect(url_for("organization_merging.duplicates"))
    return redirect(url_for("organizations.review", uid=then.uid))


def _side_by_side(first: Organization, second: Organization, *, refusal: str = "") -> str:
    return render_template(
        "organizations/compare.html", first=first, second=second, refusal=refusal,
        titles=comparing.titles(first, second), rows=comparing.rows(first, second),
        both_stand=first.merged_into_id is None and second.merged_into_id is None and first.id != second.id,
        pair=pairs.of(first, second), came_from=LIST if request.values.get("from") == LIST else None,
    )  # fmt: skip
