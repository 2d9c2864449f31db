"""Deciding in private, telling the results together, and the answers to offers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from eventreg.applications import lifecycle
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events.models import Event, FundingLine, Role
from eventreg.events.rules import event_days, offers_mode
from eventreg.extensions import db
from eventreg.outbox import domain as outbox
from eventreg.people import domain as people
from eventreg.review import queries
from eventreg.review.models import Call, Correction, Decision, Offer, OfferAnswer, ResultsSending
from eventreg.review.reasons import TOLD


class NoReasonTold(Invalid):
    """A refusal needs a reason that the person is told."""

    sentence = N_("Please choose the reason that the person is told.")


class OfferDoesNotFit(Invalid):
    """The offer names a day, role, line or way of taking part that the event does not have."""

    sentence = N_(
        "This offer does not fit the event: check the days, the role, the funding line and in person or online."
    )


class NothingToSend(Refusal):
    """No decision waits to be told."""

    sentence = N_("There is no decision that has not been told yet.")


class OfferIsOver(Refusal):
    """Answered before, or the deadline has passed."""

    sentence = N_(
        "This offer has been answered, or its deadline has passed. Write to the organizers if you still want to come."
    )


class NoDayChosen(Invalid):
    """A confirmation in person needs a day."""

    sentence = N_("Please choose at least one day.")


class NoPlaceLeft(Refusal):
    """Every place of this kind is confirmed."""

    sentence = N_("All places of this kind are taken. Write to the organizers: they can put you on the reserve list.")


@dataclass(frozen=True)
class OfferPlan:
    """What is offered: mode ("in_person", "online"), role, ISO days (none: all), funding line, what it covers."""

    mode: str
    role: Role
    days: Sequence[str] = ()
    funding_line: FundingLine | None = None
    covers: Sequence[str] = ()


def approve(application: Application, offer: OfferPlan, *, reason: str = "") -> Decision:
    """Approve in private, with an offer. Raises OfferDoesNotFit, MoveNotPossible."""
    event = application.event
    days = _days(event, offer)
    line = offer.funding_line
    if not offers_mode(event, offer.mode) or offer.role.event_id != event.id or (line and line.event_id != event.id):
        raise OfferDoesNotFit
    covers = [item for item in offer.covers if line and item in line.covers]
    decision = _decide(application, Status.APPROVED, reason=reason, told=None)
    decision.offer = Offer(mode=offer.mode, role=offer.role, days=days, funding_line=line, covers=covers)
    db.session.flush()
    return decision


def put_on_reserve_list(application: Application, *, reason: str = "") -> Decision:
    """Put an application on the reserve list, in private, until results are sent."""
    return _decide(application, Status.RESERVE, reason=reason, told=None)


def not_select(application: Application, *, told: str, reason: str = "") -> Decision:
    """Decide against an application, in private. Raises NoReasonTold."""
    if told not in TOLD:
        raise NoReasonTold
    return _decide(application, Status.NOT_SELECTED, reason=reason, told=told)


def undo_decision(application: Application) -> None:
    """Take an untold decision back: the application is in review again."""
    outcome = application.status
    lifecycle.move(application, Status.IN_REVIEW)
    audit.record(
        "application.decision_undone", about=application.reference, event_id=application.event_id, outcome=outcome
    )


def start_review(application: Application) -> None:
    """Take a sent application into review; twice changes nothing."""
    if application.status != Status.IN_REVIEW:
        lifecycle.move(application, Status.IN_REVIEW)


def ask_for_correction(application: Application, *, note: str) -> Correction:
    """Return an application to its applicant with a note, and mail it to them."""
    lifecycle.move(application, Status.RETURNED)
    correction = Correction(application=application, by=audit.actor(), at=clock.now())
    correction.note = note
    db.session.add(correction)
    audit.record("application.correction_asked", about=application.reference, event_id=application.event_id)
    _mail(application, "correction_asked", {"note": note})
    return correction


def cancel(application: Application, *, reason: str) -> None:
    """The organizers take an application or place out. The reason stays inside."""
    _decide(application, Status.CANCELLED, reason=reason, told=None)


def send_results(event: Event, *, confirm_by: datetime | None = None) -> ResultsSending:
    """Tell every untold decision at once: status, mail and deadline in one transaction. Raises NothingToSend."""
    decisions = list(db.session.scalars(queries.untold_decisions(event)))
    if not decisions:
        raise NothingToSend
    deadline = confirm_by or clock.now() + timedelta(days=event.confirm_days)
    for decision in decisions:
        _tell(decision, deadline)
    told = Counter(TOLD_STATUS[Status(decision.outcome)] for decision in decisions)
    sending = ResultsSending(
        event_id=event.id, by=audit.actor(), at=clock.now(), offers=told[Status.OFFERED],
        reserves=told[Status.ON_RESERVE_LIST], refusals=told[Status.REFUSED],
    )  # fmt: skip
    db.session.add(sending)
    audit.record(
        "results.sent", about=f"event:{event.slug}", event_id=event.id, offers=sending.offers,
        reserves=sending.reserves, refusals=sending.refusals,
    )  # fmt: skip
    return sending


def accept_offer(application: Application, *, mode: str, days: Iterable[str], covers: Iterable[str]) -> OfferAnswer:
    """Confirm all of an offer or part of it: fewer days, fewer things paid for, online instead of in person.

    Raises OfferIsOver, NoDayChosen, NoPlaceLeft.
    """
    offer = _open_offer(application)
    if mode != offer.mode and not (mode == "online" and offers_mode(application.event, "online")):
        mode = offer.mode
    chosen = [day for day in offer.days if day in set(days)]
    if mode == "in_person" and not chosen:
        raise NoDayChosen
    _claim_place(application.event, mode)
    kept = [item for item in offer.covers if item in set(covers)] if mode == "in_person" else []
    answer = _answer(offer, accepted=True, mode=mode, days=chosen or list(offer.days), covers=kept)
    _record_answer(application, answer)
    lifecycle.move(application, Status.CONFIRMED)
    _mail(application, "confirmed" if mode == "in_person" else "confirmed_online", {})
    return answer


def decline_offer(application: Application) -> OfferAnswer:
    """Say no to an offer. Raises OfferIsOver."""
    answer = _answer(_open_offer(application), accepted=False, mode=None, days=[], covers=[])
    _record_answer(application, answer)
    lifecycle.move(application, Status.DECLINED)
    return answer


def note_call(application: Application, *, outcome: str) -> Call:
    """What came of calling somebody who is silent: reached, no_answer, wrong_number."""
    call = Call(application_id=application.id, outcome=outcome, by=audit.actor(), at=clock.now())
    db.session.add(call)
    audit.record("application.called", about=application.reference, event_id=application.event_id, outcome=outcome)
    return call


def _decide(application: Application, outcome: Status, *, reason: str, told: str | None) -> Decision:
    lifecycle.move(application, outcome)
    decision = Decision(application=application, outcome=outcome, told=told, by=audit.actor(), at=clock.now())
    decision.reason = reason
    db.session.add(decision)
    audit.record(
        "application.decided", about=application.reference, event_id=application.event_id, outcome=outcome, told=told
    )
    return decision


def _days(event: Event, offer: OfferPlan) -> list[str]:
    known = [day.isoformat() for day in event_days(event)]
    if not set(offer.days) <= set(known):
        raise OfferDoesNotFit
    return [day for day in known if day in offer.days] or known


TOLD_STATUS = {
    Status.APPROVED: Status.OFFERED,
    Status.RESERVE: Status.ON_RESERVE_LIST,
    Status.NOT_SELECTED: Status.REFUSED,
    Status.INELIGIBLE: Status.REFUSED,
}
TEMPLATES = {
    Status.APPROVED: "offer",
    Status.RESERVE: "reserve_list",
    Status.NOT_SELECTED: "not_selected",
    Status.INELIGIBLE: "not_selected",
}


def _tell(decision: Decision, deadline: datetime) -> None:
    application = decision.application
    outcome = Status(decision.outcome)
    decision.told_at = clock.now()
    if decision.offer is not None:
        decision.offer.confirm_by = deadline
    lifecycle.move(application, TOLD_STATUS[outcome])
    _mail(application, TEMPLATES[outcome], mail_values(decision, deadline))


def mail_values(decision: Decision, deadline: datetime) -> dict[str, object]:
    """What the mail about a decision says: language → text for what is stored in several languages."""
    values: dict[str, object] = {"told": TOLD.get(decision.told or "", "")}
    offer = decision.offer
    if offer is not None:
        values |= {
            "mode": offer.mode, "role": dict(offer.role.names), "days": list(offer.days), "covers": list(offer.covers),
            "line": dict(offer.funding_line.names) if offer.funding_line else {},
            "confirm_by": deadline.isoformat(), "zone": decision.application.event.zone,
        }  # fmt: skip
    return values


def _mail(application: Application, template: str, values: dict[str, object]) -> None:
    channel = application.person.email
    if channel is None:
        return
    known = {
        "reference": application.reference, "event": dict(application.event.names),
        "secret_token": people.own_page_link(application.person),
    }  # fmt: skip
    outbox.queue(
        template, to=channel.address, language=application.person.language, key_name=application.key_name,
        about=application.reference, event_id=application.event_id, values=known | values,
    )  # fmt: skip


def _open_offer(application: Application) -> Offer:
    decision = db.session.scalar(queries.newest_decision(application))
    offer = decision.offer if decision else None
    if application.status != Status.OFFERED or offer is None or offer.answer is not None:
        raise OfferIsOver
    if offer.confirm_by is not None and clock.now() > offer.confirm_by and application.event.silence_frees:
        raise OfferIsOver
    return offer


def _claim_place(event: Event, mode: str) -> None:
    """Count under a lock on the event's row, so that two confirmations cannot take one place."""
    locked = db.session.execute(
        select(Event.places_in_person, Event.places_online).where(Event.id == event.id).with_for_update()
    ).one()
    places = locked.places_in_person if mode == "in_person" else locked.places_online
    if (db.session.scalar(queries.count_confirmed(event, mode)) or 0) >= places:
        raise NoPlaceLeft


def _answer(offer: Offer, *, accepted: bool, mode: str | None, days: list[str], covers: list[str]) -> OfferAnswer:
    answer = OfferAnswer(
        offer=offer, accepted=accepted, mode=mode, days=days, covers=covers, by=audit.actor(), at=clock.now()
    )
    db.session.add(answer)
    db.session.flush()
    return answer


def _record_answer(application: Application, answer: OfferAnswer) -> None:
    audit.record(
        "offer.answered", about=application.reference, event_id=application.event_id, accepted=answer.accepted,
        mode=answer.mode,
    )  # fmt: skip
