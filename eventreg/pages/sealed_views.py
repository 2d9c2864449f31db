"""What an applicant sealed, one answer at a time, for organizers who say why they need it."""

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications import answer_words, answers, queries, sealed_answers, seen_by
from eventreg.applications.form.form_models import Question
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.pages.answers_shown import reader_of
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("sealed", __name__)
ADDRESS = "/manage/<slug>/applications/<reference>/sealed/<key>"


@blueprint.get(ADDRESS)
@requires(Permission.SEALED_OPEN)
def new(slug: str, reference: str, key: str) -> ResponseReturnValue:
    """Asks for the reason."""
    return _shown(*_found(reference, key))


@blueprint.post(ADDRESS)
@requires(Permission.SEALED_OPEN)
def create(slug: str, reference: str, key: str) -> ResponseReturnValue:
    """The answer, once; the look and its reason are in the trail."""
    application, question = _found(reference, key)
    reason = request.form.get("reason", "")
    try:
        value = sealed_answers.open_with_reason(application, question, reason=reason)
    except Refusal as refusal:
        db.session.rollback()
        return _shown(*_found(reference, key), refusal=sentence(refusal), reason=reason), refusal.status
    db.session.commit()
    return _shown(application, question, note=answer_words.opened(application, question, value))


def _found(reference: str, key: str) -> tuple[Application, Question]:
    """A sealed answer of somebody whom the asker may see, of a question that is asked or was."""
    application = db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
    question = db.first_or_404(queries.question(g.event.id, key))
    may_read = seen_by.may_read(application, question, reader_of(g.grant))
    return (application, question) if may_read and answers.is_sealed(application, question) else abort(404)


def _shown(application: Application, question: Question, *, note: str = "", refusal: str = "", reason: str = "") -> str:
    label = answers.version_answered(application, question).labels
    return render_template(
        "manage/sealed.html", event=g.event, application=application, key=question.key, label=label, note=note,
        refusal=refusal, reason=reason,
    )  # fmt: skip
