"""One nomination for staff: what its focal point can do, for an organization for which nobody speaks now."""

import uuid

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.nominations import delegation_queries, nomination_queries
from eventreg.applications.nominations.nomination_page import NominationPage
from eventreg.applications.nominations.nominator_page import Nominator
from eventreg.core.errors import NotFound
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations import queries
from eventreg.web.access import requires

blueprint = Blueprint("delegation_nominations", __name__)

PLACE = "/manage/<slug>/delegations/<uuid:organization>/nominations/<uuid:uid>"


@blueprint.get(PLACE)
@requires(Permission.DELEGATIONS_MANAGE)
def nomination(slug: str, organization: uuid.UUID, uid: uuid.UUID) -> ResponseReturnValue:
    """How somebody stands, and what can be done."""
    return _find(organization, uid).show()


@blueprint.post(f"{PLACE}/replacement")
@requires(Permission.DELEGATIONS_MANAGE)
def replace(slug: str, organization: uuid.UUID, uid: uuid.UUID) -> ResponseReturnValue:
    """Let somebody else have the seat."""
    return _find(organization, uid).replace(request.form)


@blueprint.post(f"{PLACE}/end")
@requires(Permission.DELEGATIONS_MANAGE)
def take_back(slug: str, organization: uuid.UUID, uid: uuid.UUID) -> ResponseReturnValue:
    """Take a nomination back."""
    return _find(organization, uid).take_back()


@blueprint.post(f"{PLACE}/head")
@requires(Permission.DELEGATIONS_MANAGE)
def name_head(slug: str, organization: uuid.UUID, uid: uuid.UUID) -> ResponseReturnValue:
    """Let somebody speak for the delegation."""
    return _find(organization, uid).name_head()


@blueprint.post(f"{PLACE}/link")
@requires(Permission.DELEGATIONS_MANAGE)
def send_way_in(slug: str, organization: uuid.UUID, uid: uuid.UUID) -> ResponseReturnValue:
    """Mail the link once more, or show a new code, once."""
    return _find(organization, uid).send_way_in()


def _find(uid: uuid.UUID, nomination_uid: uuid.UUID) -> NominationPage:
    """A nomination of an organization's delegation here, if the asker may see the person."""
    organization = register.standing(db.first_or_404(queries.by_uid(uid)))
    nominator = Nominator(g.event, g.account, organization)
    if nominator.delegation is None:
        raise NotFound
    among = delegation_queries.nominated(nominator.delegation, in_scope())
    found = db.first_or_404(nomination_queries.by_uid(nomination_uid, among))
    back = url_for("delegations.delegation", slug=g.event.slug, uid=organization.uid)
    return NominationPage(
        nominator, found, "delegations/staff_nomination.html", "delegation_nominations", nominator.address, back
    )
