"""Who is on the staff, and which role they hold for which event, series or office."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts import domain as accounts
from eventreg.accounts.models import StaffRole
from eventreg.accounts.permissions import ROLE_NAMES, Permission
from eventreg.core.errors import Refusal
from eventreg.events import offices, queries
from eventreg.events.access import grant, is_administrator
from eventreg.events.models import Event
from eventreg.events.staff_forms import RoleForm
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("staff", __name__)


def _own_events() -> list[Event] | None:
    """The events for which the account may give roles; None for an administrator, who may for everything."""
    if is_administrator(g.account):
        return None
    events = db.session.scalars(queries.all_events())
    return [event for event in events if grant(g.account, event).may(Permission.STAFF_MANAGE)]


def _give(form: RoleForm) -> StaffRole:
    email, name, until = form.email.data or "", form.name.data or "", form.until_instant
    if number := form.scope_ids.get("office_id"):
        office = db.first_or_404(queries.offices([number]))
        return offices.appoint(office, form.role.data, email=email, name=name, until=until)
    account = accounts.ensure_account(email, name=name)
    return accounts.give_role(account, form.role.data, until=until, **form.scope_ids)


def _page(form: RoleForm | None = None, *, refusal: str = "") -> str:
    form = form or _form()
    own = _own_events()
    given = db.session.execute(queries.roles_with_scope([event.id for event in own] if own is not None else None)).all()
    return render_template("events/staff.html", form=form, given=given, role_names=ROLE_NAMES, refusal=refusal)


def _form() -> RoleForm:
    form, own = RoleForm(), _own_events()
    if own is None:
        series, known = list(db.session.scalars(queries.all_series())), list(db.session.scalars(queries.all_offices()))
        form.offer(list(db.session.scalars(queries.all_events())), series, known, _)
    else:
        form.offer_events_only(own, _)
    return form


@blueprint.get("/manage/staff")
@requires(Permission.STAFF_MANAGE)
def index() -> ResponseReturnValue:
    """Everybody with a role, and a form to give one."""
    return _page()


@blueprint.post("/manage/staff")
@requires(Permission.STAFF_MANAGE)
def create() -> ResponseReturnValue:
    """Give a role; the account is made if there is none."""
    form = _form()
    if not form.validate():
        return _page(form), 422
    try:
        given = _give(form)
    except Refusal as refusal:
        db.session.rollback()
        return _page(form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("%(email)s has the role now.", email=given.account.email), "success")
    return redirect(url_for("staff.index"))


@blueprint.post("/manage/staff/<int(max=2147483647):number>/removal")
@requires(Permission.STAFF_MANAGE)
def remove(number: int) -> ResponseReturnValue:
    """Take a role back."""
    own = _own_events()
    given = db.first_or_404(queries.role_by_id(number, [event.id for event in own] if own is not None else None))
    accounts.take_role(given)
    db.session.commit()
    flash(_("The role is taken back."), "success")
    return redirect(url_for("staff.index"))
