"""Finding badges, classes and tickets."""

import uuid
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import contains_eager, defer, joinedload, lazyload

from eventreg.applications.models import Application
from eventreg.badges.models import Badge, BadgeClass, Ticket, Zone
from eventreg.events.models import Event
from eventreg.participants.models import Participant

Row = TypeVar("Row", Badge, Ticket)


def classes(event: Event) -> Select[BadgeClass]:
    """The classes of an event in their order."""
    return select(BadgeClass).where(BadgeClass.event_id == event.id).order_by(BadgeClass.position)


def zones(event: Event) -> Select[Zone]:
    """The zones of an event's venue in their order."""
    return select(Zone).where(Zone.event_id == event.id).order_by(Zone.position, Zone.id)


def zone(event: Event, key: str) -> Select[Zone]:
    """One of an event's zones."""
    return select(Zone).where(Zone.event_id == event.id, Zone.key == key)


def badge_class(event: Event, key: str) -> Select[BadgeClass]:
    """One of an event's classes."""
    return select(BadgeClass).where(BadgeClass.event_id == event.id, BadgeClass.key == key)


def badge_in_force(participant: Participant) -> Select[Badge]:
    """The one badge that works."""
    return select(Badge).where(Badge.participant_id == participant.id, Badge.in_force)


def ticket_of(participant: Participant) -> Select[Ticket]:
    """The participant's ticket."""
    return select(Ticket).where(Ticket.participant_id == participant.id)


def badges_to_print(event: Event, scope: ColumnElement[bool]) -> Select[Badge]:
    """Badges in force whose owners the asker may see, by Latin name."""
    return (
        select(Badge)
        .join(Badge.participant)
        .join(Participant.application)
        .where(Badge.event_id == event.id, Badge.in_force, Participant.left_at.is_(None), scope)
        .options(
            contains_eager(Badge.participant).contains_eager(Participant.application).joinedload(Application.person),
            joinedload(Badge.badge_class),
        )
        .order_by(Participant.sort_name, Badge.id)
    )


@cache
def at_the_door(*by: str) -> Select[Badge]:
    """Badges with all that the door decides about and shows, found by some of `token`, `typed`, `owner` and `uid`.

    Each of these is also the name of a parameter, a list; `uid` needs `event_id` too, the others find badges of any
    event, `owner` (ids of participants) those in force. A query is made once: to make it anew takes longer than to run
    it.

    On PostgreSQL the owners are locked, in one order for everybody, so that two phones with one badge are answered one
    after the other, and two lists do not wait for each other (SQLite has one writer anyway). What the owners did before
    must be asked afterwards, in a statement of its own: this one sees only what was there before it waited.
    """
    ways = {
        "token": Badge.token_id.in_(_list("token")),
        "typed": Badge.typed_code.in_(_list("typed")),
        "owner": Badge.participant_id.in_(_list("owner")) & Badge.in_force,
        "uid": Badge.uid.in_(_list("uid")) & (Badge.event_id == bindparam("event_id")),
    }
    return locking_owners(_with_owners().where(or_(*[ways[one] for one in by])))


@cache
def shown_again() -> Select[Badge]:
    """The same for badges of these ids (`id`, a list), without a lock."""
    return _with_owners().where(Badge.id.in_(_list("id")))


@cache
def tickets_at_the_door() -> Select[Ticket]:
    """Tickets with these codes (`short`, a list) or fallback codes (`typed`), their owners locked as well."""
    query = (
        select(Ticket)
        .join(Ticket.participant)
        .where(Ticket.code.in_(_list("short")) | Ticket.typed_code.in_(_list("typed")))
        .options(contains_eager(Ticket.participant).options(*_owner()))
        .order_by(Participant.id)
    )
    return locking_owners(query)


def locking_owners(query: Select[Row]) -> Select[Row]:
    """The query with a lock on the participants in it."""
    return query.with_for_update(of=Participant)


def _list(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


def _with_owners() -> Select[Badge]:
    return (
        select(Badge)
        .join(Badge.participant)
        .options(
            joinedload(Badge.badge_class), defer(Badge.qr_path), contains_eager(Badge.participant).options(*_owner())
        )
        .order_by(Participant.id, Badge.id)
    )


def _owner() -> tuple[Any, ...]:
    return lazyload(Participant.role), joinedload(Participant.application).joinedload(Application.person)


def by_uid(event_id: int, uid: uuid.UUID) -> Select[Badge]:
    """A badge of an event by the identity that lists and calls name."""
    return select(Badge).where(Badge.uid == uid, Badge.event_id == event_id)


def by_token_id(event_id: int, token_id: bytes) -> Select[Badge]:
    """A badge of an event by the 8 bytes in its code, under which phones know it."""
    return select(Badge).where(Badge.token_id == token_id, Badge.event_id == event_id)
