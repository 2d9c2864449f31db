"""Delegations for staff: how many each organization may send, who comes, who leads."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.nominations import delegation_queries, delegations, endorsement_queries, endorsing, places
from eventreg.applications.nominations.delegation_forms import DelegationsForm, PlacesForm
from eventreg.applications.nominations.delegation_list import DelegationList
from eventreg.applications.nominations.nomination_list import NominationList
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations import focal_queries, queries
from eventreg.organizations.models import Organization
from eventreg.web.access import requires

blueprint = Blueprint("delegations", __name__)


@blueprint.get("/manage/<slug>/delegations")
@requires(Permission.DELEGATIONS_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """Organizations with a delegation or a focal point, and what holds for all of them."""
    usual = {"places": g.event.places_per_organization, "asks_endorsement": g.event.asks_endorsement}
    return _list(DelegationsForm(data=usual))


@blueprint.post("/manage/<slug>/delegations")
@requires(Permission.DELEGATIONS_MANAGE)
def change(slug: str) -> ResponseReturnValue:
    """Save what holds for every organization."""
    form = DelegationsForm()
    if not form.validate():
        return _list(form), 422
    delegations.set_usual(g.event, places=form.places.data, asks_endorsement=form.asks_endorsement.data)
    db.session.commit()
    flash(_("Saved."), "success")
    return redirect(url_for("delegations.index", slug=slug))


@blueprint.get("/manage/<slug>/delegations/<uuid:uid>")
@requires(Permission.DELEGATIONS_MANAGE)
def delegation(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One organization's delegation: its people and its places."""
    organization = _find(uid)
    known = delegations.of(g.event, organization)
    return _one(organization, PlacesForm(data={"places": known.places if known else None}))


@blueprint.post("/manage/<slug>/delegations/<uuid:uid>")
@requires(Permission.DELEGATIONS_MANAGE)
def set_places(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Give it a number of places of its own."""
    organization, form = _find(uid), PlacesForm()
    if not form.validate():
        return _one(organization, form), 422
    delegations.set_places(g.event, organization, form.places.data)
    db.session.commit()
    flash(_("Saved."), "success")
    return redirect(url_for("delegations.delegation", slug=slug, uid=uid))


@blueprint.post("/manage/<slug>/delegations/<uuid:uid>/unendorsed")
@requires(Permission.DELEGATIONS_MANAGE)
def let_go(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Wait for its endorsement no more: what waits goes on without it."""
    number = endorsing.release_of(g.event, _find(uid), in_scope())
    db.session.commit()
    if number:
        words = ngettext(
            "%(num)s application has gone on, not endorsed.", "%(num)s applications have gone on, not endorsed.", number
        )
        flash(words, "success")
    else:
        flash(_("Nothing waits for this organization any more."), "info")
    return redirect(url_for("delegations.delegation", slug=slug, uid=uid))


def _find(uid: uuid.UUID) -> Organization:
    """An organization, or the one that has taken its place."""
    return register.standing(db.first_or_404(queries.by_uid(uid)))


def _list(form: DelegationsForm) -> str:
    found = DelegationList.of(g.event, request.args, in_scope())
    return render_template("delegations/staff_list.html", event=g.event, form=form, found=found)


def _one(organization: Organization, form: PlacesForm) -> str:
    known = delegations.of(g.event, organization)
    among = delegation_queries.nominated(known, in_scope()) if known else None
    people = NominationList.of(among, request.args, "delegations.delegation", slug=g.event.slug, uid=organization.uid)
    is_spoken_for = db.session.scalars(focal_queries.in_force(organization.id)).first() is not None
    asked = {one[0]: one[1:] for one in db.session.execute(endorsement_queries.waiting_here(g.event, in_scope()))}
    waiting, since = asked.get(organization.id, (0, None))
    limit, used = delegations.limit(g.event, known), len(delegations.taken_seats(known)) if known else 0
    return render_template(
        "delegations/staff_one.html", event=g.event, organization=organization, form=form, people=people,
        is_spoken_for=is_spoken_for, places=limit, used=used, too_many=places.too_many(limit, used),
        waiting=waiting, since=since,
    )  # fmt: skip
