"""Applications about which readers disagree most."""

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.review.reading import discussing
from eventreg.web.access import requires

blueprint = Blueprint("discussing", __name__)


@blueprint.get("/manage/<slug>/review/disagreement")
@requires(Permission.REVIEW_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """Those whose readers are furthest apart, to be discussed or read once more."""
    page = discussing.of_event(g.event, in_scope(), asker=g.account.id)
    return render_template("reading/discussing.html", event=g.event, page=page)
