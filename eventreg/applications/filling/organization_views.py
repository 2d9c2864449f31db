"""An applicant's organization: what the register offers while a name is typed, and choosing from it without script."""

from flask import Blueprint, abort, flash, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts import tries
from eventreg.applications import domain, queries, rules
from eventreg.applications.filling import organization_answer
from eventreg.applications.form import standing_forms
from eventreg.applications.form.form_models import Section
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations import queries as register_queries
from eventreg.organizations import search
from eventreg.organizations.models import Organization
from eventreg.web.access import own_page
from eventreg.web.formats import country

blueprint = Blueprint("own_organization", __name__)

SEARCHES_A_QUARTER_HOUR = 400


@blueprint.post("/applications/<reference>/organizations")
@own_page
def offer(reference: str) -> ResponseReturnValue:
    """Entries of the register that fit what is being typed. What is typed stands in no address."""
    application = _own(reference)
    if not rules.can_edit(application, clock.now()):
        abort(404)
    tries.count(f"organizations {application.person.uid}", limit=SEARCHES_A_QUARTER_HOUR)
    db.session.commit()  # nothing waits for the search
    found = search.find(request.form.get("q", ""), near=application.country)
    return jsonify(organizations=[_said(one.organization) for one in found])


@blueprint.post("/applications/<reference>/organization")
@own_page
def choose(reference: str) -> ResponseReturnValue:
    """Apply for an entry of the register, or keep what was typed as a new one."""
    application = _own(reference, lock=True)
    sections = standing_forms.sections(application.event)
    section = next((one for one in sections if organization_answer.is_asked(one.questions)), None)
    if section is None:
        abort(404)
    uid = request.form.get("organization_uid", "")
    _choose(application, section, sections, uid)
    db.session.commit()
    flash(_("Your organization is saved."), "success")
    return redirect(url_for("form.check", slug=application.event.slug))


def _choose(application: Application, section: Section, sections: list[Section], uid: str) -> None:
    values = {}
    if uid != organization_answer.NEW:
        organization = register.standing(db.first_or_404(register_queries.by_uid(uid)))
        if not organization.is_offered:
            abort(404)
        was = organization_answer.chosen_of_others(application)
        values = organization_answer.take(application, organization, was)
    domain.save_section(application, section, values, sections)
    organization_answer.settle(application, uid=uid)


def _own(reference: str, *, lock: bool = False) -> Application:
    query = queries.own_application(g.person, reference)
    return db.first_or_404(query.with_for_update() if lock else query)


def _said(organization: Organization) -> dict[str, str]:
    """All that leaves the register."""
    return {
        "uid": str(organization.uid), "name": organization.name, "latin": organization.name_latin,
        "city": organization.city, "country": country(organization.country), "kind": organization.kind,
    }  # fmt: skip
