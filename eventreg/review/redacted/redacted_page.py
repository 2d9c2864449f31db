"""An application's files with their copies, as organizers and reviewers see them."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.applications import queries, seen_by
from eventreg.applications.files import file_page, file_queries
from eventreg.applications.files.file_kinds import KINDS
from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Application
from eventreg.applications.seen_by import Reader
from eventreg.extensions import db
from eventreg.review.redacted import copies
from eventreg.review.redacted.redacted_models import RedactedCopy


@dataclass(frozen=True)
class Line:
    """A file that reviewers would see if they saw names, and the copy that they see instead, if there is one."""

    question: Question
    file: dict[str, Any]
    copy: RedactedCopy | None
    note: str


def lines(application: Application) -> list[Line]:
    """Every such file, question by question."""
    sections = list(db.session.scalars(queries.every_section(application.event_id)))
    seen = seen_by.visible_answers(application, sections, Reader.REVIEWER)
    asked = {one.id: one for _section, questions in seen for one in questions if one.current.type == "files"}
    known = {copy.file_id: copy for copy in db.session.scalars(copies.of_application(application))}
    files = [file for file in db.session.scalars(file_queries.files_of(application)) if file.question_id in asked]
    slug, reference = application.event.slug, application.reference
    return [
        Line(
            asked[file.question_id],
            file_page.one(
                file, lambda uid: url_for("application_files.download", slug=slug, reference=reference, uid=uid)
            ),
            known.get(file.id),
            _note(known[file.id]) if file.id in known else "",
        )
        for file in files
    ]


def for_reviewer(application: Application, question: Question, address: Any) -> list[dict[str, Any]]:
    """The copies of one answer's files, as `components/files.html` takes them, under names that say nothing."""
    found = list(db.session.scalars(copies.of_application(application)))
    return [
        {"name": _("File %(number)s, without names", number=number), "note": _note(copy), "href": address(copy.uid)}
        for number, copy in enumerate(found, start=1)
        if copy.file.question_id == question.id
    ]


def _note(copy: RedactedCopy) -> str:
    return f"{KINDS[copy.kind].words}, {file_page.size_words(copy.size)}"
