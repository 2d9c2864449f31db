"""Files of an application for staff. Each look is in the trail."""

import uuid

from flask import Blueprint, Response, abort, g
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries, seen_by
from eventreg.applications.files import file_answers, file_queries
from eventreg.applications.form.form_models import Question
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.pages.answers_shown import reader_of
from eventreg.web.access import requires

blueprint = Blueprint("application_files", __name__)


@blueprint.get("/manage/<slug>/applications/<reference>/files/<uuid:uid>")
@requires(Permission.APPLICATIONS_SEE)
def download(slug: str, reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """A file, for whoever reads the answer that it belongs to."""
    application = db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
    file = db.first_or_404(file_queries.file_of(application, uid))
    question = db.session.get_one(Question, file.question_id)
    if not seen_by.may_read(application, question, reader_of(g.grant)):
        abort(404)
    return _recorded(application, uid, file_answers.download(file))


def _recorded(application: Application, uid: uuid.UUID, answer: Response) -> Response:
    """Write the look down, in a transaction of its own: reading took no lock."""
    reference, event_id = application.reference, application.event_id
    db.session.rollback()
    begin_writing(db.session)
    audit.record("application.file_opened", about=reference, event_id=event_id, file=str(uid))
    db.session.commit()
    return answer
