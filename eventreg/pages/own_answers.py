"""What a person answered, stage by stage, with the files they sent: for their own eyes."""

from collections.abc import Sequence
from typing import Any

from eventreg.applications import answer_words, answers
from eventreg.applications.files import file_page, file_queries
from eventreg.applications.form import stages
from eventreg.applications.form.form_models import Question, Section
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.pages.answers_shown import STAGES, is_answered, retired
from eventreg.web.formats import own_text

Group = dict[str, Any]


def by_stage(application: Application, sections: Sequence[Section]) -> list[Group]:
    """(title, stage, rows) of each section: all of the application, of later stages what was answered.

    `sections`: all that the form ever had.
    """
    asked = [section for section in sections if section.retired_at is None]
    shown = answers.shown_keys(application, asked)
    found = []
    for stage in (stages.APPLICATION, *STAGES):
        for section in asked:
            keys = {
                question.key
                for question in stages.asked(section, stage)
                if question.key in shown and question.retired_at is None
                and (_is_looked_at(application, question, stage) or is_answered(application, question))
            }  # fmt: skip
            rows = answer_words.rows(application, section, keys)
            found.append({"title": own_text(section.titles), "stage": STAGES.get(stage, ""), "rows": rows})
    return [group for group in found if group["rows"]]


def _is_looked_at(application: Application, question: Question, stage: str) -> bool:
    """Whether "no" and nothing are answers: a box of a draft may not have been seen yet."""
    return stage == stages.APPLICATION and (application.status != Status.DRAFT or question.current.type != "consent")


def no_longer_asked(application: Application, sections: Sequence[Section]) -> list[dict[str, Any]]:
    """Answers to questions that were taken out of the form, as rows of `components/facts.html`."""
    return [
        {"label": label(application, question), "value": answer_words.said(application, question)}
        for question in retired(sections)
        if is_answered(application, question)
    ]


def files(application: Application, sections: Sequence[Section]) -> list[dict[str, Any]]:
    """The files that were sent, each with the words of its question."""
    questions = {question.id: question for section in sections for question in section.questions}
    return [
        file_page.one(file, lambda uid: file_page.own_href(application, uid))
        | {"question": label(application, questions[file.question_id])}
        for file in db.session.scalars(file_queries.files_of(application))
    ]


def label(application: Application, question: Question) -> str:
    """A question in the words in which it was answered."""
    return own_text(answers.version_answered(application, question).labels)
