"""A form on paper becomes an application: an office types it in, the person is told and checks it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select

from eventreg.applications import domain, lifecycle, sending
from eventreg.applications.files import file_bytes, file_domain
from eventreg.applications.files.file_checking import Checked
from eventreg.applications.form.form_models import Section
from eventreg.applications.imports import known_people
from eventreg.applications.models import OFFICE, Application
from eventreg.applications.papers import paper_codes, paper_scans
from eventreg.applications.papers.paper_models import PaperForm
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import date_order
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people import domain as people

TOLD_BY = "entered"
TO_CORRECT = timedelta(days=3)  # that somebody has whose form was typed in after the deadline


class NotYourCountry(Invalid):
    """An office answers for its own country."""

    sentence = N_("Your office types in forms of people who work for its own country only.")


class HasScan(Refusal):
    """The scan of a form is kept once."""

    sentence = N_("The scan of this form is here already.")


class SignedLater(Invalid):
    """Tomorrow's signature."""

    sentence = N_("Nobody has signed on a day that is still ahead. Please check the date.")


@dataclass(frozen=True)
class Paper:
    """What an office typed in. `files`: key of a question → (name, file) of those that were handed in with it."""

    uid: uuid.UUID
    values: Mapping[str, Any]
    language: str
    consented_on: date
    scan: Checked | None = None
    files: Mapping[str, Sequence[tuple[str, Checked]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Desk:
    """Where a form is typed in.

    `countries`: those whose people may be typed in, None for all. `reached_at`: the office's own address, through which
    somebody without an e-mail is reached. `may_be_late`: after the deadline, too, until the results.
    """

    countries: frozenset[str] | None
    reached_at: str
    may_be_late: bool


@dataclass(frozen=True)
class Entered:
    """A form that was typed in, and the code to hand over to somebody without an e-mail, which exists here once."""

    paper: PaperForm
    code: str


def enter(event: Event, paper: Paper, sections: list[Section], desk: Desk) -> Entered:
    """Make an application of a paper form and send it.

    Sent once more it is the same application, with a new code as long as one can be made. Raises NotYourCountry,
    SignedLater, CallNotOpen, CallClosed, FundingClosed, NotComplete, AlreadySent.
    """
    known = db.session.scalar(by_uid(event, paper.uid))
    row = known or _enter(event, paper, sections, desk)
    code = paper_codes.make(row.application) if paper_codes.can_make(row.application) else ""
    return Entered(row, code)


def by_uid(event: Event, uid: uuid.UUID) -> Select[PaperForm]:
    """A paper form that was typed in at an event."""
    return select(PaperForm).join(PaperForm.application).where(PaperForm.uid == uid, Application.event_id == event.id)


def of_application(application: Application) -> Select[PaperForm]:
    """The paper form that an application was typed in from."""
    return select(PaperForm).where(PaperForm.application_id == application.id)


def open_until(event: Event, at: datetime) -> datetime | None:
    """Until when an application that is typed in after the deadline can be corrected; None before it, or too late.

    Results are sent on a day, and nothing is added after it, nor after the event has begun.
    """
    if at < event.call_closes:
        return None
    begins = datetime.combine(event.starts_on, time(), ZoneInfo(event.zone))
    last = min(date_order.end_of(event.results_on, event.zone), begins)
    return min(at + TO_CORRECT, last) if at < last else None


def _enter(event: Event, paper: Paper, sections: list[Section], desk: Desk) -> PaperForm:
    if desk.countries is not None and paper.values.get("country") not in desk.countries:
        raise NotYourCountry
    if paper.consented_on > clock.today(event.zone):
        raise SignedLater
    application = _begin(event, paper, may_be_late=desk.may_be_late)
    for section in sections:
        domain.save_section(application, section, paper.values, sections, quiet=True)
    _keep_files(application, sections, paper)
    people.date_consents(application.person, event.id, _signed_at(event, paper.consented_on))
    if application.person.email is None:
        people.set_channel(application.person, "office", desk.reached_at)
    row = _row(application, paper)
    db.session.add(row)
    audit.record(
        "application.entered", about=application.reference, event_id=event.id,
        consented_on=paper.consented_on.isoformat(),
    )  # fmt: skip
    sending.submit(application, sections, receipt=TOLD_BY, told_of=known_people.seen_with(desk.countries))
    return row


def _begin(event: Event, paper: Paper, *, may_be_late: bool) -> Application:
    until = open_until(event, clock.now()) if may_be_late else None
    domain.check_call(event, late_until=until)
    name = str(paper.values.get("name_native") or "")
    person = people.create_person(badge_name=name, key_name=event.key_name, language=paper.language)
    application = domain.new_application(event, person, via=OFFICE)
    application.open_until = until
    lifecycle.begin(application, Status.DRAFT)
    audit.record("application.begun", about=application.reference, event_id=event.id, via=OFFICE)
    return application


def _keep_files(application: Application, sections: Sequence[Section], paper: Paper) -> None:
    questions = {question.key: question for section in sections for question in section.questions}
    for key, files in paper.files.items():
        for name, checked in files:
            uid = uuid.uuid4()
            file_bytes.keep_file(uid, checked.content, application.key_name)
            file_domain.keep(application, questions[key], uid=uid, name=name, checked=checked)


def add_scan(application: Application, scan: Checked) -> None:
    """Keep the scan of a form that was typed in without one. Raises HasScan."""
    paper = db.session.scalars(of_application(application).with_for_update()).one()
    if paper.scan_kind is not None:
        raise HasScan
    paper_scans.keep(paper.uid, scan, application.key_name)
    paper.scan_kind, paper.scan_size = scan.kind, len(scan.content)
    audit.record("application.scan_added", about=application.reference, event_id=application.event_id)


def _signed_at(event: Event, day: date) -> datetime:
    """Somewhere in that day where the event is, and not ahead."""
    return min(datetime.combine(day, time(12), ZoneInfo(event.zone)), clock.now())


def _row(application: Application, paper: Paper) -> PaperForm:
    scan = paper.scan
    if scan is not None:
        paper_scans.keep(paper.uid, scan, application.key_name)
    return PaperForm(
        uid=paper.uid, application=application, application_id=application.id, entered_at=clock.now(),
        entered_by=audit.actor(), consented_on=paper.consented_on, scan_kind=scan.kind if scan else None,
        scan_size=len(scan.content) if scan else None,
    )  # fmt: skip
