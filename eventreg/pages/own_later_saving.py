"""What the pages of later questions ask by themselves while somebody types, as the form's own pages do."""

from flask import Blueprint, g, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from eventreg.applications.filling import autosave_views
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.pages import own_later
from eventreg.web import locale
from eventreg.web.access import own_page
from eventreg.web.errors import sentence

blueprint = Blueprint("own_later_saving", __name__)


@blueprint.post("/applications/<reference>/<any(details, travel):word>/<section>/draft")
@own_page
def save(reference: str, word: str, section: str) -> ResponseReturnValue:
    """Keep what can be kept of a section; answers as `autosave_views.save` does."""
    page = own_later.find(g.person, reference, word, section, lock=True)
    form = page.typed(request.form)
    form.read(page.shown_by)
    try:
        page.save(form, language=locale.current().tag, page_key="", seen=request.form.get("seen"), quiet=True)
        kept = autosave_views.what_is_kept(page, form)  # before the commit, after which everything would be read again
    except Refusal as refusal:
        db.session.rollback()
        return jsonify(state="refused", sentence=sentence(refusal)), refusal.status
    db.session.commit()
    return jsonify(kept)


@blueprint.errorhandler(CSRFError)
def page_too_old(error: CSRFError) -> ResponseReturnValue:
    """Cookies are gone."""
    return autosave_views.page_too_old(error)
