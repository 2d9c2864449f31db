"""Joining and leaving: what a confirmed application becomes, and what happens when it is taken out."""

from collections.abc import Sequence
from typing import Any

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.events.rules import event_days, usual_role
from eventreg.extensions import db
from eventreg.participants import queries
from eventreg.participants.models import Participant
from eventreg.participants.signals import joined, joined_together, left
from eventreg.review import queries as review_queries
from eventreg.review.models import Offer


def follow(application: Application, *, was: Status | None) -> None:
    """Handler of every move: a confirmed application takes part, one that leaves takes part no more."""
    if application.status == Status.CONFIRMED:
        join(application)
    elif was == Status.CONFIRMED:
        leave(application)


def follow_together(applications: Sequence[Application], *, became: Status) -> None:
    """The same where many make one move together."""
    if became == Status.CONFIRMED:
        join_together(applications)
        return
    known = db.session.scalars(queries.of_applications([application.id for application in applications]))
    for participant in known:
        leave(participant.application)


def join(application: Application) -> Participant:
    """A participant from the answer to the offer; whoever was imported as confirmed comes in person, on all days.

    Whoever left and comes back is the same participant.
    """
    decision = db.session.scalar(review_queries.newest_decision(application))
    terms = _terms(application, decision.offer if decision else None)
    participant = db.session.scalar(queries.of_application(application))
    if participant is None:
        participant = Participant(event_id=application.event_id, event=application.event, application=application)
        db.session.add(participant)
    for name, value in terms.items():
        setattr(participant, name, value)
    participant.left_at = None
    db.session.flush()
    audit.record(
        "participant.joined", about=application.reference, event_id=application.event_id, mode=participant.mode
    )
    joined.send(participant)
    return participant


def join_together(applications: Sequence[Application]) -> list[Participant]:
    """Participants from applications of one event that are confirmed at once and never were, in few statements."""
    found = db.session.execute(review_queries.newest_offers([application.id for application in applications]))
    offers = {row[0]: row[1] for row in found}
    participants = [
        Participant(
            event_id=one.event_id, event=one.event, application=one, **_terms(one, offers.get(one.id))
        )
        for one in applications
    ]  # fmt: skip
    db.session.add_all(participants)
    db.session.flush()
    audit.record_together(
        "participant.joined",
        [(one.application.reference, one.event_id, {"mode": one.mode}) for one in participants],
    )
    joined_together.send(participants)
    return participants


def _terms(application: Application, offer: Offer | None) -> dict[str, Any]:
    """What was agreed on: as what somebody comes, how and when."""
    event = application.event
    answer = offer.answer if offer else None
    return {
        "joined_at": clock.now(), "mode": (answer.mode if answer else None) or application.mode or "in_person",
        "role": offer.role if offer else usual_role(event),
        "days": list(answer.days) if answer else [day.isoformat() for day in event_days(event)],
        "sort_name": application.sort_name,
    }  # fmt: skip


def leave(application: Application) -> None:
    """The place is free again; badge and ticket go out of force by `left`."""
    participant = db.session.scalar(queries.of_application(application))
    if participant is None or participant.left_at is not None:
        return
    participant.left_at = clock.now()
    audit.record("participant.left", about=application.reference, event_id=application.event_id, why=application.status)
    left.send(participant)
