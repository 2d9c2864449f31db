"""The application of somebody who is invited: begun with what the invitation says, whether or not the call is open."""

from collections.abc import Collection, Mapping
from typing import Any

from eventreg.applications import domain, intake, lifecycle
from eventreg.applications.filling import organization_answer
from eventreg.applications.form import standing_forms
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.models import INVITATION, Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.events.models import Event
from eventreg.people import domain as people

REPRESENTED = frozenset({"country", "organization"})


def begin(invitation: Invitation, values: Mapping[str, Any], *, language: str = "") -> Application:
    """A draft with these answers (key → answer, with `name_native`) on top of what the invitation says.

    Whoever acts from now on is not the person: an institution begins drafts of others.
    """
    event = invitation.event
    person = people.create_person(
        badge_name=values["name_native"], key_name=event.key_name, language=language or invitation.language
    )
    application = domain.new_application(event, person, via=INVITATION)
    lifecycle.begin(application, Status.DRAFT)
    audit.record("application.begun", about=application.reference, event_id=event.id, via=INVITATION)
    known = {
        "organization": invitation.institution, "country": invitation.country or "", "mode": invitation.mode,
        "category": invitation.category.key if invitation.category else "",
    }  # fmt: skip
    write(application, invitation, known | dict(values))
    return application


def write(application: Application, invitation: Invitation, values: Mapping[str, Any]) -> None:
    """Write answers; the organization is the register's entry as long as it is called so."""
    versions = versions_of(application.event)
    intake.write(application, versions, values)
    entry = invitation.organization
    organization_answer.settle(application, uid=str(entry.uid) if entry else "")
    for kind in intake.CONSENTS & values.keys() - versions.keys():
        people.consent(application.person, kind, event_id=application.event_id, version=1, given=bool(values[kind]))


def correct(
    application: Application, invitation: Invitation, values: Mapping[str, Any], *, typed: Collection[str]
) -> None:
    """Write into what was sent before, as a correction: the `typed` ones of these answers, and what it lacks.

    So is whom they come for, typed or not: the page says what the invitation does, and it was accepted. Nothing is
    emptied: a form that knew less than the application says nothing against it.
    """
    said = REPRESENTED | set(typed)
    wanted = {key: value for key, value in values.items() if value and (key in said or not _has(application, key))}
    sections = standing_forms.sections(application.event)
    for section in sections:
        asked = {question.key for question in section.questions} & wanted.keys()
        if asked:
            domain.write_section(application, section, {key: wanted.pop(key) for key in sorted(asked)}, sections)
    write(application, invitation, wanted)


def _has(application: Application, key: str) -> bool:
    return bool(intake.read(application, key))


def versions_of(event: Event) -> dict[str, QuestionVersion]:
    """Key → newest version, of all questions of an event's form."""
    return domain.versions_of(standing_forms.sections(event))
