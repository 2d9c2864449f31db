"""Who speaks for an organization, for staff: named, verified, ended, replaced in one step."""

import uuid
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.organizations import focal_points, focal_queries, queries
from eventreg.organizations.focal_forms import FocalPointForm
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.models import Organization
from eventreg.web import context
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("focal_points", __name__)
blueprint.record_once(lambda _state: context.provide("focal_points_of", lambda: _everybody))


@blueprint.get("/manage/organizations/<uuid:uid>/focal-points")
@requires(Permission.ORGANIZATIONS_MANAGE)
def index(uid: uuid.UUID) -> ResponseReturnValue:
    """Everybody who speaks or spoke for an organization, and a form to name one more."""
    return _page(_organization(uid), FocalPointForm(), replaces=request.args.get("replaces", ""))


@blueprint.post("/manage/organizations/<uuid:uid>/focal-points")
@requires(Permission.ORGANIZATIONS_MANAGE)
def create(uid: uuid.UUID) -> ResponseReturnValue:
    """Name somebody; with the other button verify them, too. `replaces`: instead of whom."""
    organization, form = _organization(uid), FocalPointForm()
    replaces = request.form.get("replaces", "")
    if not form.validate():
        return _page(organization, form, replaces=replaces), 422
    try:
        _name(organization, form, replaces)
    except Refusal as refusal:
        db.session.rollback()
        return _page(organization, form, replaces=replaces, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("%(email)s is noted.", email=form.email.data), "success")
    return redirect(url_for("focal_points.index", uid=uid))


@blueprint.post("/manage/organizations/<uuid:uid>/focal-points/<uuid:focal>/verification")
@requires(Permission.ORGANIZATIONS_MANAGE)
def verify(uid: uuid.UUID, focal: uuid.UUID) -> ResponseReturnValue:
    """Say that they do speak for the organization: they get a mail and can nominate."""
    found = _focal(_organization(uid), focal)
    focal_points.verify(found)
    db.session.commit()
    flash(_("%(email)s can nominate and endorse from now on.", email=found.account.email), "success")
    return redirect(url_for("focal_points.index", uid=uid))


@blueprint.post("/manage/organizations/<uuid:uid>/focal-points/<uuid:focal>/end")
@requires(Permission.ORGANIZATIONS_MANAGE)
def end(uid: uuid.UUID, focal: uuid.UUID) -> ResponseReturnValue:
    """They speak for the organization no more."""
    found = _focal(_organization(uid), focal)
    focal_points.end(found)
    db.session.commit()
    flash(_("%(email)s no longer speaks for the organization.", email=found.account.email), "success")
    return redirect(url_for("focal_points.index", uid=uid))


def _name(organization: Organization, form: FocalPointForm, replaces: str) -> None:
    email, language = form.email.data or "", form.language.data
    if replaces:
        focal_points.replace(_focal(organization, _uid(replaces)), email, language=language)
    else:
        focal_points.name(organization, email, language=language, verified="verify" in request.form)


def _organization(uid: uuid.UUID) -> Organization:
    return db.first_or_404(queries.by_uid(uid))


def _focal(organization: Organization, uid: uuid.UUID) -> FocalPoint:
    return db.first_or_404(focal_queries.by_uid(organization, uid))


def _uid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()  # which nothing has


def _everybody(organization: Organization) -> Sequence[FocalPoint]:
    return db.session.scalars(focal_queries.of_organization(organization)).all()


def _page(organization: Organization, form: FocalPointForm, *, replaces: str = "", refusal: str = "") -> str:
    everybody = _everybody(organization)
    acting = {actor for one in everybody for actor in (one.named_by, one.verified_by, one.ended_by) if actor}
    before = next((one for one in everybody if str(one.uid) == replaces and one.ended_at is None), None)
    return render_template(
        "organizations/focal_points.html", organization=organization, form=form, everybody=everybody,
        names=actors.names_of(acting), before=before, refusal=refusal,
    )  # fmt: skip
