"""What an applicant sealed, for organizers who say why they need it."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.list_views import in_scope
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.people import sealed
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("sealed", __name__)
ADDRESS = "/manage/<slug>/applications/<reference>/safe-contact"


@blueprint.get(ADDRESS)
@requires(Permission.SEALED_OPEN)
def new(slug: str, reference: str) -> ResponseReturnValue:
    """Asks for the reason."""
    return render_template("manage/sealed.html", event=g.event, application=_found(reference))


@blueprint.post(ADDRESS)
@requires(Permission.SEALED_OPEN)
def create(slug: str, reference: str) -> ResponseReturnValue:
    """The note, once; the look and its reason are in the trail."""
    application, reason = _found(reference), request.form.get("reason", "")
    try:
        note = sealed.open_safe_contact(
            application.person, reason=reason, about=application.reference, event_id=application.event_id
        )
    except Refusal as refusal:
        db.session.rollback()
        fault = {"refusal": sentence(refusal), "reason": reason}
        return render_template(
            "manage/sealed.html", event=g.event, application=_found(reference), **fault
        ), refusal.status
    db.session.commit()
    return render_template("manage/sealed.html", event=g.event, application=application, note=note)


def _found(reference: str) -> Application:
    return db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
