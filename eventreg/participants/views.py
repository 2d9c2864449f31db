"""The list of participants."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.extensions import db
from eventreg.participants import queries, search
from eventreg.web.access import requires

blueprint = Blueprint("participants", __name__)


@blueprint.get("/manage/<slug>/participants")
@requires(Permission.PARTICIPANTS_SEE)
def index(slug: str) -> ResponseReturnValue:
    """Everybody who has confirmed, by Latin name, a page at a time; or whoever fits what was typed."""
    words = request.args.get("q", "").strip()[:100]
    scope = in_scope()
    if words:
        found = search.find(g.event, words, limit=50, scope=scope)
        return render_template("participants/index.html", participants=found, words=words, next_after=None)
    mode = request.args.get("mode") or None
    page = db.session.scalars(queries.page(g.event, scope, mode=mode, after=request.args.get("after", ""))).all()
    shown, more = page[: queries.PAGE], len(page) > queries.PAGE
    next_after = queries.position(shown[-1]) if more else None
    return render_template(
        "participants/index.html", participants=shown, words="", mode=mode, next_after=next_after,
        is_first=not request.args.get("after"),
    )  # fmt: skip
