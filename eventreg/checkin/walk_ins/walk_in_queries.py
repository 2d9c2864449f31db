"""Finding walk-ins and the blank badges that they wear."""

import uuid

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from eventreg.badges.prints.print_models import BlankBadge
from eventreg.checkin.walk_ins.walk_in_models import EscortedGuests, WalkIn
from eventreg.events.models import Event
from eventreg.participants.models import Participant

PAGE = 50


def by_uid(event_id: int, uid: uuid.UUID) -> Select[WalkIn]:
    """The walk-in that was written down under this id."""
    return select(WalkIn).where(WalkIn.uid == uid, WalkIn.event_id == event_id)


def wearing(blank_id: int) -> Select[int]:
    """Who wears a blank badge."""
    return select(WalkIn.id).where(WalkIn.blank_id == blank_id)


def blank_by_token(event_id: int, token_id: bytes) -> Select[BlankBadge]:
    """A blank badge by the 8 bytes in its code."""
    return select(BlankBadge).where(BlankBadge.event_id == event_id, BlankBadge.token_id == token_id)


def blank_by_typed(event_id: int, typed_code: str) -> Select[BlankBadge]:
    """A blank badge by its fallback code."""
    return select(BlankBadge).where(BlankBadge.event_id == event_id, BlankBadge.typed_code == typed_code)


def walk_ins(event: Event, *, waiting: bool) -> Select[WalkIn]:
    """Who waits, oldest first; or the last about whom somebody has decided."""
    query = select(WalkIn).where(WalkIn.event_id == event.id).limit(PAGE)
    query = query.options(joinedload(WalkIn.participant).joinedload(Participant.application))
    if waiting:
        return query.where(WalkIn.state == "waiting").order_by(WalkIn.id)
    return query.where(WalkIn.state != "waiting").order_by(WalkIn.decided_at.desc(), WalkIn.id.desc())


def walk_in(event: Event, number: int) -> Select[WalkIn]:
    """One of the event's."""
    return select(WalkIn).where(WalkIn.event_id == event.id, WalkIn.id == number)


def guests_inside(event: Event) -> Select[str, int]:
    """(direction, how many) of escorted guests."""
    return (
        select(EscortedGuests.direction, func.sum(EscortedGuests.count))
        .where(EscortedGuests.event_id == event.id)
        .group_by(EscortedGuests.direction)
    )
