"""The phones of an event."""

from collections.abc import Callable

from flask import Blueprint, current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.badges.qr import qr_svg
from eventreg.checkin import domain
from eventreg.checkin import queries as door_queries
from eventreg.checkin.devices import device_page, equipping
from eventreg.checkin.devices import device_queries as queries
from eventreg.checkin.devices.device_forms import DeviceForm
from eventreg.checkin.models import Device
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("door_devices", __name__)

ALL = "/manage/<slug>/check-in/devices"
ONE = f"{ALL}/<int(max=2147483647):number>"


def _form(device: Device | None = None) -> DeviceForm:
    return DeviceForm.of(list(db.session.scalars(door_queries.points(g.event.id))), device)


def _list(form: DeviceForm, **more: object) -> str:
    found = db.session.scalars(queries.devices(g.event)).all()
    return render_template("checkin/devices/index.html", lines=device_page.lines(found), form=form, **more)


@blueprint.get(ALL)
@requires(Permission.DOOR_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """All phones, and a form for one more."""
    return _list(_form())


@blueprint.post(ALL)
@requires(Permission.DOOR_MANAGE)
def create(slug: str) -> ResponseReturnValue:
    """A phone that has still to join: its code and QR are shown here, once."""
    form = _form()
    if not form.validate():
        return _list(form), 422
    device, code = equipping.make(g.event, form.wanted, by_link=form.way.data == "link")
    db.session.commit()
    address = f"{current_app.extensions['eventreg'].base_url}/check-in/#join={code.replace('-', '')}"
    qr = qr_svg(address, label=_("Scan this with the phone's camera"))
    is_long = form.way.data == "link"
    return _list(_form(), joining=code, address=address, joining_qr=qr, made=device, is_long=is_long), 201


@blueprint.get(ONE)
@requires(Permission.DOOR_MANAGE)
def edit(slug: str, number: int) -> ResponseReturnValue:
    """One phone, to be changed."""
    device = db.first_or_404(queries.device(g.event, number))
    return render_template("checkin/devices/device.html", device=device, form=_form(device))


@blueprint.post(ONE)
@requires(Permission.DOOR_MANAGE)
def change(slug: str, number: int) -> ResponseReturnValue:
    """Other rights, other points."""
    device = db.first_or_404(queries.device(g.event, number))
    form = _form(device)
    if not form.validate():
        return render_template("checkin/devices/device.html", device=device, form=form), 422
    return _do(lambda: equipping.change(device, form.wanted), _("%(name)s is changed.", name=form.wanted.name))


@blueprint.post(f"{ONE}/cut-off")
@requires(Permission.DOOR_MANAGE)
def cut_off(slug: str, number: int) -> ResponseReturnValue:
    """Nothing that this device sends is taken any more."""
    device = db.first_or_404(queries.device(g.event, number))
    return _do(lambda: domain.cut_off(device), _("%(name)s is cut off.", name=device.name))


@blueprint.post(f"{ONE}/wipe")
@requires(Permission.DOOR_MANAGE)
def wipe(slug: str, number: int) -> ResponseReturnValue:
    """Have it drop everything about people at its next contact."""
    device = db.first_or_404(queries.device(g.event, number))
    return _do(lambda: equipping.ask_to_wipe(device), _("%(name)s is emptied at its next contact.", name=device.name))


def _do(verb: Callable[[], None], done: str) -> ResponseReturnValue:
    try:
        verb()
    except Refusal as refusal:
        db.session.rollback()
        flash(sentence(refusal), "warning")
        return redirect(url_for("door_devices.index", slug=g.event.slug))
    db.session.commit()
    flash(done, "success")
    return redirect(url_for("door_devices.index", slug=g.event.slug))
