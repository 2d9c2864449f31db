"""Badges and tickets of an event that is cancelled, and of one that takes place after all."""

from sqlalchemy import delete, exists, select, update

from eventreg.audit import domain as audit
from eventreg.badges.issuing import reasons
from eventreg.badges.models import Badge, BadgeRevocation, Ticket
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.participants.models import Participant

WHY = next(key for key in reasons.OWN if key == "cancelled")


def stop(event: Event) -> None:
    """Handler of `event_cancelled`: none of its badges and tickets opens a door any more."""
    of_event = update(Badge).where(Badge.event_id == event.id, Badge.in_force)
    stopped = list(db.session.scalars(of_event.values(in_force=False).returning(Badge.id)))
    by, now = audit.actor(), clock.now()
    insert_rows(db.session, BadgeRevocation, [{"badge_id": one, "by": by, "at": now, "reason": WHY} for one in stopped])
    db.session.execute(update(Ticket).where(Ticket.event_id == event.id).values(in_force=False))
    db.session.expire_all()


def bring_back(event: Event) -> None:
    """Handler of `event_held`: those that stopped with it, of whoever still takes part, are in force again."""
    staying = select(Participant.id).where(Participant.event_id == event.id, Participant.left_at.is_(None))
    with_it = exists().where(BadgeRevocation.badge_id == Badge.id, BadgeRevocation.reason == WHY)
    others = select(Badge.participant_id).where(Badge.event_id == event.id, Badge.in_force)
    again = (
        update(Badge)
        .where(Badge.event_id == event.id, with_it, Badge.participant_id.in_(staying))
        .where(Badge.participant_id.not_in(others))
    )
    back = list(db.session.scalars(again.values(in_force=True).returning(Badge.id)))
    db.session.execute(delete(BadgeRevocation).where(BadgeRevocation.badge_id.in_(back)))
    tickets = update(Ticket).where(Ticket.event_id == event.id, Ticket.participant_id.in_(staying))
    db.session.execute(tickets.values(in_force=True))
    db.session.expire_all()
