"""The application form, one section a page. It opens at once, and works without script and without an account."""

import secrets
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound

from eventreg.applications import answer_words, sending
from eventreg.applications.filling import form_page, form_saving, left_over
from eventreg.applications.filling.form_clashes import clash_words
from eventreg.applications.filling.form_page import FormPage
from eventreg.applications.filling.form_saving import PAGE_KEY, RESUME_CODE, SAVED
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.form.form_models import Section
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.events import queries as event_queries
from eventreg.extensions import db
from eventreg.web import careful, locale
from eventreg.web.access import public
from eventreg.web.errors import nothing_here, sentence

blueprint = Blueprint("form", __name__)


@blueprint.get("/events/<slug>/apply")
@public
def begin(slug: str) -> ResponseReturnValue:
    """The first section, at once; whoever has begun before goes on where they stopped."""
    page = form_page.find(slug, first=True)
    if page.application is not None and page.elsewhere is None:
        return redirect(page.first_open_address if page.is_draft else page.own_page)
    return redirect(page.elsewhere) if page.elsewhere else _shown(page, page.filled())


@blueprint.get("/events/<slug>/apply/<section>")
@public
def section(slug: str, section: str) -> ResponseReturnValue:
    """One section with the answers given so far."""
    page = form_page.find(slug, section)
    return redirect(page.elsewhere) if page.elsewhere else _shown(page, page.filled())


@blueprint.post("/events/<slug>/apply/<section>")
@public
def save_section(slug: str, section: str) -> ResponseReturnValue:
    """Save a section: whatever is right is kept, whatever is not is said beside it."""
    page = form_page.find(slug, section, lock=True)
    form = page.typed(request.form)
    if page.is_lost:
        return _shown(page, form, lost=True), 401
    if not form.read(page.shown_by) and not (page.application or form.says_anything):
        return _shown(page, form), 422
    if refusal := form_saving.pressed(page, form):
        return _shown(page, form, refusal=sentence(refusal)), refusal.status
    left = left_over.of_section(page.event, form, request.form)
    wanted = form_saving.files_wanted(page, form)
    if left or form.stays(wanted):
        page = form_page.find(slug, section)
        return _shown(page, form, saved=True, left=left, files=wanted), 422 if form.errors else 409
    session[SAVED] = f"{slug}/{section} {page.name_here}"  # it may have been kept before there was an application
    return redirect(wanted or _onwards(page, form))


@blueprint.post("/events/<slug>/apply/<section>/phone")
@public
def choose_phone(slug: str, section: str) -> ResponseReturnValue:
    """Whose phone this is. Nothing is saved; what was typed is shown again."""
    page = form_page.find(slug, section)
    careful.choose(request.form.get("whose_phone") == "shared", language=locale.current().tag)
    return _shown(page, page.shown_again(request.form))


@blueprint.get("/events/<slug>/apply/check")
@public
def check(slug: str) -> ResponseReturnValue:
    """All answers before sending."""
    page = form_page.find(slug)
    return redirect(page.elsewhere) if page.elsewhere else _checked(page)


@blueprint.post("/events/<slug>/apply/check")
@public
def submit(slug: str) -> ResponseReturnValue:
    """Send the application; it counts from this moment. Sending it twice changes nothing."""
    page = form_page.find(slug, lock=True)
    if page.application is None:
        return redirect(url_for("people.ways", next=url_for("form.begin", slug=slug)))
    was_draft = page.is_draft
    if refusal := _sent(page.application, page.whole):
        return _checked(page, refusal=sentence(refusal)), refusal.status
    if page.application.is_trial:
        return redirect(url_for("trials.index", slug=slug))
    if was_draft:
        flash(_("Your application is sent. It counts from this moment."), "success")
    return redirect(page.own_page)


@blueprint.errorhandler(NotFound)
def section_gone(_error: NotFound) -> ResponseReturnValue:
    """A section that was taken out of the form while somebody filled it in: what they typed is shown."""
    known = request.view_args or {}
    db.session.rollback()
    event = db.session.scalar(event_queries.public_event(known.get("slug", "")))
    left = None
    if request.method == "POST" and event is not None and "section" in known:
        left = left_over.of_gone_section(event, known["section"], request.form)
    if left is None:
        return nothing_here()
    return render_template("applications/form_gone.html", event=event, left=left), 410


@blueprint.errorhandler(CSRFError)
def page_too_old(_error: CSRFError) -> ResponseReturnValue:
    """Cookies are gone or the page is very old: what was typed is shown again, ready to be sent."""
    db.session.rollback()
    known = request.view_args or {}
    try:
        page = form_page.find(known["slug"], known.get("section"))
    except NotFound as gone:
        return section_gone(gone)
    if page.section is None:
        return _checked(page, refusal=_forgotten()), 400
    return _shown(page, page.shown_again(request.form), refusal=_forgotten(), lost=page.is_lost), 400


def _sent(application: Application, sections: list[Section]) -> Refusal | None:
    try:
        sending.submit(application, sections)
    except sending.AlreadySent as sent_before:
        db.session.commit()  # the mail with the link to the first one goes out
        return sent_before
    except Refusal as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    return None


def _onwards(page: FormPage, form: SectionForm) -> str:
    """Where a saved section leads."""
    assert page.section is not None
    if form.asks_more(request.form.getlist("shown")):
        flash(_("Your answers lead to further questions on this page."), "info")
        return page.address(page.section)
    return page.next_address


def _shown(
    page: FormPage, form: SectionForm, *, refusal: str = "", lost: bool = False, saved: bool = False,
    left: Sequence[dict[str, str]] = (), files: str | None = None,
) -> str:  # fmt: skip
    """The section's page. What was not saved goes on with the marks that it came with.

    `files`: the page that the button "Save and add a file" would have led to.
    """
    is_sent_back = request.method == "POST"
    careful.consider(page.event.careful_by_default)
    if page.application is None:
        session.setdefault(PAGE_KEY, secrets.token_urlsafe(18))
    return render_template(
        "applications/form_section.html", page=page, event=page.event, form=form, steps=page.steps(), refusal=refusal,
        lost=lost, saved=saved, resume_code=session.pop(RESUME_CODE, None), saved_section=session.pop(SAVED, ""),
        seen=form_saving.seen_on_page(page, form, saved=saved),
        clashes=clash_words(form), left=left, is_sent_back=is_sent_back, files=files,
    )  # fmt: skip


def _checked(page: FormPage, *, refusal: str = "") -> str:
    application, shown = page.application, page.shown
    groups = [
        (section, answer_words.rows(application, section, shown, edit_href=page.address(section)))
        for section in page.sections
        if application is not None
    ]
    return render_template(
        "applications/form_check.html", page=page, event=page.event, steps=page.steps(), groups=groups,
        missing=page.missing, refusal=refusal, resume_code=session.pop(RESUME_CODE, None),
        saved_section=session.pop(SAVED, ""),
    )  # fmt: skip


def _forgotten() -> str:
    return _(
        "This page was open for long, or its cookies were removed. Nothing you typed is lost: press the button again."
    )
