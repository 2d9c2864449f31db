"""What a network's coordinator sees: who says to be a member, in their country."""

import uuid

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.applications.nominations import membership
from eventreg.applications.nominations.nomination_models import MembershipClaim
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations.network_models import Network
from eventreg.organizations.networks import network_queries
from eventreg.web.access import signed_in

blueprint = Blueprint("network_claims", __name__)

SAID = {"yes": True, "no": False}


@blueprint.get("/networks/<uuid:uid>/claims")
@signed_in
def index(uid: uuid.UUID) -> ResponseReturnValue:
    """Everybody of this coordinator's country who says to belong to the network."""
    network, claims = _own(uid)
    return render_template(
        "networks/claims.html", network=network, claims=claims, known=membership.known_of(network, claims),
        today=clock.today("UTC"),
    )  # fmt: skip


@blueprint.post("/networks/<uuid:uid>/claims/<uuid:claim>")
@signed_in
def check(uid: uuid.UUID, claim: uuid.UUID) -> ResponseReturnValue:
    """Say whether somebody is a member."""
    _network, claims = _own(uid)
    found = next((one for one in claims if one.uid == claim), None)
    if found is None or request.form.get("member") not in SAID:
        abort(404)
    membership.check(found, is_member=SAID[request.form["member"]])
    db.session.commit()
    flash(_("Thank you: the organizers see your answer."), "success")
    return redirect(url_for("network_claims.index", uid=uid))


def _own(uid: uuid.UUID) -> tuple[Network, list[MembershipClaim]]:
    """A network that the account coordinates, with the claims it is asked about; for anybody else there is none."""
    held = [one for one in db.session.scalars(network_queries.coordinated_by(g.account)) if one.network.uid == uid]
    if not held:
        abort(404)
    return held[0].network, membership.claims_for(held[0].network, held)
