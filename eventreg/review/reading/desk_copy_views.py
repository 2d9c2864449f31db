"""Copies of files without names, for reviewers who do not see names."""

import uuid

from flask import Blueprint, abort, g
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.form.form_models import Question
from eventreg.audit import domain as audit
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.review.reading import desk_page
from eventreg.review.redacted import copies
from eventreg.web.access import requires

blueprint = Blueprint("reading_copies", __name__)


@blueprint.get("/manage/<slug>/review/readings/<uuid:uid>/copies/<uuid:copy>")
@requires(Permission.APPLICATIONS_READ)
def download(slug: str, uid: uuid.UUID, copy: uuid.UUID) -> ResponseReturnValue:
    """A copy, to be saved. Each look is in the trail."""
    desk = desk_page.find(uid)
    desk.check()
    application = desk.assignment.application
    known = list(db.session.scalars(copies.of_application(application)))
    number, found = next(((number, one) for number, one in enumerate(known, start=1) if one.uid == copy), (0, None))
    if found is None or not desk.sight.may_load_copy(db.session.get_one(Question, found.file.question_id)):
        abort(404)
    reference, file, answer = application.reference, found.file.uid, copies.download(found, number)
    db.session.rollback()
    begin_writing(db.session)
    audit.record("application.file_opened", about=reference, event_id=g.event.id, file=str(file))
    db.session.commit()
    return answer
