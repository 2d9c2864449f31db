"""Answers in words for staff: only those that the reader may see. Sealed ones stay closed."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.applications import answer_words, answers, sealed_answers, seen_by
from eventreg.applications.files import file_page
from eventreg.applications.filling import later_stages
from eventreg.applications.form import question_types, stages
from eventreg.applications.form.form_models import Question, Section
from eventreg.applications.lists.scope import reader_of as reader_of
from eventreg.applications.models import Application
from eventreg.applications.seen_by import Reader
from eventreg.core.errors import N_
from eventreg.web.formats import own_text

SHOWN_APART = "contact_safely"  # stands with the ways to reach the person
STAGES = {
    stages.CONFIRMATION: N_("After confirmation"), stages.TRAVEL: N_("For the journey"), stages.DESK: N_("At the desk"),
}  # fmt: skip


def by_section(
    application: Application, sections: Sequence[Section], reader: Reader, *, mode: str | None
) -> list[dict[str, Any]]:
    """(title, stage, rows) of each section; rows are mappings as `components/facts.html` takes them.

    `sections`: all that the form ever had. Of a later stage only what is asked of somebody who takes part in this
    `mode`, or was answered.
    """
    found = []
    for stage in (stages.APPLICATION, *STAGES):
        all_of_it = later_stages.is_asked(application, stage, mode=mode)
        for section, questions in seen_by.visible_answers(application, sections, reader, stage):
            kept = [one for one in questions if all_of_it or is_answered(application, one)]
            if kept:
                rows = [_row(application, question) for question in kept]
                words = _(STAGES[stage]) if stage in STAGES else ""
                found.append({"title": own_text(section.titles), "stage": words, "rows": rows})
    return found


def no_longer_asked(application: Application, sections: Sequence[Section], reader: Reader) -> list[dict[str, Any]]:
    """Answers to questions that were taken out of the form, in the words that were asked then."""
    return [
        _row(application, question)
        for question in retired(sections)
        if is_answered(application, question) and seen_by.may_read(application, question, reader)
    ]


def retired(sections: Sequence[Section]) -> list[Question]:
    """Questions that are asked no more."""
    return [
        question
        for section in sections
        for question in section.questions
        if section.retired_at is not None or question.retired_at is not None
    ]


def sealed(application: Application, sections: Sequence[Section], reader: Reader) -> list[dict[str, Any]]:
    """(label, href) of each answer that is kept sealed, where it can be opened with a reason."""
    return [
        {
            "label": own_text(answers.version_answered(application, question).labels),
            "href": url_for(
                "sealed.new", slug=application.event.slug, reference=application.reference, key=question.key
            ),
        }
        for section in sections
        for question in section.questions
        if question.key != SHOWN_APART and sealed_answers.is_kept(application, question)
        and seen_by.may_read(application, question, reader)
    ]  # fmt: skip


def is_answered(application: Application, question: Question) -> bool:
    """Whether there is an answer."""
    value = answers.answer_to(application, question)
    return not question_types.says_nothing(question.current, value)


def _row(application: Application, question: Question) -> dict[str, Any]:
    version = answers.version_answered(application, question)
    row: dict[str, Any] = {"label": own_text(version.labels)}
    if answers.is_sealed(application, question):
        return row | {"value": _("Kept sealed") if is_answered(application, question) else ""}
    direction = "ltr" if version.type in {"email", "phone"} else "auto"
    files = _files(application, question) if version.type == "files" else []
    return row | {"value": answer_words.said(application, question), "dir": direction, "files": files}


def _files(application: Application, question: Question) -> list[dict[str, Any]]:
    slug, reference = application.event.slug, application.reference
    return file_page.shown(
        application, question,
        lambda uid: url_for("application_files.download", slug=slug, reference=reference, uid=uid),
    )  # fmt: skip
