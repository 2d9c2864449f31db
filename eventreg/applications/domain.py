"""What applicants do: begin, answer, send, withdraw, take back, show that they can be reached."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.exc import IntegrityError

from eventreg.accounts import tries, ways_in
from eventreg.applications import intake, lifecycle, queries, question_types, rules
from eventreg.applications.form_models import QuestionVersion, Section
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock, references
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.events.rules import CallState, call_state
from eventreg.extensions import db
from eventreg.outbox import domain as outbox
from eventreg.people import domain as people
from eventreg.people.models import Channel, Person


class CallNotOpen(Refusal):
    """The call has not opened yet."""

    sentence = N_("The call has not opened yet.")


class CallClosed(Refusal):
    """The deadline has passed."""

    sentence = N_(
        "The deadline has passed, so nothing more can be sent. "
        "What you typed is still on this page: copy it if you need it."
    )


class NotComplete(Refusal):
    """Required answers are missing."""

    status = 422
    sentence = N_("Some answers are still missing. They are marked below.")


class AlreadySent(Refusal):
    """The same verified address and name have applied before."""

    sentence = N_(
        "An application with this name and address was sent before. We have sent a link to it to that address."
    )


class CannotEdit(Refusal):
    """Past the deadline, or moved on."""

    sentence = N_("This application can no longer be changed.")


class CannotWithdraw(Refusal):
    """Nothing to withdraw."""

    sentence = N_("This application can no longer be withdrawn.")


class CannotTakeBack(Refusal):
    """Not withdrawn, or past the deadline."""

    sentence = N_("The withdrawal can no longer be taken back, because the deadline has passed.")


def versions_of(sections: list[Section]) -> dict[str, QuestionVersion]:
    """Key → newest version, of all questions of a form."""
    return {question.key: question.current for section in sections for question in section.questions}


def begin(
    event: Event, *, badge_name: str, language: str, via: str = "web", person: Person | None = None
) -> Application:
    """A draft, made with the first saved section. Raises CallNotOpen or CallClosed."""
    _check_call(event)
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


def save_section(application: Application, section: Section, values: Mapping[str, Any]) -> None:
    """Write one section's parsed answers. Raises CannotEdit."""
    if not rules.can_edit(application, clock.now()):
        raise CallClosed if application.status == Status.DRAFT else CannotEdit
    versions = {question.key: question.current for question in section.questions}
    intake.write(application, versions, {key: value for key, value in values.items() if key in versions})
    application.revision += 1
    if application.status != Status.DRAFT:
        intake.index(application)
    audit.record(
        "application.section_saved", about=application.reference, event_id=application.event_id, section=section.key
    )


def missing(application: Application, sections: list[Section]) -> dict[str, list[str]]:
    """Section key → keys of required questions without an answer."""
    found: dict[str, list[str]] = {}
    for section in sections:
        for question in section.questions:
            if _is_missing(application, question.current, question.key):
                found.setdefault(section.key, []).append(question.key)
    return found


def submit(application: Application, sections: list[Section]) -> None:
    """Send an application: it counts from this moment, verified or not.

    Sending it again changes nothing. Raises CallClosed, NotComplete, AlreadySent.
    """
    if application.status == Status.SUBMITTED:
        return
    if application.status != Status.RETURNED:
        _check_call(application.event)
    if missing(application, sections):
        raise NotComplete
    _refuse_twin(application)
    lifecycle.move(application, Status.SUBMITTED)
    application.submitted_at = application.submitted_at or clock.now()
    intake.index(application)
    _claim_identity(application)
    _send_receipt(application)


def withdraw(application: Application) -> None:
    """Take an application out, at any time before the end; twice changes nothing. Raises CannotWithdraw."""
    if application.status == Status.WITHDRAWN:
        return
    if not rules.can_withdraw(application):
        raise CannotWithdraw
    lifecycle.move(application, Status.WITHDRAWN)
    application.identity = None


def take_back_withdrawal(application: Application) -> None:
    """Undo a withdrawal until the deadline. Raises CannotTakeBack."""
    if not rules.can_take_back(application, clock.now()):
        raise CannotTakeBack
    lifecycle.move(application, Status.SUBMITTED)
    _claim_identity(application)


def verify(application: Application, code: str) -> Refusal | None:
    """Check the six-digit code; None when it was right. The caller commits either way: wrong tries are counted."""
    channel = application.person.email
    if channel is None or channel.verified_at is not None:
        return None
    wrong = ways_in.check_code(ways_in.Purpose.VERIFY, f"channel:{channel.uid}", code)
    if wrong is None:
        channel_verified(channel)
    return wrong


def channel_verified(channel: Channel) -> None:
    """Somebody used the link or code that went to a channel: its applications are verified."""
    people.mark_verified(channel)
    for application in db.session.scalars(queries.own_applications(channel.person)):
        _claim_identity(application)
        audit.record(
            "application.verified", about=application.reference, event_id=application.event_id, channel=channel.kind
        )


def send_code_again(application: Application) -> None:
    """Mail a new code and link."""
    channel = application.person.email
    if channel is not None and channel.verified_at is None:
        people.start_verification(channel, reference=application.reference, event_id=application.event_id)


def _check_call(event: Event) -> None:
    state = call_state(event, clock.now())
    if state == CallState.NOT_YET:
        raise CallNotOpen
    if state == CallState.CLOSED:
        raise CallClosed


def _is_missing(application: Application, version: QuestionVersion, key: str) -> bool:
    needed = version.required or (key == "email" and answer_of(application, "contact_by") == "email")
    if not needed:
        return False
    try:
        question_types.require(version, answer_of(application, key))
    except question_types.Missing:
        return True
    return False


def answer_of(application: Application, key: str) -> Any:
    """The answer to a question by its key, wherever it is kept."""
    if key in intake.PERSON or key in intake.COLUMNS or key in intake.CHANNELS:
        return intake.read(application, key)
    if key in {"category", "attended_before", "language", "contact_safely"}:
        return intake.read(application, key)
    for answer in application.answers:
        if answer_key(answer) == key:
            return answer.value
    return None


def answer_key(answer: Any) -> str:
    """The key of the question that an answer belongs to."""
    from eventreg.applications.form_models import Question

    question = db.session.get(Question, answer.question_id)
    return question.key if question else ""


def _refuse_twin(application: Application) -> None:
    identity = intake.identity(application)
    twin = identity and db.session.scalar(queries.same_identity(application, identity))
    if not twin:
        return
    channel = twin.person.email
    if channel is None:
        raise AlreadySent
    tries.count(f"sent before {channel.address}", limit=3)
    outbox.queue(
        "sent_before", to=channel.address, language=twin.person.language, key_name=twin.key_name, about=twin.reference,
        event_id=twin.event_id,
        values={"reference": twin.reference, "secret_token": people.own_page_link(twin.person)},
    )  # fmt: skip
    raise AlreadySent


def _claim_identity(application: Application) -> None:
    """Once verified, the pair of channel and name belongs to one application of the event."""
    if not application.is_verified or application.status in {Status.DRAFT, Status.WITHDRAWN}:
        return
    identity = intake.identity(application)
    if identity is None or db.session.scalar(queries.same_identity(application, identity)):
        return
    try:
        with db.session.begin_nested():
            application.identity = identity
    except IntegrityError:
        db.session.refresh(application)


def _send_receipt(application: Application) -> None:
    channel = application.person.email
    if channel is None:
        return
    values = {
        "reference": application.reference,
        "event": dict(application.event.names),
        "secret_token": people.own_page_link(application.person),
    }
    outbox.queue(
        "receipt", to=channel.address, language=application.person.language, key_name=application.key_name,
        about=application.reference, event_id=application.event_id, values=values,
    )  # fmt: skip
    if channel.verified_at is None:
        people.start_verification(channel, reference=application.reference, event_id=application.event_id)
