"""Saving a section for whoever sits before it: by the button, or by the page itself while somebody types."""

from collections.abc import Callable

from flask import request, session, url_for
from sqlalchemy.exc import IntegrityError

from eventreg.applications.filling import beginning, form_page, taken_away, two_places
from eventreg.applications.filling.form_page import FormPage
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.people import access
from eventreg.web import locale

Saving = Callable[[FormPage, SectionForm], Application]
PAGE_KEY, RESUME_CODE, SAVED = "form_page_key", "resume_code", "saved_section"


def save(page: FormPage, form: SectionForm, *, quiet: bool = False) -> Application:
    """Keep what was typed; a new draft opens its person's page in this browser.

    Raises CallNotOpen, CallClosed, CannotEdit.
    """
    application = _save(page, form, quiet)
    session.pop(PAGE_KEY, None)
    if page.person is None:
        access.begin(application.person)
        session[RESUME_CODE] = beginning.new_resume_code(application.person)
    return application


def save_known(page: FormPage, form: SectionForm, *, quiet: bool = False) -> Application:
    """The same where somebody has an application for certain. Raises CannotEdit and what its page says of itself."""
    return page.save(form, language=locale.current().tag, page_key="", seen=request.form.get("seen"), quiet=quiet)


def pressed(page: FormPage, form: SectionForm, save: Saving = save) -> Refusal | None:
    """What a button does: keep what was typed, at once and for good, or nothing of it and say why."""
    try:
        page.application = save(page, form)
    except Refusal as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    taken_away.tell(form)
    return None


def seen_on_page(page: FormPage, form: SectionForm, *, saved: bool) -> str:
    """The marks that a page carries: those that it came with, unless what it sent is saved."""
    seen = request.form.get("seen")
    return two_places.written(page.marks_after(form, seen)) if saved or request.method == "GET" else seen or ""


def files_wanted(page: FormPage, form: SectionForm) -> str | None:
    """The page for files of a question, where the button "Save and add a file" was pressed (without scripts)."""
    what, _colon, key = request.form.get("then", "").partition(":")
    if what != "files" or page.application is None or key not in form.versions or form.versions[key].type != "files":
        return None
    return url_for("files.new", reference=page.application.reference, question=key)


def _save(page: FormPage, form: SectionForm, quiet: bool) -> Application:
    language, page_key = locale.current().tag, str(session.get(PAGE_KEY, ""))
    seen = request.form.get("seen")
    try:
        return page.save(form, language=language, page_key=page_key, seen=seen, quiet=quiet)
    except IntegrityError:
        # Two presses at one instant: the other one was first, so this one changes what it made.
        db.session.rollback()
        assert page.section is not None
        again = form_page.find(page.event.slug, page.section.key)
        return again.save(form, language=language, page_key=page_key, seen=seen, quiet=quiet)
