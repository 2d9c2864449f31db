"""An office types in a form on paper; and the scan of it, for whoever may see the application."""

import uuid
from typing import Any

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.files.file_answers import ALONE, FileGone
from eventreg.applications.files.file_kinds import KINDS
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.papers import paper_domain, paper_forms, paper_page, paper_scans
from eventreg.applications.papers.paper_domain import Paper
from eventreg.applications.papers.paper_forms import SignatureForm, Together
from eventreg.applications.papers.paper_models import PaperForm
from eventreg.audit import domain as audit
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.core.storage import NotStored
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web import locale, page_keys
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("paper", __name__)
NEW = "/manage/<slug>/applications/new"


@blueprint.get(NEW)
@requires(Permission.APPLICATIONS_ENTER)
def new(slug: str) -> ResponseReturnValue:
    """The whole form, empty."""
    page = paper_page.of_event(g.event)
    return _shown(page, page.filled(), SignatureForm(data={"written_in": locale.current().tag}))


@blueprint.post(NEW)
@requires(Permission.APPLICATIONS_ENTER)
def create(slug: str) -> ResponseReturnValue:
    """Enter it: all of it at once, or nothing and what is missing."""
    page = paper_page.of_event(g.event)
    form, signature = page.typed(request.form), SignatureForm()
    is_read = form.read(page.shown_by) & signature.validate()
    if form.asks_more(request.form.getlist("shown")):
        return _shown(page, form, signature, note=_("Your answers lead to further questions on this page.")), 422
    if not is_read:
        return _shown(page, form, signature), 422
    found = _entered(slug, form, signature)
    if isinstance(found, Refusal):
        return _shown(paper_page.of_event(g.event), form, signature, refusal=sentence(found)), found.status
    return found or (_shown(paper_page.of_event(g.event), form, signature), 422)


@blueprint.get("/manage/<slug>/applications/<reference>/paper")
@requires(Permission.APPLICATIONS_SEE)
def scan(slug: str, reference: str) -> ResponseReturnValue:
    """The scan of the signed form, to be saved. The look is recorded."""
    application = db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
    paper = db.first_or_404(paper_domain.of_application(application).where(PaperForm.scan_kind.is_not(None)))
    try:
        content, kind = paper_scans.read(paper), KINDS[paper.scan_kind or ""]
    except (NotStored, KeyDestroyed):
        raise FileGone from None
    known, event_id = application.reference, g.event.id
    db.session.rollback()
    begin_writing(db.session)
    audit.record("application.file_opened", about=known, event_id=event_id, file="paper")
    db.session.commit()
    headers = {
        "Content-Disposition": f'attachment; filename="{known}-form{kind.ending}"', "Content-Security-Policy": ALONE,
        "Cache-Control": "no-store",
    }  # fmt: skip
    return Response(content, mimetype=kind.mimetype, headers=headers)


def _entered(slug: str, form: SectionForm, signature: SignatureForm) -> ResponseReturnValue | Refusal | None:
    """Look into the files while no lock is held, then enter everything. None where a file is not taken."""
    event_id, countries = g.event.id, None if g.grant.everybody else g.grant.countries
    may_be_late, reached_at = g.grant.may(Permission.APPLICATIONS_DECIDE), g.account.email
    uid = page_keys.uid("paper form", g.event.uid, audit.actor())
    db.session.rollback()
    scan, files = paper_forms.checked_scan(signature), paper_forms.checked_files(form)
    if signature.errors or form.errors:
        return None
    assert signature.consented_on.data is not None, "required"
    paper = Paper(uid, form.values, signature.written_in.data, signature.consented_on.data, scan, files)
    db.session.rollback()
    begin_writing(db.session)
    event = db.session.get_one(Event, event_id)
    try:
        if db.session.scalar(paper_domain.by_uid(event, uid)) is None:
            sections = paper_page.sections_of(event)
            paper_domain.enter(
                event, paper, sections, countries=countries, reached_at=reached_at, may_be_late=may_be_late
            )  # fmt: skip
        db.session.commit()
    except IntegrityError:  # the same button, pressed at the same instant: the other one was first
        db.session.rollback()
    except Refusal as refusal:
        db.session.rollback()
        return refusal
    return _onwards(slug, uid)


def _onwards(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """To the application, where the asker may see it."""
    paper = db.first_or_404(paper_domain.by_uid(g.event, uid))
    reference = paper.application.reference
    flash(_("The form is entered as %(reference)s.", reference=reference), "success")
    if db.session.scalar(queries.by_reference(g.event, reference, in_scope())) is None:
        return redirect(url_for("applications.index", slug=slug))
    return redirect(url_for("manage.application", slug=slug, reference=reference))


def _shown(page: Any, form: SectionForm, signature: SignatureForm, *, refusal: str = "", note: str = "") -> str:
    return render_template(
        "papers/new.html", page=page, event=page.event, form=form, signature=signature, refusal=refusal, note=note,
        together=Together(form, signature), page_key=page_keys.of_page(),
        is_sent_back=request.method == "POST",
    )  # fmt: skip
