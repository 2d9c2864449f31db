"""Finding badges, classes and tickets."""

import uuid

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.applications.models import Application
from eventreg.badges.models import Badge, BadgeClass, BadgeHandover, Ticket
from eventreg.events.models import Event
from eventreg.participants.models import Participant


def classes(event: Event) -> Select[BadgeClass]:
    """The classes of an event in their order."""
    return select(BadgeClass).where(BadgeClass.event_id == event.id).order_by(BadgeClass.position)


def badge_in_force(participant: Participant) -> Select[Badge]:
    """The one badge that works."""
    return select(Badge).where(Badge.participant_id == participant.id, Badge.in_force)


def badges_of(participant: Participant) -> Select[Badge]:
    """Every badge there was, newest first."""
    return select(Badge).where(Badge.participant_id == participant.id).order_by(Badge.id.desc())


def ticket_of(participant: Participant) -> Select[Ticket]:
    """The participant's ticket."""
    return select(Ticket).where(Ticket.participant_id == participant.id)


def handover_of(badge: Badge) -> Select[BadgeHandover]:
    """When the badge was handed over, if it was."""
    return select(BadgeHandover).where(BadgeHandover.badge_id == badge.id)


def badges_to_print(event: Event, scope: ColumnElement[bool], numbers: list[int] | None = None) -> Select[Badge]:
    """Badges in force whose owners the asker may see, by Latin name; or those with these numbers."""
    query = (
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
    return query.where(Badge.number.in_(numbers)) if numbers is not None else query


PAGE = 50


def page(event: Event, scope: ColumnElement[bool], *, after: int) -> Select[Badge]:
    """One page of badges in force and one more, by number."""
    return (
        badges_to_print(event, scope).order_by(None).where(Badge.number > after).order_by(Badge.number).limit(PAGE + 1)
    )


def by_token(token_id: bytes) -> Select[Badge]:
    """The badge with this random id."""
    return select(Badge).where(Badge.token_id == token_id)


def by_typed_code(typed: str) -> Select[Badge]:
    """The badge with this fallback code."""
    return select(Badge).where(Badge.typed_code == typed)


def ticket_by_code(code: str) -> Select[Ticket]:
    """The ticket with this short code."""
    return select(Ticket).where(Ticket.code == code)


def ticket_by_typed_code(typed: str) -> Select[Ticket]:
    """The ticket with this fallback code."""
    return select(Ticket).where(Ticket.typed_code == typed)


def by_uid(event_id: int, uid: uuid.UUID) -> Select[Badge]:
    """A badge of an event by the identity that lists and calls name."""
    return select(Badge).where(Badge.uid == uid, Badge.event_id == event_id)
