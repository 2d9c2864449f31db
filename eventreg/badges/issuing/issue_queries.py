"""Finding badges for the list: in force or not, of a class, printed, handed over; and who has none."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import contains_eager, defer, joinedload

from eventreg.applications.models import Application
from eventreg.badges.models import Badge, BadgeClass, BadgeHandover, BadgeRevocation
from eventreg.badges.prints import print_queries
from eventreg.events.models import Event
from eventreg.participants.models import Participant

PAGE = 50


@dataclass(frozen=True)
class Filter:
    """Which badges a list shows; empty values filter nothing. `owners`: ids of participants that a search found."""

    state: str = "in_force"
    badge_class: str = ""
    printed: str = ""
    handed_over: str = ""
    owners: Sequence[int] | None = None


def badges(event: Event, scope: ColumnElement[bool], asked: Filter) -> Select[Badge]:
    """The badges of a list by number, with their people."""
    query = _with_owners(event, scope).order_by(Badge.number)
    if asked.state:
        query = query.where(Badge.in_force.is_(asked.state == "in_force"))
    if asked.badge_class:
        query = query.where(Badge.class_id.in_(_classes(event, asked.badge_class)))
    if asked.printed:
        was = Badge.id.in_(print_queries.printed(event))
        query = query.where(was if asked.printed == "yes" else ~was)
    if asked.handed_over:
        given = exists().where(BadgeHandover.badge_id == Badge.id)
        query = query.where(given if asked.handed_over == "yes" else ~given)
    return query if asked.owners is None else query.where(Badge.participant_id.in_(asked.owners))


def page(event: Event, scope: ColumnElement[bool], asked: Filter, *, after: int) -> Select[Badge]:
    """One page of these and one more."""
    return badges(event, scope, asked).where(Badge.number > after).limit(PAGE + 1)


def numbers(event: Event, scope: ColumnElement[bool], asked: Filter) -> Select[int]:
    """The numbers of all of these."""
    return badges(event, scope, asked).with_only_columns(Badge.number)


def numbered(event: Event, scope: ColumnElement[bool], wanted: Collection[int]) -> Select[Badge]:
    """Badges by their numbers."""
    return _with_owners(event, scope).where(Badge.number.in_(wanted)).order_by(Badge.number)


def one(event: Event, scope: ColumnElement[bool], uid: uuid.UUID) -> Select[Badge]:
    """One badge, in force or not."""
    return _with_owners(event, scope).where(Badge.uid == uid)


def of_participant(participant: Participant) -> Select[Badge]:
    """All badges that somebody has had, the first one first."""
    return select(Badge).where(Badge.participant_id == participant.id).order_by(Badge.id)


def without_badge(event: Event, scope: ColumnElement[bool]) -> Select[Participant]:
    """Who takes part in person and has no badge in force, by Latin name."""
    has = exists().where(Badge.participant_id == Participant.id, Badge.in_force)
    return (
        select(Participant)
        .join(Participant.application)
        .where(Participant.event_id == event.id, Participant.left_at.is_(None), Participant.mode == "in_person")
        .where(~has, scope)
        .options(contains_eager(Participant.application).joinedload(Application.person))
        .order_by(Participant.sort_name, Participant.id)
    )


def revocation(badge: Badge) -> Select[BadgeRevocation]:
    """When and why a badge was taken out of force."""
    return select(BadgeRevocation).where(BadgeRevocation.badge_id == badge.id)


def handover(badge: Badge) -> Select[BadgeHandover]:
    """When a badge was handed over."""
    return select(BadgeHandover).where(BadgeHandover.badge_id == badge.id)


def handed_over(found: Collection[Badge]) -> Select[int]:
    """The ids of those of some badges that were handed over."""
    return select(BadgeHandover.badge_id).where(BadgeHandover.badge_id.in_([badge.id for badge in found]))


def had(participants: Collection[int]) -> Select[int, int]:
    """Participant → how many badges they have had."""
    return (
        select(Badge.participant_id, func.count())
        .where(Badge.participant_id.in_(participants))
        .group_by(Badge.participant_id)
    )


def classed_by_hand(participants: Collection[int]) -> Select[Badge]:
    """The last badge of each of some participants, of those whose last one had its class by hand."""
    last = select(func.max(Badge.id)).where(Badge.participant_id.in_(participants)).group_by(Badge.participant_id)
    return select(Badge).where(Badge.id.in_(last), Badge.class_by_hand)


def _classes(event: Event, key: str) -> Select[int]:
    return select(BadgeClass.id).where(BadgeClass.event_id == event.id, BadgeClass.key == key)


def _with_owners(event: Event, scope: ColumnElement[bool]) -> Select[Badge]:
    owner = contains_eager(Badge.participant).contains_eager(Participant.application)
    return (
        select(Badge)
        .join(Badge.participant)
        .join(Participant.application)
        .where(Badge.event_id == event.id, scope)
        .options(owner.joinedload(Application.person), joinedload(Badge.badge_class), defer(Badge.qr_path))
    )
