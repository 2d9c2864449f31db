"""The register for staff: what waits to be reviewed, a new entry, and one entry with what stands beside it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.extensions import db
from eventreg.organizations import domain, merging, queries
from eventreg.organizations.entry_page import Beside
from eventreg.organizations.forms import OrganizationForm
from eventreg.organizations.models import Organization
from eventreg.organizations.register_page import Register
from eventreg.web.access import requires

blueprint = Blueprint("organizations", __name__)


@blueprint.get("/manage/organizations")
@requires(Permission.ORGANIZATIONS_MANAGE)
def index() -> ResponseReturnValue:
    """The register: those to review first, or what was searched for."""
    return render_template("organizations/index.html", register=Register.of(request.args))


@blueprint.get("/manage/organizations/new")
@requires(Permission.ORGANIZATIONS_MANAGE)
def new() -> ResponseReturnValue:
    """An empty form."""
    return render_template("organizations/new.html", form=OrganizationForm.new())


@blueprint.post("/manage/organizations/new")
@requires(Permission.ORGANIZATIONS_MANAGE)
def create() -> ResponseReturnValue:
    """Add an entry; whoever may be the same stands on its page."""
    form = OrganizationForm.new()
    if not form.validate():
        return render_template("organizations/new.html", form=form), 422
    organization = domain.add(form.entry(), reviewed=True)
    db.session.commit()
    flash(_("“%(name)s” is in the register. Look whether it was there already.", name=organization.name), "success")
    return redirect(url_for("organizations.review", uid=organization.uid))


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


def _find(uid: str, *, lock: bool = False) -> Organization:
    query = queries.by_uid(uid)
    return db.first_or_404(query.with_for_update() if lock else query)


def _page(organization: Organization, form: OrganizationForm | None = None) -> str:
    return render_template(
        "organizations/review.html", organization=organization, form=form or OrganizationForm.about(organization),
        beside=Beside.of(organization), can_undo=merging.can_undo,
    )  # fmt: skip
