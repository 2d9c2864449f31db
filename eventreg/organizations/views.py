"""The register for staff: what waits to be reviewed, likely duplicates beside it, and one entry in another's place."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.organizations import domain, queries, search
from eventreg.organizations.forms import OrganizationForm
from eventreg.organizations.models import Organization
from eventreg.organizations.register_page import Register
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("organizations", __name__)


@blueprint.get("/manage/organizations")
@requires(Permission.ORGANIZATIONS_MANAGE)
def index() -> ResponseReturnValue:
    """The register: those to review first, or what was searched for."""
    return render_template("organizations/index.html", register=Register.of(request.args))


@blueprint.get("/manage/organizations/<uid>")
@requires(Permission.ORGANIZATIONS_MANAGE)
def review(uid: str) -> ResponseReturnValue:
    """One entry, with those that may be the same."""
    return _page(_find(uid))


@blueprint.post("/manage/organizations/<uid>")
@requires(Permission.ORGANIZATIONS_MANAGE)
def correct(uid: str) -> ResponseReturnValue:
    """Save what was corrected; with the other button accept it, too."""
    organization = _find(uid, lock=True)
    form = OrganizationForm.about(organization)
    if not form.validate():
        return _page(organization, form), 422
    domain.correct(organization, form.entry())
    if "accept" in request.form:
        domain.accept(organization)
    db.session.commit()
    flash(_("“%(name)s” is saved.", name=organization.name), "success")
    return redirect(url_for("organizations.review", uid=organization.uid))


@blueprint.post("/manage/organizations/<uid>/merge")
@requires(Permission.ORGANIZATIONS_MANAGE)
def merge(uid: str) -> ResponseReturnValue:
    """Say which other entry it is the same as."""
    organization, into = _find(uid), _find(request.form.get("into", ""))
    try:
        domain.merge(organization, into)
    except Refusal as refusal:
        db.session.rollback()
        return _page(organization, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("“%(name)s” stands for both from now on.", name=into.name), "success")
    return redirect(url_for("organizations.review", uid=into.uid))


@blueprint.post("/manage/organizations/<uid>/merge/reversal")
@requires(Permission.ORGANIZATIONS_MANAGE)
def undo_merge(uid: str) -> ResponseReturnValue:
    """Part two entries that were said to be one."""
    organization = _find(uid)
    row = db.first_or_404(queries.merge_of(organization))
    try:
        domain.undo_merge(row)
    except Refusal as refusal:
        db.session.rollback()
        return _page(organization, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("They are two organizations again."), "success")
    return redirect(url_for("organizations.review", uid=organization.uid))


def _find(uid: str, *, lock: bool = False) -> Organization:
    query = queries.by_uid(uid)
    return db.first_or_404(query.with_for_update() if lock else query)


def _page(organization: Organization, form: OrganizationForm | None = None, *, refusal: str = "") -> str:
    return render_template(
        "organizations/review.html", organization=organization, form=form or OrganizationForm.about(organization),
        refusal=refusal, duplicates=search.duplicates(organization), can_undo=domain.can_undo,
        merge=db.session.scalar(queries.merge_of(organization)),
        merged=db.session.scalars(queries.merges_into(organization)).all(),
    )  # fmt: skip
