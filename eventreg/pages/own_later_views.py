"""Details after confirmation and for the journey, one section a page, on a person's own pages."""

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound

from eventreg.applications.filling import form_saving
from eventreg.applications.filling.form_clashes import clash_words
from eventreg.applications.filling.section_form import SectionForm
from eventreg.extensions import db
from eventreg.pages import own_later
from eventreg.pages.own_later import LaterPage
from eventreg.people import access
from eventreg.web.access import own_page
from eventreg.web.errors import nothing_here, sentence

blueprint = Blueprint("own_later", __name__)

ADDRESS = "/applications/<reference>/<any(details, travel):word>"


@blueprint.get(ADDRESS)
@own_page
def begin(reference: str, word: str) -> ResponseReturnValue:
    """The first section that still lacks an answer."""
    page = own_later.find(g.person, reference, word)
    return redirect(page.elsewhere or page.own_page)


@blueprint.get(f"{ADDRESS}/<section>")
@own_page
def section(reference: str, word: str, section: str) -> ResponseReturnValue:
    """One section with the answers given so far."""
    page = own_later.find(g.person, reference, word, section)
    return redirect(page.elsewhere) if page.elsewhere else _shown(page, page.filled())


@blueprint.post(f"{ADDRESS}/<section>")
@own_page
def save_section(reference: str, word: str, section: str) -> ResponseReturnValue:
    """Save a section: whatever is right is kept, whatever is not is said beside it."""
    page = own_later.find(g.person, reference, word, section, lock=True)
    form = page.typed(request.form)
    form.read(page.shown_by)
    if refusal := form_saving.pressed(page, form, form_saving.save_known):
        return _shown(page, form, refusal=sentence(refusal)), refusal.status
    wanted = form_saving.files_wanted(page, form)
    if form.stays(wanted):
        page = own_later.find(g.person, reference, word, section)
        return _shown(page, form, saved=True, files=wanted), 422 if form.errors else 409
    session[own_later.SAVED] = page.name_here
    return redirect(wanted or _onwards(page, form))


@blueprint.errorhandler(CSRFError)
def page_too_old(_error: CSRFError) -> ResponseReturnValue:
    """Cookies were gone meanwhile: what was typed is shown again, ready to be sent, to who has opened their page."""
    db.session.rollback()
    person = access.current()
    if person is None:
        return redirect(url_for("people.ways"))
    try:
        page = own_later.find(person, **(request.view_args or {}))
    except NotFound:
        return nothing_here()
    refusal = _(
        "This page was open for long, or its cookies were removed. Nothing you typed is lost: press the button again."
    )
    return _shown(page, page.shown_again(request.form), refusal=refusal), 400


def _onwards(page: LaterPage, form: SectionForm) -> str:
    assert page.section is not None
    if form.asks_more(request.form.getlist("shown")):
        flash(_("Your answers lead to further questions on this page."), "info")
        return page.address(page.section)
    if page.next_address == page.own_page:
        flash(_("Saved. Thank you."), "success")
    return page.next_address


def _shown(
    page: LaterPage, form: SectionForm, *, refusal: str = "", saved: bool = False, files: str | None = None
) -> str:
    """The section's page. `files`: the page that the button "Save and add a file" would have led to."""
    return render_template(
        "pages/own_later.html", page=page, event=page.event, application=page.application, form=form,
        steps=page.steps(), refusal=refusal, saved=saved, clashes=clash_words(form), files=files,
        seen=form_saving.seen_on_page(page, form, saved=saved),
        saved_section=session.pop(own_later.SAVED, ""), is_sent_back=request.method == "POST",
    )  # fmt: skip
