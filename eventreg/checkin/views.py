"""Points, devices and figures of the door."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.badges.qr import qr_svg
from eventreg.checkin import domain, figures, queries
from eventreg.checkin.door_texts import door_texts
from eventreg.checkin.usual import COUNTINGS, KINDS
from eventreg.core.text import clean_line
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("checkin", __name__)


def _page(**more: object) -> str:
    devices = db.session.scalars(queries.devices(g.event)).all()
    scans = db.session.scalars(queries.recent_scans(g.event)).all()
    return render_template(
        "checkin/index.html", points=figures.points(g.event), devices=devices, scans=scans, kinds=KINDS,
        countings=COUNTINGS, outcome_words=door_texts(), **more,
    )  # fmt: skip


@blueprint.get("/manage/<slug>/check-in")
@requires(Permission.DOOR_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """Points with how many came, devices, the last scans."""
    return _page()


@blueprint.post("/manage/<slug>/check-in/devices")
@requires(Permission.DOOR_MANAGE)
def create_device(slug: str) -> ResponseReturnValue:
    """A device that has still to join: its code and QR are shown here, once."""
    name = clean_line(request.form.get("name", "")[:200], 200)[:80] or _("Phone")
    _device, code = domain.make_device(g.event, name=name)
    db.session.commit()
    address = f"{current_app.extensions['eventreg'].base_url}/check-in/#join={code}"
    return _page(joining=code, joining_qr=qr_svg(address, label=_("Scan this with the phone's camera"))), 201


@blueprint.post("/manage/<slug>/check-in/devices/<int(max=2147483647):number>/cut-off")
@requires(Permission.DOOR_MANAGE)
def cut_off(slug: str, number: int) -> ResponseReturnValue:
    """Nothing that this device sends is taken any more."""
    device = db.first_or_404(queries.device_of(g.event, number))
    domain.cut_off(device)
    db.session.commit()
    flash(_("%(name)s is cut off.", name=device.name), "success")
    return redirect(url_for("checkin.index", slug=slug))


@blueprint.post("/manage/<slug>/check-in/points/<int(max=2147483647):number>/state")
@requires(Permission.DOOR_MANAGE)
def change_point(slug: str, number: int) -> ResponseReturnValue:
    """Open or close a point by hand."""
    point = db.first_or_404(queries.point_of(g.event, number))
    point.is_closed = request.form.get("closed") == "yes"
    db.session.commit()
    return redirect(url_for("checkin.index", slug=slug))
