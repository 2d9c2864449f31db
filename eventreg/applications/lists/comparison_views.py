"""Up to four applications side by side."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import comparing, list_queries
from eventreg.applications.lists.scope import in_scope, reader_of
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("comparison", __name__)


@blueprint.get("/manage/<slug>/applications/comparison")
@requires(Permission.APPLICATIONS_SEE)
def show(slug: str) -> ResponseReturnValue:
    """Those that the address names, in its order; of more than four the first four."""
    named = list(dict.fromkeys(text.upper() for text in request.args.getlist("chosen") if len(text) <= 60))
    found = db.session.scalars(list_queries.by_references(g.event, named[: comparing.MOST], in_scope()))
    applications = sorted(found, key=lambda one: named.index(one.reference))
    rows = comparing.rows(g.event, applications, reader_of(g.grant)) if applications else []
    return render_template(
        "applications/comparison.html", event=g.event, applications=applications, rows=rows, most=comparing.MOST,
        is_cut=len(named) > comparing.MOST, names=[one.reference for one in applications],
    )  # fmt: skip
