"""Sealed answers: closed wherever they are shown, opened for their own person, or one at a time with a reason."""

from typing import Any

from eventreg.applications import answers
from eventreg.applications.form import question_types
from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core.crypto import Sealed
from eventreg.core.errors import NotFound
from eventreg.people import sealed


def is_kept(application: Application, question: Question) -> bool:
    """Whether something is sealed here."""
    value = answers.answer_to(application, question)
    return answers.is_sealed(application, question) and not question_types.says_nothing(question.current, value)


def opened(application: Application, question: Question) -> Any:
    """An answer in the clear, as it was parsed. Callers are its own person, or have recorded who looks, and why."""
    value = answers.answer_to(application, question)
    return value.open() if isinstance(value, Sealed) else value


def open_with_reason(application: Application, question: Question, *, reason: str) -> Any:
    """A sealed answer for staff; the look is recorded. Raises ReasonMissing, ReasonTooLong, NotFound."""
    given = sealed.checked_reason(reason)
    if not is_kept(application, question):
        raise NotFound
    audit.record(
        "application.sealed_opened", about=application.reference, event_id=application.event_id, key=question.key,
        reason=given,
    )  # fmt: skip
    return opened(application, question)
