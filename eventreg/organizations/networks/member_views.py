"""Members of a network: organizations chosen from the register, people by name, and the end of a membership."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.organizations import queries as register
from eventreg.organizations import search
from eventreg.organizations.network_models import Network, NetworkMember
from eventreg.organizations.networks import network_domain, network_queries
from eventreg.organizations.networks.network_forms import PersonForm, SinceForm, UntilForm
from eventreg.web.access import requires
from eventreg.web.errors import sentence
from eventreg.web.formats import day

blueprint = Blueprint("network_members", __name__)

MEMBERS = "/manage/networks/<uuid:uid>/members"


@blueprint.get(f"{MEMBERS}/new")
@requires(Permission.ORGANIZATIONS_MANAGE)
def new(uid: uuid.UUID) -> ResponseReturnValue:
    """Search the register, or write somebody's name."""
    return _new(_find(uid))


@blueprint.post(f"{MEMBERS}/organizations")
@requires(Permission.ORGANIZATIONS_MANAGE)
def add_organization(uid: uuid.UUID) -> ResponseReturnValue:
    """An organization of the register joins."""
    network, form = _find(uid), SinceForm()
    organization = db.first_or_404(register.by_uid(request.form.get("organization", "")))
    if not form.validate():
        return _new(network, since=form), 422
    try:
        member = network_domain.add_organization(network, organization, since=form.organization_since.data)
    except Refusal as refusal:
        db.session.rollback()
        return _new(network, since=form, refusal=sentence(refusal)), refusal.status
    return _added(member, organization.name)


@blueprint.post(f"{MEMBERS}/people")
@requires(Permission.ORGANIZATIONS_MANAGE)
def add_person(uid: uuid.UUID) -> ResponseReturnValue:
    """Somebody joins by name."""
    network, form = _find(uid), PersonForm.ready()
    if not form.validate():
        return _new(network, form), 422
    try:
        member = network_domain.add_person(network, form.someone, since=form.since.data)
    except Refusal as refusal:
        db.session.rollback()
        return _new(network, form, refusal=sentence(refusal)), refusal.status
    return _added(member, member.name)


@blueprint.get(f"{MEMBERS}/<uuid:member>/end")
@requires(Permission.ORGANIZATIONS_MANAGE)
def ending(uid: uuid.UUID, member: uuid.UUID) -> ResponseReturnValue:
    """Ask for the last day."""
    found = db.first_or_404(network_queries.member(_find(uid), member))
    form = UntilForm(data={"until": clock.today("UTC")})
    return render_template("networks/end_member.html", network=found.network, member=found, form=form)


@blueprint.post(f"{MEMBERS}/<uuid:member>/end")
@requires(Permission.ORGANIZATIONS_MANAGE)
def end(uid: uuid.UUID, member: uuid.UUID) -> ResponseReturnValue:
    """A membership ends."""
    found, form = db.first_or_404(network_queries.member(_find(uid), member)), UntilForm()
    if not form.validate():
        return render_template("networks/end_member.html", network=found.network, member=found, form=form), 422
    try:
        network_domain.end_membership(found, until=form.last_day)
    except Refusal as refusal:
        form.until.errors = [sentence(refusal)]
        return render_template("networks/end_member.html", network=found.network, member=found, form=form), 409
    db.session.commit()
    flash(_("The membership is ended."), "success")
    return redirect(url_for("networks.show", uid=uid))


def _added(member: NetworkMember, name: str) -> ResponseReturnValue:
    db.session.commit()
    if member.since is not None and member.since > clock.today("UTC"):
        flash(_("“%(name)s” is in the network from %(day)s on.", name=name, day=day(member.since)), "success")
    else:
        flash(_("“%(name)s” is in the network now.", name=name), "success")
    return redirect(url_for("network_members.new", uid=member.network.uid))


def _new(
    network: Network, person: PersonForm | None = None, *, since: SinceForm | None = None, refusal: str = ""
) -> str:
    words = request.values.get("q", "").strip()
    found = search.find(words, scope=register.standing()) if words else []
    return render_template(
        "networks/new_member.html", network=network, words=words, found=[one.organization for one in found],
        person=person or PersonForm.ready(), since=since or SinceForm(formdata=None), refusal=refusal,
    )  # fmt: skip


def _find(uid: uuid.UUID) -> Network:
    return db.first_or_404(network_queries.by_uid(uid))
