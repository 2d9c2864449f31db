"""The application form, one section a page. It opens at once, and works without script and without an account."""

import secrets
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import NotFound

from eventreg.applications import answer_words, beginning, form_page, sending
from eventreg.applications.form_page import FormPage
from eventreg.applications.forms import SectionForm
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.people import access
from eventreg.web import locale
from eventreg.web.access import public
from eventreg.web.errors import sentence

blueprint = Blueprint("form", __name__)

PAGE_KEY, RESUME_CODE = "form_page_key", "resume_code"


@blueprint.app_template_filter("local_iso")
def local_iso(instant: datetime, zone: str) -> str:
    """An instant with its zone's offset, as `components/deadline.html` wants it."""
    return instant.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")


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
    try:
        application = _save(page, form)
    except Refusal as refusal:
        db.session.rollback()
        return _shown(page, form, refusal=sentence(refusal)), refusal.status
    _open(page, application)
    db.session.commit()
    if form.errors:
        return _shown(form_page.find(slug, section), form, saved=True), 422
    page.application = application
    if form.asks_more(request.form.getlist("shown")):
        flash(_("Your answers lead to further questions on this page."), "info")
        return redirect(url_for("form.section", slug=slug, section=section))
    return redirect(page.next_address)


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
    try:
        sending.submit(page.application, page.whole)
    except sending.AlreadySent as sent_before:
        db.session.commit()  # the mail with the link to the first one goes out
        return _checked(page, refusal=sentence(sent_before)), sent_before.status
    except Refusal as refusal:
        db.session.rollback()
        return _checked(page, refusal=sentence(refusal)), refusal.status
    db.session.commit()
    if was_draft:
        flash(_("Your application is sent. It counts from this moment."), "success")
    return redirect(page.own_page)


@blueprint.errorhandler(CSRFError)
def page_too_old(_error: CSRFError) -> ResponseReturnValue:
    """Cookies are gone or the page is very old: what was typed is shown again, ready to be sent."""
    db.session.rollback()
    known = request.view_args or {}
    try:
        page = form_page.find(known["slug"], known.get("section"))
    except NotFound as nothing:
        return current_app.handle_http_exception(nothing)
    if page.section is None:
        return _checked(page, refusal=_forgotten()), 400
    return _shown(page, page.typed(request.form), refusal=_forgotten(), lost=page.is_lost), 400


def _save(page: FormPage, form: SectionForm) -> Application:
    facts = {"language": locale.current().tag, "page_key": session.get(PAGE_KEY, "")}
    try:
        return page.save(form, **facts)
    except IntegrityError:
        # Two presses at one instant: the other one was first, so this one changes what it made.
        db.session.rollback()
        assert page.section is not None
        return form_page.find(page.event.slug, page.section.key).save(form, **facts)


def _open(page: FormPage, application: Application) -> None:
    """The browser of whoever saves the first section has opened their page, and is told the code to come back."""
    session.pop(PAGE_KEY, None)
    if page.person is None:
        access.begin(application.person)
        session[RESUME_CODE] = beginning.new_resume_code(application.person)


def _shown(
    page: FormPage, form: SectionForm, *, refusal: str = "", lost: bool = False, saved: bool = False
) -> str:  # fmt: skip
    if page.application is None:
        session.setdefault(PAGE_KEY, secrets.token_urlsafe(18))
    return render_template(
        "applications/form_section.html", page=page, event=page.event, form=form, steps=page.steps(), refusal=refusal,
        lost=lost, saved=saved, resume_code=session.pop(RESUME_CODE, None),
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
    )  # fmt: skip


def _forgotten() -> str:
    return _(
        "This page was open for long, or its cookies were removed. Nothing you typed is lost: press the button again."
    )
