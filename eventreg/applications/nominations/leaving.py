"""Whoever was nominated and withdraws, or is taken out: their place is free; and their coming back."""

from sqlalchemy.exc import IntegrityError

from eventreg.applications.models import Application
from eventreg.applications.nominations import declining, delegations, nomination_queries, places
from eventreg.applications.nominations.nomination_models import WITHDREW, Nomination
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import focal_points

CANCELLED, CAME_BACK = "cancelled", "came_back"


def leave(application: Application, why: str) -> None:
    """End the nomination of an application that was taken out, if it has one, and tell whoever made it."""
    nomination = db.session.scalar(nomination_queries.of_application(application))
    if nomination is None or nomination.ended_at is not None:
        return
    was_head, nomination.is_head = nomination.is_head, False
    nomination.ended_at, nomination.ended_by, nomination.ended_why = clock.now(), audit.actor(), why
    db.session.flush()
    audit.record("nomination.ended", about=application.reference, event_id=application.event_id, why=why)
    _tell(nomination, why, was_head=was_head)


def come_back(application: Application) -> None:
    """Nominate somebody again who takes their withdrawal back, if a place is free; else they come without one."""
    nomination = db.session.scalar(nomination_queries.of_application(application))
    if nomination is None or nomination.ended_why != WITHDREW or nomination.replaced_by_id is not None:
        return
    if nomination.delegation is not None:
        delegations.hold(nomination.delegation)
        if places.left(*delegations.seats_of(nomination.delegation)) == 0:
            return
    try:
        with db.session.begin_nested():
            _seat_again(nomination)
    except IntegrityError:
        return  # somebody took the last place at this moment
    audit.record(
        "nomination.made", about=application.reference, event_id=application.event_id, seat=nomination.seat
    )  # fmt: skip
    _tell(nomination, CAME_BACK)


def _seat_again(nomination: Nomination) -> None:
    if nomination.delegation is not None:
        nomination.seat = places.free_seats(delegations.taken_seats(nomination.delegation), 1)[0]
    nomination.ended_at = nomination.ended_by = nomination.ended_why = None
    db.session.flush()


def _tell(nomination: Nomination, what: str, *, was_head: bool = False) -> None:
    path, accounts = declining.who_hears(nomination)
    values = {
        "event": dict(nomination.application.event.names), "path": path, "what": what, "was_head": was_head,
        "is_network": nomination.network is not None,
    }  # fmt: skip
    for account in accounts:
        focal_points.tell(account, "nomination_left", values)
