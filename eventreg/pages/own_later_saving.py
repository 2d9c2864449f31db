"""What the pages of later questions ask by themselves while somebody types, as the form's own pages do."""

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from eventreg.applications.filling import autosave_views, form_saving
from eventreg.pages import own_later
from eventreg.web.access import own_page

blueprint = Blueprint("own_later_saving", __name__)


@blueprint.post("/applications/<reference>/<any(details, travel):word>/<section>/draft")
@own_page
def save(reference: str, word: str, section: str) -> ResponseReturnValue:
    """Keep what can be kept of a section; answers as `autosave_views.save` does."""
    page = own_later.find(g.person, reference, word, section, lock=True)
    form = page.typed(request.form)
    form.read(page.shown_by)
    return autosave_views.answer(page, form, form_saving.save_known)


@blueprint.errorhandler(CSRFError)
def page_too_old(error: CSRFError) -> ResponseReturnValue:
    """Cookies are gone."""
    return autosave_views.page_too_old(error)
