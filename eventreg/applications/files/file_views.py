"""Files of an applicant: a page that works without script, downloads, removal."""

import uuid
from collections.abc import Mapping, Sequence

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import NotFound, RequestEntityTooLarge

from eventreg.applications import queries
from eventreg.applications.files import file_answers, file_domain, file_page, file_queries, file_taking
from eventreg.applications.files.file_faults import MEGABYTES, FileTooLarge, TooMuchAtOnce
from eventreg.applications.files.file_kinds import plain_name
from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Application
from eventreg.core import errors
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.people import access
from eventreg.web.access import own_page
from eventreg.web.errors import nothing_here, sentence

blueprint = Blueprint("files", __name__)
blueprint.add_app_template_global(file_page.place, "files_place")
blueprint.add_app_template_global(file_domain.most_files, "files_most")


@blueprint.get("/applications/<reference>/files/for/<question>")
@own_page
def new(reference: str, question: str) -> ResponseReturnValue:
    """The files of one answer, and a form for another one."""
    application = _own(reference)
    return _shown(application, file_taking.asked(application, question))


@blueprint.post("/applications/<reference>/files/for/<question>")
@own_page
def create(reference: str, question: str) -> ResponseReturnValue:
    """Take files that came in one piece each; those that are fine stay, whatever is wrong with the others."""
    sent = [one for one in request.files.getlist("file") if one.filename]
    application = _own(reference)
    kept, refused = file_taking.take_all(application, file_taking.asked(application, question), sent)
    if kept:
        several = ngettext("%(num)s file is kept.", "%(num)s files are kept.", kept)
        flash(_("The file is kept.") if kept == 1 else several, "success")
    if not refused:
        return redirect(url_for("files.new", reference=reference, question=question))
    faults = [_fault(one.why, one.name if len(sent) > 1 else "") for one in refused]
    application = _own(reference)
    return _shown(application, file_taking.asked(application, question), faults), refused[0].why.status


@blueprint.get("/applications/<reference>/files/<uuid:uid>")
@own_page
def download(reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One's own file."""
    return file_answers.download(db.first_or_404(file_queries.file_of(_own(reference), uid)))


@blueprint.post("/applications/<reference>/files/<uuid:uid>/removal")
@own_page
def create_removal(reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take a file away; the script is answered with nothing, a form with its page."""
    application = _own(reference, lock=True)
    file = db.first_or_404(file_queries.file_of(application, uid))
    question = db.session.get_one(Question, file.question_id)
    try:
        file_domain.remove(application, question, file)
    except Refusal as refusal:
        db.session.rollback()
        return _not_removed(reference, uid, refusal)
    db.session.commit()
    if _wants_json():
        return "", 204
    return redirect(url_for("files.new", reference=reference, question=question.key))


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """More than a request may have: it was not read, and the page says so beside the field."""
    db.session.rollback()
    known = request.view_args or {}
    if access.current() is None or "question" not in known:
        return redirect(url_for("people.ways"))
    try:
        application = _own(known["reference"])
        question = file_taking.asked(application, known["question"])
    except (NotFound, errors.NotFound):  # whatever an error's handler raises would be an error of the server
        return nothing_here()
    takes_one = file_domain.most_files(question.current) == 1
    fault = FileTooLarge() if takes_one else TooMuchAtOnce(limit=_megabytes_at_once(), single=MEGABYTES)
    return _shown(application, question, [_fault(fault)]), fault.status


def _not_removed(reference: str, uid: uuid.UUID, refusal: Refusal) -> ResponseReturnValue:
    if _wants_json():
        return {"sentence": sentence(refusal)}, refusal.status
    application = _own(reference)
    file = db.first_or_404(file_queries.file_of(application, uid))
    question = db.session.get_one(Question, file.question_id)
    return _shown(application, question, [_fault(refusal)]), refusal.status


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _own(reference: str, *, lock: bool = False) -> Application:
    query = queries.own_application(g.person, reference)
    return db.first_or_404(query.with_for_update() if lock else query)


def _shown(application: Application, question: Question, faults: Sequence[Mapping[str, str]] = ()) -> str:
    return render_template(
        "applications/file_page.html", place=file_page.place(application, question), application=application,
        event=application.event, question=question, faults=faults, at_once=_megabytes_at_once(),
    )  # fmt: skip


def _fault(refusal: Refusal, name: str = "") -> dict[str, str]:
    """What is wrong, and with which of several files."""
    return {"name": plain_name(name), "words": sentence(refusal)}


def _megabytes_at_once() -> int:
    """What a plain form can carry."""
    return int(current_app.config["MAX_CONTENT_LENGTH"]) // 2**20
