"""An office types in a form on paper; and the scan of it, for whoever may see the application."""

from typing import Any

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.files.file_answers import ALONE, FileGone
from eventreg.applications.files.file_faults import NoFileChosen
from eventreg.applications.files.file_kinds import KINDS
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.papers import paper_code_views, paper_domain, paper_forms, paper_page, paper_scans
from eventreg.applications.papers.paper_domain import Desk, Entered, Paper
from eventreg.applications.papers.paper_forms import ScanForm, SignatureForm, Together
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
    page = paper_page.of_event(g.event, _countries())
    return _shown(page, page.filled(), SignatureForm.at(g.event, written_in=locale.current().tag))


@blueprint.post(NEW)
@requires(Permission.APPLICATIONS_ENTER)
def create(slug: str) -> ResponseReturnValue:
    """Enter it: all of it at once, or nothing and what is missing."""
    page = paper_page.of_event(g.event, _countries())
    form, signature = page.typed(request.form), SignatureForm.at(g.event)
    is_read = form.read(page.shown_by) & signature.validate()
    if form.asks_more(request.form.getlist("shown")):
        return _shown(page, form, signature, note=_("Your answers lead to further questions on this page.")), 422
    if not is_read:
        return _shown(page, form, signature), 422
    entered = _entered(form, signature)
    if isinstance(entered, Entered):
        return _onwards(slug, entered)
    page, refusal = paper_page.of_event(g.event, _countries()), sentence(entered) if entered else ""
    return _shown(page, form, signature, refusal=refusal), entered.status if entered else 422


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


@blueprint.post("/manage/<slug>/applications/<reference>/paper")
@requires(Permission.APPLICATIONS_ENTER)
def add_scan(slug: str, reference: str) -> ResponseReturnValue:
    """The scan of a form that was typed in without one."""
    seen = queries.by_reference(g.event, reference, in_scope())
    db.first_or_404(paper_domain.of_application(db.first_or_404(seen)))
    form = ScanForm()
    db.session.rollback()
    scan = paper_forms.checked_scan(form)
    if scan is None:
        flash(" ".join(form.scan.errors) or sentence(NoFileChosen()), "danger")
    else:
        begin_writing(db.session)
        paper_domain.add_scan(db.first_or_404(queries.by_reference(g.event, reference, in_scope())), scan)
        db.session.commit()
        flash(_("The scan is kept."), "success")
    return redirect(url_for("manage.application", slug=slug, reference=reference))


def _entered(form: SectionForm, signature: SignatureForm) -> Entered | Refusal | None:
    """Look into the files while no lock is held, then enter everything. None where a file is not taken."""
    desk = Desk(_countries(), g.account.email, may_be_late=g.grant.may(Permission.APPLICATIONS_DECIDE))
    event_id, uid = g.event.id, page_keys.uid("paper form", g.event.uid, audit.actor())
    db.session.rollback()
    scan, files = paper_forms.checked_scan(signature), paper_forms.checked_files(form)
    if signature.errors or form.errors:
        return None
    assert signature.consented_on.data is not None, "required"
    paper = Paper(uid, form.values, signature.written_in.data, signature.consented_on.data, scan, files)
    try:
        return _enter(event_id, paper, desk)
    except IntegrityError:  # the same button, pressed at the same instant: the other one was first
        return _enter(event_id, paper, desk)


def _enter(event_id: int, paper: Paper, desk: Desk) -> Entered | Refusal:
    db.session.rollback()
    begin_writing(db.session)
    event = db.session.get_one(Event, event_id)
    try:
        entered = paper_domain.enter(event, paper, paper_page.sections_of(event), desk)
    except Refusal as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    return entered


def _onwards(slug: str, entered: Entered) -> ResponseReturnValue:
    """To the code that is handed over; where mails reach the person to the application, if the asker may see it."""
    application = entered.paper.application
    channel = application.person.email
    said = {"reference": application.reference, "email": channel.address if channel else ""}
    if channel is not None:
        flash(_("The form is entered as %(reference)s. A mail is on its way to %(email)s.", **said), "success")
    else:
        flash(_("The form is entered as %(reference)s.", **said), "success")
    if entered.code:
        return paper_code_views.hand_over(entered.paper.application, entered.code)
    return redirect(paper_code_views.address_of(application) or url_for("applications.index", slug=slug))


def _countries() -> frozenset[str] | None:
    """Those whose people the asker types in, None for all."""
    return None if g.grant.everybody else g.grant.countries


def _shown(page: Any, form: SectionForm, signature: SignatureForm, *, refusal: str = "", note: str = "") -> str:
    return render_template(
        "papers/new.html", page=page, event=page.event, form=form, signature=signature, refusal=refusal, note=note,
        together=Together(form, signature), page_key=page_keys.of_page(),
        is_sent_back=request.method == "POST",
    )  # fmt: skip
