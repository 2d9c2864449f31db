"""Staff decide about whoever answered an invitation under another name."""

import uuid

from flask import Blueprint, abort, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.invitations import invitation_views
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import inviting
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("inviting", __name__)


@blueprint.post("/manage/<slug>/invitations/<uuid:uid>/people/<int:number>/acceptance")
@requires(Permission.APPLICATIONS_DECIDE)
def accept_other_name(slug: str, uid: uuid.UUID, number: int) -> ResponseReturnValue:
    """The invitation holds for this person: they are offered what it says."""
    invitation = invitation_views.find(uid)
    person = next((one for one in invitation.invited if one.number == number), None) or abort(404)
    try:
        inviting.accept_other_name(person)
    except Refusal as refusal:
        db.session.rollback()
        return invitation_views.page(invitation, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The offer is on its way. The place is theirs once they confirm it."), "success")
    return redirect(url_for("invitations.show", slug=g.event.slug, uid=uid))
