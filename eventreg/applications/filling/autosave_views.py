"""What the form's page asks by itself while somebody types. Answers are short JSON, for a slow line."""

from collections.abc import Callable

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from eventreg.applications.filling import form_page, form_saving
from eventreg.applications.filling.form_clashes import clash_words
from eventreg.applications.filling.form_page import FormPage
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import public
from eventreg.web.errors import sentence

blueprint = Blueprint("autosave", __name__)


@blueprint.post("/events/<slug>/apply/<section>/draft")
@public
def save(slug: str, section: str) -> ResponseReturnValue:
    """Keep what can be kept of a draft's section; what is wrong is said when the button is pressed.

    `state` is `saved`, `waiting` (nothing to begin a draft with yet), `lost` or `refused` (with a sentence).
    """
    page = form_page.find(slug, section, lock=True)
    form = page.typed(request.form)
    if page.is_lost or not page.is_draft:
        return jsonify(state="lost"), 401
    form.read(page.shown_by)
    if page.application is None and not form.values.get("name_native"):
        return jsonify(state="waiting")
    return answer(page, form, form_saving.save)


@blueprint.errorhandler(CSRFError)
def page_too_old(_error: CSRFError) -> ResponseReturnValue:
    """Cookies are gone: the button brings the page that says what to do."""
    db.session.rollback()
    return jsonify(state="lost"), 400


def answer(page: FormPage, form: SectionForm, save: Callable[..., Application]) -> ResponseReturnValue:
    """Keep what was typed and say which marks it has now, or why it is not kept."""
    try:
        page.application = save(page, form, quiet=True)
        kept = _what_is_kept(page, form)  # before the commit, after which everything would be read again
    except Refusal as refusal:
        db.session.rollback()
        return jsonify(state="refused", sentence=sentence(refusal)), refusal.status
    db.session.commit()
    return jsonify(kept)


def _what_is_kept(page: FormPage, form: SectionForm) -> dict[str, object]:
    """The marks of what stands as it was typed. What was changed elsewhere keeps the one that its page has.

    `whole`: nothing was typed that cannot be kept, and nothing waits for the button to be removed.
    """
    marks = {key: mark for key, mark in page.marks.items() if key in form.written}
    is_whole = not (form.is_unreadable or form.taken_away)
    return {
        "state": "saved", "name": page.name_here, "marks": marks, "clashes": clash_words(form), "whole": is_whole,
    }  # fmt: skip
