"""The offices of the organizing body, for whoever administers all of it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts import domain as accounts
from eventreg.accounts.permissions import ROLE_NAMES, Permission
from eventreg.core.errors import Refusal
from eventreg.events import offices, queries
from eventreg.events.models import Office
from eventreg.events.office_forms import NewOfficeForm, OfficeForm
from eventreg.events.office_page import OfficePage
from eventreg.events.staff_forms import HolderForm
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence
from eventreg.web.formats import own_text

blueprint = Blueprint("offices", __name__)

ALL = "/manage/offices"
ONE = f"{ALL}/<key>"


@blueprint.get(ALL)
@requires(Permission.OFFICES_MANAGE)
def index() -> ResponseReturnValue:
    """Every office, with how many people and events it has."""
    known = sorted(db.session.scalars(queries.all_offices()), key=lambda office: own_text(office.names).casefold())
    people = dict(db.session.execute(queries.people_by_office()).all())
    events = dict(db.session.execute(queries.events_by_office()).all())
    return render_template("offices/index.html", offices=known, people=people, events=events)


@blueprint.get(f"{ALL}/new")
@requires(Permission.OFFICES_MANAGE)
def new() -> ResponseReturnValue:
    """An empty form."""
    return render_template("offices/new.html", form=NewOfficeForm.empty())


@blueprint.post(f"{ALL}/new")
@requires(Permission.OFFICES_MANAGE)
def create() -> ResponseReturnValue:
    """Make the office."""
    form = NewOfficeForm.empty()
    if not form.validate():
        return render_template("offices/new.html", form=form), 422
    try:
        office = offices.make(form.key.data or "", form.facts)
    except Refusal as refusal:
        db.session.rollback()
        return render_template("offices/new.html", form=form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The office is made. Say now who works there."), "success")
    return redirect(url_for("offices.show", key=office.key))


@blueprint.get(ONE)
@requires(Permission.OFFICES_MANAGE)
def show(key: str) -> ResponseReturnValue:
    """One office: what is known of it, who works there, its events."""
    return _page(_find(key))


@blueprint.post(ONE)
@requires(Permission.OFFICES_MANAGE)
def change(key: str) -> ResponseReturnValue:
    """Write it anew; everything typed stays on the page if it cannot be."""
    office = _find(key)
    form = OfficeForm.about(office)
    if not form.validate():
        return _page(office, form=form), 422
    try:
        offices.change(office, form.facts, revision=form.seen)
    except Refusal as refusal:
        db.session.rollback()
        return _refused(key, refusal, form=form)
    db.session.commit()
    flash(_("The changes are saved."), "success")
    return redirect(url_for("offices.show", key=key))


@blueprint.post(f"{ONE}/removal")
@requires(Permission.OFFICES_MANAGE)
def remove(key: str) -> ResponseReturnValue:
    """Take it away, while nothing hangs on it."""
    try:
        offices.remove(_find(key))
    except Refusal as refusal:
        db.session.rollback()
        return _refused(key, refusal)
    db.session.commit()
    flash(_("The office is removed."), "success")
    return redirect(url_for("offices.index"))


@blueprint.post(f"{ONE}/staff")
@requires(Permission.OFFICES_MANAGE)
def appoint(key: str) -> ResponseReturnValue:
    """Let somebody work there."""
    office, form = _find(key), _holder_form()
    if not form.validate():
        return _page(office, holder=form), 422
    email, name = form.email.data or "", form.name.data or ""
    try:
        offices.appoint(office, form.role.data, email=email, name=name, until=form.until_instant)
    except Refusal as refusal:
        db.session.rollback()
        return _refused(key, refusal, holder=form)
    db.session.commit()
    flash(_("%(email)s has the role now.", email=email), "success")
    return redirect(url_for("offices.show", key=key))


@blueprint.post(f"{ONE}/staff/<int(max=2147483647):number>/removal")
@requires(Permission.OFFICES_MANAGE)
def dismiss(key: str, number: int) -> ResponseReturnValue:
    """Take a role back."""
    accounts.take_role(db.first_or_404(queries.role_of_office(_find(key), number)))
    db.session.commit()
    flash(_("The role is taken back."), "success")
    return redirect(url_for("offices.show", key=key))


def _find(key: str) -> Office:
    return db.first_or_404(queries.office(key))


def _holder_form(**sent: Any) -> HolderForm:
    form = HolderForm(**sent)
    form.offer_roles(_)
    return form


def _refused(key: str, refusal: Refusal, **typed: Any) -> ResponseReturnValue:
    """The page as the office is now, with what was typed; where it was removed meanwhile there is none."""
    office, is_newer = _find(key), isinstance(refusal, offices.ChangedMeanwhile)
    if is_newer:
        typed["form"].see(office)
    return _page(office, refusal=sentence(refusal), is_newer=is_newer, **typed), refusal.status


def _page(
    office: Office, *, form: OfficeForm | None = None, holder: HolderForm | None = None, refusal: str = "",
    is_newer: bool = False,
) -> str:  # fmt: skip
    form = form or OfficeForm.about(office, formdata=None)
    return render_template(
        "offices/show.html", office=office, page=OfficePage.of(office), form=form, refusal=refusal, is_newer=is_newer,
        holder=holder or _holder_form(formdata=None), role_names=ROLE_NAMES,
    )  # fmt: skip
