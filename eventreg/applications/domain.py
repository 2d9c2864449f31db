"""Drafting: begin an application, answer its sections, see what is missing.

`sending` and `verifying` have the applicant's other verbs, `lifecycle` the table of statuses.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from eventreg.applications import answers, intake, lifecycle, rules
from eventreg.applications.files import file_domain
from eventreg.applications.form import question_types, stages
from eventreg.applications.form.answer_faults import Missing
from eventreg.applications.form.form_models import Question, QuestionVersion, Section
from eventreg.applications.late import late_links
from eventreg.applications.late.late_models import LateLink
from eventreg.applications.models import Application
from eventreg.applications.nominations import membership
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock, references
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.events.rules import CallState, call_state
from eventreg.people import domain as people
from eventreg.people.models import Person

WEB = "web"


class CallNotOpen(Refusal):
    """The call has not opened yet."""

    sentence = N_("The call has not opened yet.")


class CallClosed(Refusal):
    """The deadline has passed."""

    sentence = N_(
        "The deadline has passed, so nothing more can be sent. "
        "What you typed is still on this page: copy it if you need it."
    )


class FundingClosed(Refusal):
    """Asks for funding after the deadline for that."""

    sentence = N_(
        "The deadline for applications that ask for funding has passed. You can still send yours without: open the "
        "question about support and answer that your costs are covered."
    )


class FundingTooLate(Refusal):
    """What was sent without asking for funding cannot begin to ask after the deadline for that."""

    sentence = N_(
        "The deadline for asking for funding has passed, so this answer cannot be changed to that any more. "
        "Answer that your costs are covered, and everything else on this page is saved."
    )


class CannotEdit(Refusal):
    """Past the deadline, or moved on."""

    sentence = N_("This application can no longer be changed.")


def versions_of(sections: Sequence[Section]) -> dict[str, QuestionVersion]:
    """Key → newest version, of all questions of a form."""
    return {question.key: question.current for section in sections for question in section.questions}


def begin(
    event: Event, *, badge_name: str, language: str, person: Person | None = None, late: LateLink | None = None
) -> Application:
    """A draft, made with the first saved section; `late` is the late link that its browser has used.

    Whatever follows is done by this person. Raises CallNotOpen or CallClosed.
    """
    check_call(event, late_until=late.open_until if late else None)
    person = person or people.create_person(badge_name=badge_name, key_name=event.key_name, language=language)
    application = new_application(event, person, via=WEB)
    people.act_as(person)
    lifecycle.begin(application, Status.DRAFT)
    if late is not None:
        late_links.give(late, application)
    audit.record("application.begun", about=application.reference, event_id=event.id, via=WEB)
    return application


def new_application(event: Event, person: Person, *, via: str) -> Application:
    """An application without a status yet; `lifecycle.begin` gives it one."""
    now = clock.now()
    return Application(
        event=event, event_id=event.id, person=person, reference=references.new_reference(event.reference_prefix),
        via=via, created_at=now, updated_at=now, answers=[], revision=0, organization="", organization_latin="",
    )  # fmt: skip


def save_section(
    application: Application, section: Section, values: Mapping[str, Any], sections: Sequence[Section], *,
    quiet: bool = False,
) -> None:  # fmt: skip
    """Write one section's parsed answers; answers that they hide are not kept. Raises CannotEdit.

    `quiet`: saved by the page itself while somebody types, which the trail does not record each time.
    """
    if not rules.can_edit(application, clock.now()):
        raise CallClosed if application.status == Status.DRAFT else CannotEdit
    in_time = rules.may_ask_for_funding(application, application.event, clock.now())
    if not in_time and _begins_to_ask(application, section, values):
        raise FundingTooLate
    write_section(application, section, values, sections, quiet=quiet)


def write_section(
    application: Application, section: Section, values: Mapping[str, Any], sections: Sequence[Section], *,
    quiet: bool = False, sparing: Collection[str] = (),
) -> None:  # fmt: skip
    """The same for whoever has asked whether it may be written. Hidden answers of the stages `sparing` are kept."""
    versions = {question.key: question.current for question in section.questions}
    intake.write(application, versions, {key: value for key, value in values.items() if key in versions})
    if not quiet:  # one mistaken tap while typing takes nothing away
        forget_hidden(application, sections, sparing)
    application.revision += 1
    if application.status != Status.DRAFT:
        intake.index(application)
        if membership.KEY in values:
            membership.settle(application)
    if not quiet:
        about = application.reference
        audit.record("application.section_saved", about=about, event_id=application.event_id, section=section.key)


def missing(
    application: Application, sections: Sequence[Section], stage: str = stages.APPLICATION
) -> dict[str, list[str]]:
    """Section key → keys of required questions of a stage that are shown and without an answer."""
    by_mail = _wants_mail(application, sections)
    shown = answers.shown_keys(application, sections)
    found: dict[str, list[str]] = {}
    for section in sections:
        for question in stages.asked(section, stage):
            is_needed = question.current.required or (by_mail and question.key == "email")
            if is_needed and question.key in shown and not _has_answer(application, question):
                found.setdefault(section.key, []).append(question.key)
    return found


def check_call(event: Event, application: Application | None = None, *, late_until: datetime | None = None) -> None:
    """Raises CallNotOpen or CallClosed unless applications are taken now: this one, or one that is still to begin."""
    now = clock.now()
    if not rules.is_open_for(application, event, now, late_until=late_until):
        raise CallNotOpen if call_state(event, now) == CallState.NOT_YET else CallClosed


def _begins_to_ask(application: Application, section: Section, values: Mapping[str, Any]) -> bool:
    """Whether an application that was sent without asking for funding would ask for it from now on."""
    if application.status == Status.DRAFT or application.funding in rules.FUNDED:
        return False
    return values.get("funding") in rules.FUNDED and any(question.key == "funding" for question in section.questions)


def forget_hidden(application: Application, sections: Sequence[Section], sparing: Collection[str] = ()) -> None:
    """Take away answers that the conditions do not show, with their files."""
    shown = answers.shown_keys(application, sections)
    hidden = {
        question.key: question.current
        for section in sections
        for question in section.questions
        if question.key not in shown
        and question.current.stage not in sparing
        and not question_types.is_empty(answers.answer_to(application, question))
    }
    intake.take_away(application, hidden)
    files = [version.question_id for version in hidden.values() if version.type == "files"]
    file_domain.forget_answers(application, files)


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
