"""What organizers decide about one application, in private: nobody is told before results are sent (`telling`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eventreg.applications import lifecycle, mail
from eventreg.applications.models import Application
from eventreg.applications.nominations import leaving
from eventreg.applications.status import DECIDED, Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.events.models import Event, FundingLine, Role
from eventreg.events.rules import event_days, offers_mode
from eventreg.extensions import db
from eventreg.review import queries
from eventreg.review.corrections import correcting
from eventreg.review.models import Correction, Decision, Offer
from eventreg.review.passing import Passing
from eventreg.review.reasons import TOLD


class NoReasonTold(Invalid):
    """A refusal needs a reason that the person is told."""

    sentence = N_("Please choose the reason that the person is told.")


class NothingSaid(Invalid):
    """Whoever is cancelled reads why."""

    sentence = N_("Write what the person should know.")


class OfferDoesNotFit(Invalid):
    """The offer names a day, role, line or way of taking part that the event does not have."""

    sentence = N_(
        "This offer does not fit the event: check the days, the role, the funding line and in person or online."
    )


@dataclass(frozen=True)
class OfferPlan:
    """What is offered: mode ("in_person", "online"), role, ISO days (none: all), funding line, what it covers."""

    mode: str
    role: Role
    days: Sequence[str] = ()
    funding_line: FundingLine | None = None
    covers: Sequence[str] = ()


def approve(application: Application, offer: OfferPlan, *, reason: str = "", passing: Passing | str = "") -> Decision:
    """Approve in private, with an offer. Raises OfferDoesNotFit, MoveNotPossible.

    `passing`: why a limit may be passed, or what several approvals are looked at together by; without it LimitsPassed
    is raised where one is passed.
    """
    if isinstance(passing, Passing):
        decision = _approve(application, offer, reason)
        passing.add(application)
        return decision
    with Passing(application.event, passing) as alone:
        return approve(application, offer, reason=reason, passing=alone)


def _approve(application: Application, offer: OfferPlan, reason: str) -> Decision:
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


def find_ineligible(application: Application, *, told: str, reason: str = "") -> Decision:
    """Decide that an application is not eligible, in private: by a rule, or by a human. Raises NoReasonTold."""
    if told not in TOLD:
        raise NoReasonTold
    return _decide(application, Status.INELIGIBLE, reason=reason, told=told)


def undo_decision(application: Application, passing: Passing | None = None) -> None:
    """Take an untold decision back: what was before it counts again, a decision or what the person knows.

    An approval that counts again may pass a limit: it is looked at in `passing`; without it that is only written down.
    """
    if passing is None:
        with Passing(application.event, asks=False) as alone:
            undo_decision(application, alone)
        return
    decision = db.session.scalar(queries.newest_decision(application))
    known = lifecycle.last_known(application)
    if application.status not in DECIDED or decision is None or known is None:
        raise lifecycle.MoveNotPossible
    outcome, decision.undone_at = application.status, clock.now()
    db.session.flush()
    earlier = db.session.scalar(queries.newest_decision(application))
    stands = earlier is not None and earlier.told_at is None and earlier.at >= known.at
    lifecycle.undo_private(application, Status(earlier.outcome if earlier is not None and stands else known.became))
    passing.add(application)
    audit.record(
        "application.decision_undone", about=application.reference, event_id=application.event_id, outcome=outcome
    )


def start_review(application: Application) -> None:
    """Take a sent application into review; twice changes nothing. Raises MoveNotPossible."""
    if application.status != Status.IN_REVIEW:
        lifecycle.move(application, Status.IN_REVIEW)


def ask_for_correction(application: Application, *, note: str, until: date | None = None) -> Correction:
    """Return an application to its applicant with a note, and mail it to them.

    `until`: the last day for it, in the event's zone; afterwards it goes on as it was. Raises NoDayToCorrect.
    """
    due_at = correcting.due(application.event, until)
    lifecycle.move(application, Status.RETURNED)
    correction = Correction(application=application, by=audit.actor(), at=clock.now())
    correction.note, correction.due_at = note, due_at
    db.session.add(correction)
    audit.record("application.correction_asked", about=application.reference, event_id=application.event_id)
    mail.to_applicant(application, "correction_asked", correcting.values(correction))
    return correction


def cancel(application: Application, *, reason: str, words: str) -> None:
    """The organizers take an application or place out, and its person is told at once. `reason` stays inside, `words`
    are what the person reads; of a nominated person the place in their delegation is free. Raises NothingSaid.
    """
    if not words:
        raise NothingSaid
    decision = _decide(application, Status.CANCELLED, reason=reason, told=None)
    decision.words = words
    leaving.leave(application, leaving.CANCELLED)
    mail.to_applicant(application, "cancelled", {"words": words})


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
