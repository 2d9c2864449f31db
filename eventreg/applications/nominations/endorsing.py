"""Asking an organization whether it stands behind an application, before organizers see it.

While it waits, an application has no `submitted_at`: no list, file or mail to staff knows of it, and of figures only
how many wait.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement

from eventreg.applications import answers, lifecycle, mail, queries
from eventreg.applications.models import Application
from eventreg.applications.nominations import endorsement_days, endorsement_queries
from eventreg.applications.nominations.nomination_models import Endorsement
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import focal_points, focal_queries, moving
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.models import Organization, OrganizationMerge

DO_NOT_ASK = "do_not_ask"
# Why an application went on without an answer, as the trail has it.
NOBODY_SPEAKS, NOT_ASKED, SILENT, LET_GO = "nobody_speaks", "not_asked", "silent", "let_go"


class Waiting(NamedTuple):
    """What waits for an organization; `reminded`: when its focal points were told last."""

    endorsement: Endorsement
    asked: datetime
    reminded: datetime | None

    @property
    def event(self) -> Event:
        return self.endorsement.application.event

    @property
    def closes(self) -> datetime:
        return self.event.call_closes


class AnsweredBefore(Refusal):
    """Somebody else answered, the applicant withdrew, or nobody need be asked any more."""

    sentence = N_("This was answered before, or the applicant has withdrawn it. Look at the list again.")


class NotSaid(Invalid):
    """Neither yes nor no, or both."""

    sentence = N_("Nothing was answered yet: press “Endorse” or “Do not endorse”.")


class ReasonForYes(Invalid):
    """A reason why not, together with a yes."""

    sentence = N_(
        "Nothing was answered yet, because you pressed “Endorse” and wrote why not. Press “Do not endorse”, or take "
        "the reason out and press “Endorse”."
    )


def to_be_asked(application: Application) -> Organization | None:
    """The organization that has to endorse an application before organizers see it, if any.

    Its focal points are held: none is ended between this and the asking.
    """
    if application.submitted_at is not None or not _is_asked_at(application.event):
        return None
    link = db.session.scalar(queries.organization_link(application))
    if link is None or _wants_nobody_asked(application):
        return None
    if db.session.scalar(endorsement_queries.is_nominated_by(application, link.organization)):
        return None
    speaks = db.session.scalars(focal_queries.in_force_held(link.organization_id)).all()
    return link.organization if speaks else None


def ask(application: Application, organization: Organization) -> Endorsement:
    """Let the organization's focal points know that somebody waits: by a link, without a name."""
    lifecycle.move(application, Status.AWAITING_ENDORSEMENT)
    endorsement = of(application)
    if endorsement is None:
        endorsement = Endorsement(application=application, asked_at=clock.now())
        db.session.add(endorsement)
    # Asked anew after a withdrawal: what was sent first keeps its time.
    endorsement.organization = organization
    db.session.flush()
    audit.record("endorsement.asked", about=application.reference, event_id=application.event_id)
    event = application.event
    for focal in db.session.scalars(focal_queries.in_force(organization.id)):
        values = {"event": dict(event.names), "slug": event.slug, "organization_uid": str(organization.uid)}
        focal_points.tell(focal.account, "endorsement_asked", values)
    told = {"organization": organization.name, "until": last_moment(endorsement).isoformat(), "zone": event.zone}
    mail.to_applicant(application, "endorsement_waits", told)
    return endorsement


def last_moment(endorsement: Endorsement) -> datetime:
    """Until when an organization may answer; then the application goes on without it."""
    asked = db.session.scalar(endorsement_queries.asked_last(endorsement)) or endorsement.asked_at
    return endorsement_days.last_moment(asked, endorsement.application.event.call_closes)


def remind(those: Sequence[Waiting]) -> None:
    """Tell the focal points of one organization once more who waits at one event: how many, and until when."""
    endorsement, event = those[0].endorsement, those[0].event
    until = min(endorsement_days.last_moment(one.asked, one.closes) for one in those)
    values = {
        "event": dict(event.names), "slug": event.slug, "organization_uid": str(endorsement.organization.uid),
        "organization": endorsement.organization.name, "number": len(those), "until": until.isoformat(),
        "zone": event.zone,
    }  # fmt: skip
    for focal in db.session.scalars(focal_queries.in_force(endorsement.organization_id)):
        focal_points.tell(focal.account, "endorsement_reminder", values)
    reminded: list[tuple[str, int | None, dict[str, Any]]] = [
        (one.endorsement.application.reference, event.id, {}) for one in those
    ]
    audit.record_together(endorsement_queries.REMINDED, reminded)


def answer(endorsement: Endorsement, *, yes: bool, no: bool, note: str) -> None:
    """What a focal point pressed. Raises NotSaid, ReasonForYes, AnsweredBefore."""
    if yes == no:
        raise NotSaid
    if yes and note:
        raise ReasonForYes
    if yes:
        endorse(endorsement)
    else:
        refuse(endorsement, note=note)


def endorse(endorsement: Endorsement) -> None:
    """The organization stands behind it: organizers have it from now on, sent when it was. Raises AnsweredBefore."""
    _answer(endorsement, endorsed=True)
    _go_on(endorsement)


def refuse(endorsement: Endorsement, *, note: str) -> None:
    """The organization does not: the applicant is told, and can apply in another way. Raises AnsweredBefore."""
    _answer(endorsement, endorsed=False)
    endorsement.note = note or None
    application = endorsement.application
    lifecycle.move(application, Status.REFUSED)
    application.identity = None  # the same name and address may come again
    values = {"organization": endorsement.organization.name, "note": note}
    mail.to_applicant(application, "endorsement_refused", values)


def why_unanswered(application: Application) -> str | None:
    """Why an application went on without an answer, where the trail says so."""
    entry = db.session.scalar(endorsement_queries.why_unanswered(application.reference))
    return entry.details.get("why") if entry is not None else None


def of(application: Application) -> Endorsement | None:
    """What an organization was asked about an application, if it was."""
    return db.session.scalar(endorsement_queries.of_application(application))


def release(focal: FocalPoint) -> None:
    """What waits for an organization that nobody speaks for any more goes on, marked as not endorsed."""
    if db.session.scalars(focal_queries.in_force(focal.organization_id)).first() is None:
        let_go(db.session.scalars(endorsement_queries.waiting_of(focal.organization_id)).all(), why=NOBODY_SPEAKS)


def release_all(event: Event) -> None:
    """An event asks for no endorsement any more: what waits goes on."""
    let_go(db.session.scalars(endorsement_queries.waiting_at(event)).all(), why=NOT_ASKED)


def release_of(event: Event, organization: Organization, scope: ColumnElement[bool]) -> int:
    """Staff wait for one organization no more: what waits for it, of those whom they may see, goes on. How many."""
    waiting = db.session.scalars(endorsement_queries.waiting_for(event, organization, scope)).all()
    return let_go(waiting, why=LET_GO)


def follow_merge(merge: OrganizationMerge) -> None:
    """Whom an organization was asked about, the one in its place is asked about."""
    moving.go_over(merge, Endorsement.organization_id)


def follow_undo(merge: OrganizationMerge) -> None:
    """And the other way round."""
    moving.come_back(merge, Endorsement.organization_id)


def let_go(waiting: Sequence[Endorsement], *, why: str) -> int:
    """Let applications go on to the organizers, not endorsed; those that were answered meanwhile stay. How many."""
    held = db.session.scalars(queries.held(one.application_id for one in waiting)).all()
    still = {application.id for application in held if application.status == Status.AWAITING_ENDORSEMENT}
    for endorsement in waiting:
        if endorsement.application_id in still:
            _note_answer(endorsement, None, why=why)
            _go_on(endorsement)
    return len(still)


def _answer(endorsement: Endorsement, *, endorsed: bool) -> None:
    application = db.session.scalars(queries.held([endorsement.application_id])).one()
    db.session.refresh(endorsement)
    if application.status != Status.AWAITING_ENDORSEMENT or endorsement.answered_at is not None:
        raise AnsweredBefore
    _note_answer(endorsement, endorsed)


def _note_answer(endorsement: Endorsement, endorsed: bool | None, **why: str) -> None:
    """`endorsed` is None where nobody answered; `why` then says the reason."""
    endorsement.answered_at, endorsement.answered_by, endorsement.endorsed = clock.now(), audit.actor(), endorsed
    application = endorsement.application
    details = {"endorsed": endorsed, **why}
    audit.record(
        endorsement_queries.ANSWERED, about=application.reference, event_id=application.event_id, **details
    )  # fmt: skip


def _go_on(endorsement: Endorsement) -> None:
    application = endorsement.application
    lifecycle.move(application, Status.SUBMITTED)
    application.submitted_at = endorsement.asked_at
    mail.to_applicant(application, "receipt")


def _is_asked_at(event: Event) -> bool:
    """As the event says now, held: nobody changes that before the asking is done."""
    return event.asks_endorsement and bool(db.session.scalar(endorsement_queries.is_asked_held(event)))


def _wants_nobody_asked(application: Application) -> bool:
    question = db.session.scalar(queries.question(application.event_id, DO_NOT_ASK))
    return question is not None and bool(answers.answer_to(application, question))
