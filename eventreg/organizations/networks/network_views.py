"""Networks for staff: the list, a new one, and one with its members, coordinators and figures."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.organizations.network_models import Network
from eventreg.organizations.networks import network_domain, network_queries
from eventreg.organizations.networks.network_forms import CoordinatorForm, NetworkForm
from eventreg.organizations.networks.network_page import NetworkPage
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("networks", __name__)


@blueprint.get("/manage/networks")
@requires(Permission.ORGANIZATIONS_MANAGE)
def index() -> ResponseReturnValue:
    """Every network, with how many belong to it."""
    networks = db.session.scalars(network_queries.all_networks()).all()
    sizes = dict(db.session.execute(network_queries.sizes(clock.today("UTC"))).all())
    return render_template("networks/index.html", networks=networks, sizes=sizes)


@blueprint.get("/manage/networks/new")
@requires(Permission.ORGANIZATIONS_MANAGE)
def new() -> ResponseReturnValue:
    """An empty form."""
    return render_template("networks/new.html", form=NetworkForm())


@blueprint.post("/manage/networks/new")
@requires(Permission.ORGANIZATIONS_MANAGE)
def create() -> ResponseReturnValue:
    """Begin a network."""
    form = NetworkForm()
    if not form.validate():
        return render_template("networks/new.html", form=form), 422
    try:
        network = network_domain.found(form.names, abbreviation=form.abbreviation.data or "")
    except Refusal as refusal:
        return render_template("networks/new.html", form=form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    return redirect(url_for("networks.show", uid=network.uid))


@blueprint.get("/manage/networks/<uuid:uid>")
@requires(Permission.ORGANIZATIONS_MANAGE)
def show(uid: uuid.UUID) -> ResponseReturnValue:
    """One network."""
    return page(_find(uid))


@blueprint.get("/manage/networks/<uuid:uid>/name")
@requires(Permission.ORGANIZATIONS_MANAGE)
def edit(uid: uuid.UUID) -> ResponseReturnValue:
    """What it is called, to be changed."""
    network = _find(uid)
    return render_template("networks/rename.html", network=network, form=NetworkForm.about(network))


@blueprint.post("/manage/networks/<uuid:uid>/name")
@requires(Permission.ORGANIZATIONS_MANAGE)
def rename(uid: uuid.UUID) -> ResponseReturnValue:
    """Call it otherwise."""
    network, form = _find(uid), NetworkForm()
    if not form.validate():
        return render_template("networks/rename.html", network=network, form=form), 422
    network_domain.rename(network, form.names, abbreviation=form.abbreviation.data or "")
    db.session.commit()
    flash(_("The name is saved."), "success")
    return redirect(url_for("networks.show", uid=uid))


@blueprint.post("/manage/networks/<uuid:uid>/coordinators")
@requires(Permission.ORGANIZATIONS_MANAGE)
def name_coordinator(uid: uuid.UUID) -> ResponseReturnValue:
    """Let somebody coordinate it; the account is made if there is none."""
    network, form = _find(uid), CoordinatorForm.ready()
    if not form.validate():
        return page(network, form), 422
    try:
        network_domain.name_coordinator(
            network, form.email.data or "", name=form.name.data or "", country=form.country.data or None
        )
    except Refusal as refusal:
        db.session.rollback()
        form.email.errors = [sentence(refusal)]
        return page(network, form), refusal.status
    db.session.commit()
    flash(_("%(email)s coordinates the network now.", email=form.email.data), "success")
    return redirect(url_for("networks.show", uid=uid))


@blueprint.post("/manage/networks/<uuid:uid>/coordinators/<uuid:coordinator>/end")
@requires(Permission.ORGANIZATIONS_MANAGE)
def end_coordinator(uid: uuid.UUID, coordinator: uuid.UUID) -> ResponseReturnValue:
    """They coordinate it no more."""
    network_domain.end_coordinator(db.first_or_404(network_queries.coordinator(_find(uid), coordinator)))
    db.session.commit()
    flash(_("This is ended: from now on they see nothing of the network."), "success")
    return redirect(url_for("networks.show", uid=uid))


def page(network: Network, form: CoordinatorForm | None = None) -> str:
    """A network's page, with the form of a coordinator as it was sent."""
    shown = NetworkPage.of(network, request.args)
    return render_template("networks/show.html", network=network, page=shown, form=form or CoordinatorForm.ready())


def _find(uid: uuid.UUID) -> Network:
    return db.first_or_404(network_queries.by_uid(uid))
