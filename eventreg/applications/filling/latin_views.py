"""The Latin form of a badge name: suggested, shown for correction, written only by the person themselves."""

from flask import Blueprint, abort, flash, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts import tries
from eventreg.applications import domain, queries
from eventreg.applications.filling import latin_names, usual_answers
from eventreg.applications.form import question_types, standing_forms
from eventreg.core.errors import Invalid
from eventreg.core.text import clean_line
from eventreg.extensions import db
from eventreg.web import locale
from eventreg.web.access import own_page, public
from eventreg.web.errors import sentence

blueprint = Blueprint("latin_name", __name__)

LATIN = "name_latin"
# An office or a venue is one address for many.
SUGGESTIONS_AN_ADDRESS = 2000
LONGEST_READ = 1000


@blueprint.post("/latin-names")
@public
def suggest() -> ResponseReturnValue:
    """How we would write a name; "" for one that is in Latin letters. The name stands in no address and is not kept."""
    tries.count(f"latin names {request.remote_addr}", limit=SUGGESTIONS_AN_ADDRESS)
    db.session.commit()
    name = clean_line(request.form.get("name", "")[:LONGEST_READ], LONGEST_READ)
    return jsonify(latin=latin_names.suggestion(name, locale.current().tag))


@blueprint.post("/applications/<reference>/latin-name")
@own_page
def use(reference: str) -> ResponseReturnValue:
    """Write the form that was shown."""
    application = db.first_or_404(queries.own_application(g.person, reference).with_for_update())
    sections = standing_forms.sections(application.event)
    found = ((section, one) for section in sections for one in section.questions if one.key == LATIN)
    section, question = next(found, (None, None))
    if section is None or question is None:
        abort(404)
    try:
        latin = question_types.parse(question.current, request.form.get("latin", "")[:LONGEST_READ])
        usual_answers.check(LATIN, latin)
    except Invalid as wrong:
        flash(sentence(wrong), "danger")
        return redirect(url_for("form.section", slug=application.event.slug, section=section.key, _anchor=LATIN))
    domain.save_section(application, section, {LATIN: latin}, sections)
    db.session.commit()
    return redirect(url_for("form.check", slug=application.event.slug))
