"""Drafting: begin an application, answer its sections, see what is missing.

`sending` and `verifying` have the applicant's other verbs, `lifecycle` the table of statuses.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from eventreg.applications import answers, intake, lifecycle, question_types, rules
from eventreg.applications.answer_faults import Missing
from eventreg.applications.form_models import Question, QuestionVersion, Section
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock, references
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.events.rules import CallState, call_state
from eventreg.people import domain as people
from eventreg.people.models import Person


class CallNotOpen(Refusal):
    """The call has not opened yet."""

    sentence = N_("The call has not opened yet.")


class CallClosed(Refusal):
    """The deadline has passed."""

    sentence = N_(
        "The deadline has passed, so nothing more can be sent. "
        "What you typed is still on this page: copy it if you need it."
    )


class CannotEdit(Refusal):
    """Past the deadline, or moved on."""

    sentence = N_("This application can no longer be changed.")


def versions_of(sections: Sequence[Section]) -> dict[str, QuestionVersion]:
    """Key → newest version, of all questions of a form."""
    return {question.key: question.current for section in sections for question in section.questions}


def begin(
    event: Event, *, badge_name: str, language: str, via: str = "web", person: Person | None = None
) -> Application:
    """A draft, made with the first saved section. Raises CallNotOpen or CallClosed."""
    check_call(event)
    person = person or people.create_person(badge_name=badge_name, key_name=event.key_name, language=language)
    application = new_application(event, person, via=via)
    people.act_as(person)
    lifecycle.begin(application, Status.DRAFT)
    audit.record("application.begun", about=application.reference, event_id=event.id, via=via)
    return application


def new_application(event: Event, person: Person, *, via: str) -> Application:
    """An application without a status yet; `lifecycle.begin` gives it one."""
    now = clock.now()
    return Application(
        event=event, event_id=event.id, person=person, reference=references.new_reference(event.reference_prefix),
        via=via, created_at=now, updated_at=now, answers=[], revision=0, organization="", organization_latin="",
    )  # fmt: skip


def save_section(
    application: Application, section: Section, values: Mapping[str, Any], sections: Sequence[Section]
) -> None:
    """Write one section's parsed answers; answers that they hide are not kept. Raises CannotEdit."""
    if not rules.can_edit(application, clock.now()):
        raise CallClosed if application.status == Status.DRAFT else CannotEdit
    versions = {question.key: question.current for question in section.questions}
    intake.write(application, versions, {key: value for key, value in values.items() if key in versions})
    _forget_hidden(application, sections)
    application.revision += 1
    if application.status != Status.DRAFT:
        intake.index(application)
    audit.record(
        "application.section_saved", about=application.reference, event_id=application.event_id, section=section.key
    )


def missing(application: Application, sections: Sequence[Section]) -> dict[str, list[str]]:
    """Section key → keys of required questions that are shown and without an answer."""
    by_mail = _wants_mail(application, sections)
    shown = answers.shown_keys(application, sections)
    found: dict[str, list[str]] = {}
    for section in sections:
        for question in section.questions:
            is_needed = question.current.required or (by_mail and question.key == "email")
            if is_needed and question.key in shown and not _has_answer(application, question):
                found.setdefault(section.key, []).append(question.key)
    return found


def check_call(event: Event) -> None:
    """Raises CallNotOpen or CallClosed unless the event takes applications now."""
    state = call_state(event, clock.now())
    if state == CallState.NOT_YET:
        raise CallNotOpen
    if state == CallState.CLOSED:
        raise CallClosed


def _forget_hidden(application: Application, sections: Sequence[Section]) -> None:
    shown = answers.shown_keys(application, sections)
    hidden = {
        question.key: question.current
        for section in sections
        for question in section.questions
        if question.key not in shown and not question_types.is_empty(answers.answer_to(application, question))
    }
    intake.take_away(application, hidden)


def _wants_mail(application: Application, sections: Sequence[Section]) -> bool:
    """Whether the applicant chose to be written to, so that an address is needed."""
    asked = (question for section in sections for question in section.questions if question.key == "contact_by")
    return any(answers.answer_to(application, question) == "email" for question in asked)


def _has_answer(application: Application, question: Question) -> bool:
    try:
        question_types.require(question.current, answers.answer_to(application, question))
    except Missing:
        return False
    return True
