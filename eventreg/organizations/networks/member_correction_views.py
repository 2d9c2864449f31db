"""What was written wrongly about a member of a network, and an end that was none."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.organizations.network_models import NetworkMember
from eventreg.organizations.networks import network_domain, network_queries
from eventreg.organizations.networks.network_forms import PersonForm, SinceForm
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("network_corrections", __name__)

MEMBER = "/manage/networks/<uuid:uid>/members/<uuid:member>"


@blueprint.get(MEMBER)
@requires(Permission.ORGANIZATIONS_MANAGE)
def edit(uid: uuid.UUID, member: uuid.UUID) -> ResponseReturnValue:
    """What is known of a member, to be corrected."""
    found = _find(uid, member)
    return _page(found, _form(found))


@blueprint.post(MEMBER)
@requires(Permission.ORGANIZATIONS_MANAGE)
def correct(uid: uuid.UUID, member: uuid.UUID) -> ResponseReturnValue:
    """Correct it."""
    found = _find(uid, member)
    form = _form(found)
    if not form.validate():
        return _page(found, form), 422
    someone = form.someone if isinstance(form, PersonForm) else None
    try:
        network_domain.correct(found, since=form.since.data, someone=someone)
    except Refusal as refusal:
        db.session.rollback()
        return _page(found, form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("This is saved."), "success")
    return redirect(url_for("networks.show", uid=uid))


@blueprint.post(f"{MEMBER}/going-on")
@requires(Permission.ORGANIZATIONS_MANAGE)
def go_on(uid: uuid.UUID, member: uuid.UUID) -> ResponseReturnValue:
    """The membership did not end."""
    try:
        network_domain.go_on(_find(uid, member))
        db.session.commit()
        flash(_("The membership goes on."), "success")
    except Refusal as refusal:
        db.session.rollback()
        flash(sentence(refusal), "danger")
    return redirect(url_for("networks.show", uid=uid))


def _form(member: NetworkMember) -> PersonForm | SinceForm:
    if member.organization is None:
        return PersonForm.about(member)
    return SinceForm(data={"organization_since": member.since})


def _page(member: NetworkMember, form: PersonForm | SinceForm, *, refusal: str = "") -> str:
    return render_template(
        "networks/correct_member.html", network=member.network, member=member, form=form, refusal=refusal
    )


def _find(uid: uuid.UUID, member: uuid.UUID) -> NetworkMember:
    network = db.first_or_404(network_queries.by_uid(uid))
    return db.first_or_404(network_queries.member(network, member))
