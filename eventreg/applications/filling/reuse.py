"""Filling in a form from one's own last application: copied into a draft, marked, and gone through again."""

from collections.abc import Sequence
from typing import Any

from eventreg.applications import answers, domain, intake, queries
from eventreg.applications.filling import organization_answer, reuse_rules
from eventreg.applications.filling.reuse_models import Reuse
from eventreg.applications.form.form_models import Question, QuestionVersion, Section
from eventreg.applications.models import TRIAL, Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Person


class CannotReuse(Refusal):
    """A trial, or one whose answers were deleted."""

    sentence = N_("The answers of that application cannot be used again: they were deleted, or it was only a trial.")


class ReusedBefore(Refusal):
    """Once is enough: what was changed since would be in question."""

    sentence = N_("This application was filled in from an earlier one before.")


class NoLongerDraft(Refusal):
    """What is sent is changed by hand, page by page."""

    sentence = N_("This application is sent already. Change it on its own pages instead.")


def earlier(person: Person, event: Event) -> Application | None:
    """The newest application whose answers somebody can use again: not endorsed at this event, else sent to another."""
    found = (queries.not_endorsed(person, event), queries.sent_elsewhere(person, event))
    own = (application for query in found for application in db.session.scalars(query))
    return next((application for application in own if can_reuse(application)), None)


def can_reuse(application: Application) -> bool:
    """Whether its answers can still be read."""
    keys = crypto.keyring().names()
    return (
        application.via != TRIAL and application.status != Status.DRAFT
        and application.key_name in keys and application.person.key_name in keys
    )  # fmt: skip


def was_not_endorsed(application: Application) -> bool:
    """Whether an organization did not stand behind it, so that organizers have never seen it."""
    return application.status == Status.REFUSED and application.submitted_at is None


def of(application: Application) -> Reuse | None:
    """Where a draft was filled in from."""
    return db.session.scalar(queries.reuse(application))


def copies(earlier: Application, sections: Sequence[Section], draft: Application | None) -> dict[str, Any]:
    """Key → answer that would be copied into a form; what a draft says already is left alone."""
    was = _given_earlier(earlier)
    now = {key: version for key, version in domain.versions_of(sections).items() if key not in _OF_PERSON}
    given = answers.answers_to(draft, sections) if draft is not None else {}
    anew = all(section.event_id == earlier.event_id for section in sections)
    return reuse_rules.new_values(was, now, given, anew=anew)


def fill_in(draft: Application, earlier: Application, sections: Sequence[Section]) -> Reuse:
    """Copy what fits into a draft. Raises CannotReuse, NoLongerDraft, ReusedBefore, CannotEdit, CallClosed."""
    anew = earlier.event_id == draft.event_id
    if not can_reuse(earlier) or draft.via == TRIAL or (anew and not was_not_endorsed(earlier)):
        raise CannotReuse
    if draft.status != Status.DRAFT:
        raise NoLongerDraft
    if of(draft) is not None:
        raise ReusedBefore
    found = copies(earlier, sections, draft)
    for section in sections:
        values = {one.key: found[one.key] for one in section.questions if one.key in found}
        if values:
            domain.save_section(draft, section, values, sections)
    organization = organization_answer.chosen(earlier)
    if "organization" in found and organization is not None:
        organization_answer.settle(draft, uid=str(organization.uid))
    # Conditions of this form may have hidden what was copied.
    kept = [key for key in found if key in answers.shown_keys(draft, sections)]
    row = Reuse(application_id=draft.id, earlier_id=earlier.id, unseen=kept, at=clock.now())
    db.session.add(row)
    audit.record(
        "application.reused", about=draft.reference, event_id=draft.event_id, earlier=earlier.reference, keys=kept
    )
    db.session.flush()
    return row


def look_at(application: Application, section: Section) -> None:
    """Somebody has gone through a section: what came from last time is theirs now."""
    row = of(application)
    if row is not None:
        seen = {question.key for question in section.questions}
        row.unseen = [key for key in row.unseen if key not in seen]


# These belong to the person and are in a new form anyway.
_OF_PERSON = frozenset({*intake.PERSON, *intake.CHANNELS, "language", "contact_safely"})


def _given_earlier(earlier: Application) -> dict[str, tuple[QuestionVersion, Any]]:
    """Key → the version that was answered last time, and the answer. What is sealed is not opened."""
    questions: list[Question] = [
        question
        for section in db.session.scalars(queries.all_sections(earlier.event_id))
        for question in section.questions
    ]
    return {
        question.key: (answers.version_answered(earlier, question), answers.answer_to(earlier, question))
        for question in questions
        if question.versions and not answers.is_sealed(earlier, question)
    }
