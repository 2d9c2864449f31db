"""The answers of one application, read wherever they are kept."""

from collections.abc import Iterable
from typing import Any

from eventreg.applications import intake
from eventreg.applications.form import conditions, question_types
from eventreg.applications.form.form_models import Question, QuestionVersion, Section
from eventreg.applications.models import Application


def answer_to(application: Application, question: Question) -> Any:
    """The answer to a question as it was parsed, None where there is none; a sealed one comes closed."""
    kept = intake.read(application, question.key)
    if kept is not None:
        return kept
    return next((answer.value for answer in application.answers if answer.question_id == question.id), None)


def answers_to(application: Application, sections: Iterable[Section]) -> dict[str, Any]:
    """Key → answer, as conditions take them: a consent that is not given is no answer, a sealed one says only "yes"."""
    return {
        question.key: for_conditions(question, answer_to(application, question))
        for section in sections
        for question in section.questions
    }


def tested(application: Application, sections: Iterable[Section]) -> dict[str, Any]:
    """The same, of those questions that some condition asks about: all that decides what is shown."""
    sections = list(sections)
    keys = conditions.tested(sections)
    asked = (one for section in sections for one in section.questions if one.key in keys)
    return {one.key: for_conditions(one, answer_to(application, one)) for one in asked}


def for_conditions(question: Question, value: Any) -> Any:
    """One parsed answer as conditions take it."""
    if question.current.type == "consent":
        return value or None
    if question.current.sensitive:
        return None if question_types.says_nothing(question.current, value) else True
    return value


def version_answered(application: Application, question: Question) -> QuestionVersion:
    """The version of a question that was answered, where that is kept; else the newest one."""
    kept = next((answer.version_id for answer in application.answers if answer.question_id == question.id), None)
    return next((version for version in question.versions if version.id == kept), question.current)


def is_sealed(application: Application, question: Question) -> bool:
    """Whether an answer stays closed: because the question asks so now, or did when it was answered."""
    return bool(question.current.sensitive or version_answered(application, question).sensitive)


def shown_keys(application: Application | None, sections: Iterable[Section]) -> set[str]:
    """Keys of the questions that this application's answers so far show."""
    sections = list(sections)
    return conditions.shown_keys(sections, tested(application, sections) if application else {})
