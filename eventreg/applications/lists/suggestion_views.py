"""People who fit while their name is typed."""

from flask import Blueprint, g, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import list_words, people_search
from eventreg.applications.lists.people_search import Found
from eventreg.applications.lists.scope import in_scope
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.formats import country

blueprint = Blueprint("suggestions", __name__)


@blueprint.post("/manage/<slug>/applications/suggestions")
@requires(Permission.APPLICATIONS_SEE)
def people(slug: str) -> ResponseReturnValue:
    """Those whom the asker may see and who fit best. What is typed stands in no address."""
    scope = in_scope()
    db.session.commit()  # nothing waits for the search
    found = people_search.suggested(g.event, request.form.get("q", ""), scope)
    return jsonify(people=[_said(slug, one) for one in found])


def _said(slug: str, one: Found) -> dict[str, str]:
    latin = one.badge_name_latin if one.badge_name_latin != one.badge_name else ""
    status, _tone = list_words.status_pill(one.status)
    beside = (latin, one.organization or one.organization_latin, country(one.country), status, one.reference)
    return {
        "name": one.badge_name or one.reference, "beside": " · ".join(part for part in beside if part),
        "href": url_for("manage.application", slug=slug, reference=one.reference),
    }  # fmt: skip
