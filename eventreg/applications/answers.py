"""The answers of one application, read wherever they are kept."""

from typing import Any

from eventreg.applications import intake
from eventreg.applications.form_models import Question
from eventreg.applications.models import Application


def answer_to(application: Application, question: Question) -> Any:
    """The answer to a question as it was parsed, None where there is none; a sealed one comes closed."""
    kept = intake.read(application, question.key)
    if kept is not None:
        return kept
    return next((answer.value for answer in application.answers if answer.question_id == question.id), None)
