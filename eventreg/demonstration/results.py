"""Deciding about many invented applications, telling them, and their answers: in few statements, by the usual moves."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from eventreg.applications import lifecycle
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.events.rules import event_days
from eventreg.extensions import db
from eventreg.review.models import Decision, Offer, OfferAnswer, ResultsSending
from eventreg.review.reasons import TOLD
from eventreg.review.telling import TOLD_STATUS

ROLES = {
    "participant": 76, "speaker": 8, "panellist": 3, "moderator": 4, "expert": 3, "rapporteur": 1, "observer": 2,
    "volunteer": 2, "interpreter": 1,
}  # fmt: skip


def confirm(event: Event, together: Sequence[Application]) -> None:
    """From sent to confirmed, at the times of the event."""
    review(event, together)
    decided = decide(event, together, Status.APPROVED)
    tell(event, together, decided, Status.APPROVED)
    answer(event, together, decided, Status.CONFIRMED)


def review(event: Event, together: Sequence[Application]) -> None:
    """Take sent applications into review, the day after the call has closed."""
    with clock.standing_at(_past(event.call_closes + timedelta(days=1))):
        lifecycle.move_together(together, Status.IN_REVIEW)


def decide(event: Event, together: Sequence[Application], outcome: Status) -> list[Decision]:
    """Decide in private, two days before the results."""
    with clock.standing_at(_past(results_at(event) - timedelta(days=2))):
        lifecycle.move_together(together, outcome)
        made = [_decision(event, application, outcome) for application in together]
        db.session.add_all(made)
        db.session.flush()
        audit.record_together(
            "application.decided",
            [(one.application.reference, event.id, {"outcome": outcome, "told": one.told}) for one in made],
        )
    return made


def tell(event: Event, together: Sequence[Application], decisions: Sequence[Decision], outcome: Status) -> None:
    """Tell what was decided, on the day of the results."""
    at = _past(results_at(event))
    with clock.standing_at(at):
        for decision in decisions:
            decision.told_at = at
            if decision.offer is not None:
                decision.offer.confirm_by = at + timedelta(days=event.confirm_days)
        lifecycle.move_together(together, TOLD_STATUS[outcome])


def answer(event: Event, together: Sequence[Application], decisions: Sequence[Decision], to: Status) -> None:
    """Accept or decline what was offered, within three days."""
    at = _past(results_at(event) + timedelta(days=3))
    with clock.standing_at(at):
        accepted = to == Status.CONFIRMED
        for application, decision in zip(together, decisions, strict=True):
            offer = decision.offer
            assert offer is not None
            offer.answer = OfferAnswer(
                accepted=accepted, mode=offer.mode if accepted else None, days=list(offer.days) if accepted else [],
                covers=list(offer.covers) if accepted else [], by=application.person.actor, at=at,
            )  # fmt: skip
        db.session.flush()
        audit.record_together(
            "offer.answered",
            [
                (
                    one.application.reference,
                    event.id,
                    {"accepted": accepted, "mode": one.offer.mode if one.offer else None},
                )
                for one in decisions
            ],
        )
        lifecycle.move_together(together, to)


def note_sending(event: Event, *, offers: int, reserves: int, refusals: int) -> None:
    """The event's record of results told together."""
    with clock.standing_at(_past(results_at(event))):
        figures = {"offers": offers, "reserves": reserves, "refusals": refusals}
        db.session.add(ResultsSending(event_id=event.id, by=audit.actor(), at=clock.now(), **figures))
        audit.record("results.sent", about=f"event:{event.slug}", event_id=event.id, **figures)


def results_at(event: Event) -> datetime:
    """Ten in the morning, by the clock of the region, on the day of the results."""
    return datetime.combine(event.results_on, time(5), UTC)


def _past(instant: datetime) -> datetime:
    return min(instant, clock.now())


def _decision(event: Event, application: Application, outcome: Status) -> Decision:
    chance = random.Random(application.reference)  # noqa: S311 - invented people are no secret
    refused = outcome == Status.NOT_SELECTED
    decision = Decision(
        application=application, outcome=outcome, by=audit.actor(), at=clock.now(),
        told=chance.choice(list(TOLD)) if refused else None,
    )  # fmt: skip
    decision.reason = ""
    if outcome == Status.APPROVED:
        decision.offer = _offer(event, application, chance)
    return decision


def _offer(event: Event, application: Application, chance: random.Random) -> Offer:
    mode = application.mode or "in_person"
    role = chance.choices(list(ROLES), list(ROLES.values()))[0] if mode == "in_person" else "participant"
    needs = application.funding in {"full", "partial"} and mode == "in_person"
    line = next(line for line in event.funding_lines if line.key == ("organizers" if needs else "self"))
    covers = list(line.covers) if application.funding == "full" else line.covers[1:3]
    return Offer(
        mode=mode, role=next(found for found in event.roles if found.key == role), funding_line=line,
        days=[day.isoformat() for day in event_days(event)], covers=list(covers) if needs else [],
    )  # fmt: skip
