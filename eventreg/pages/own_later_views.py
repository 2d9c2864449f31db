"""Details after confirmation and for the journey, one section a page, on a person's own pages."""

from flask import Blueprint, flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.applications import form_saving, two_places
from eventreg.applications.form_clashes import clash_words
from eventreg.applications.forms import SectionForm
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.pages import own_later
from eventreg.pages.own_later import LaterPage
from eventreg.web import locale
from eventreg.web.access import own_page
from eventreg.web.errors import sentence

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
    is_right = form.read(page.shown_by)
    try:
        page.save(form, language=locale.current().tag, page_key="", seen=request.form.get("seen", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _shown(page, form, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    wanted = form_saving.files_wanted(page, form)
    if form.clashes or not (is_right or wanted):
        page = own_later.find(g.person, reference, word, section)
        return _shown(page, form, saved=True), 409 if is_right else 422
    return redirect(wanted or _onwards(page, form))


def _onwards(page: LaterPage, form: SectionForm) -> str:
    assert page.section is not None
    if form.asks_more(request.form.getlist("shown")):
        flash(_("Your answers lead to further questions on this page."), "info")
        return page.address(page.section)
    if page.next_address == page.own_page:
        flash(_("Saved. Thank you."), "success")
    return page.next_address


def _shown(page: LaterPage, form: SectionForm, *, refusal: str = "", saved: bool = False) -> str:
    return render_template(
        "pages/own_later.html", page=page, event=page.event, application=page.application, form=form,
        steps=page.steps(), refusal=refusal, saved=saved, clashes=clash_words(form),
        seen=request.form.get("seen", "") if refusal else two_places.written(page.marks),
    )  # fmt: skip
