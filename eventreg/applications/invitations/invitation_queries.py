"""Finding invitations and those who took them up."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.invitations.invitation_rules import (
    BY_THEMSELVES,
    LAST_DAYS,
    MOST_REMINDERS,
    PUT_OUT,
    REST,
    State,
)
from eventreg.applications.models import Application
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.status import HOLDING, OVER
from eventreg.audit.models import Entry
from eventreg.events.models import Event
from eventreg.organizations.focal_models import Delegation
from eventreg.people.models import Person

PAGE = 50


def state_at(at: datetime) -> ColumnElement[str]:
    """What `invitation_rules.state_of` says, of each row."""
    coming = (
        _people(select(func.count()))
        .where(InvitedPerson.declined_at.is_(None), Application.status.not_in([*OVER]))
        .scalar_subquery()
    )
    put_out = _people(select(InvitedPerson.id)).where(Application.status.in_([*PUT_OUT])).exists()
    left = (
        _people(select(InvitedPerson.id))
        .where(InvitedPerson.taken_at.is_not(None), Application.status.in_([*BY_THEMSELVES]))
        .exists()
    )
    return case(
        (Invitation.revoked_at.is_not(None), literal(State.REVOKED)),
        (Invitation.declined_at.is_not(None), literal(State.DECLINED)),
        (coming >= Invitation.people, literal(State.TAKEN_UP)),
        (coming > 0, literal(State.PARTLY_NAMED)),
        (put_out, literal(State.CANCELLED)),
        (left, literal(State.WITHDRAWN)),
        (Invitation.answer_by <= at, literal(State.OVER_TIME)),
        (Invitation.reminded_at.is_not(None), literal(State.REMINDED)),
        (Invitation.sent_at.is_not(None), literal(State.SENT)),
        else_=literal(State.NOT_SENT),
    )


def counts(event: Event, at: datetime) -> Select[str, int]:
    """(state, how many) of an event's invitations."""
    state = state_at(at).label("state")
    return select(state, func.count()).where(Invitation.event_id == event.id).group_by(state)


def page(event: Event, at: datetime, *, state: str = "", after: int | None = None) -> Select[Invitation]:
    """One page and one more, newest first, after an id."""
    in_state = state_at(at) == state if state else true()
    before = Invitation.id < after if after is not None else true()
    query = select(Invitation).where(Invitation.event_id == event.id, in_state, before)
    return _whole(query).order_by(Invitation.id.desc()).limit(PAGE + 1)


def names(event: Event, at: datetime, *, state: str = "") -> Select[int, str, str, str, str]:
    """(id, name, Latin name, institution, position) of all, to be ranked."""
    in_state = state_at(at) == state if state else true()
    columns = (Invitation.id, Invitation.name, Invitation.name_latin, Invitation.institution, Invitation.position)
    return select(*columns).where(Invitation.event_id == event.id, in_state).order_by(Invitation.id)


def people_invited(event: Event, at: datetime, *, but: Invitation | None = None) -> Select[str, int]:
    """(mode, for how many people an invitation holds who have neither a place nor an offer) of an event."""
    settled = or_(
        Application.status.in_([*HOLDING]),
        and_(Invitation.names_others.is_(False), Application.status.in_([*PUT_OUT])),
    )
    number = Invitation.people - _people(select(func.count())).where(settled).scalar_subquery()
    holds = and_(Invitation.revoked_at.is_(None), Invitation.declined_at.is_(None), Invitation.answer_by > at)
    query = select(Invitation.mode, func.sum(number)).where(Invitation.event_id == event.id, holds)
    return query.where(Invitation.id != (but.id if but else 0)).group_by(Invitation.mode)


def not_taken_up(invitations: Iterable[str]) -> Select[Entry]:
    """What the trail says of whoever wanted to take one of these up (as it calls them) and could not; newest last."""
    wanted = and_(Entry.about.in_(list(invitations)), Entry.action == "invitation.not_taken_up")
    return select(Entry).where(wanted).order_by(Entry.id)


def beyond_places(event: Event, action: str, limit: int) -> Select[Entry]:
    """What the trail says of inviting more people to an event than it has places, under this action; newest first."""
    wanted = and_(Entry.about == f"event:{event.slug}", Entry.event_id == event.id, Entry.action == action)
    return select(Entry).where(wanted).order_by(Entry.id.desc()).limit(limit)


def number_of(event: Event, uids: Sequence[uuid.UUID]) -> Select[int]:
    """How many of these an event has."""
    return select(func.count()).where(Invitation.event_id == event.id, Invitation.uid.in_(uids))


def by_ids(ids: Sequence[int]) -> Select[Invitation]:
    """Invitations by id, in any order."""
    return _whole(select(Invitation).where(Invitation.id.in_(ids)))


def one(event: Event, uid: uuid.UUID) -> Select[Invitation]:
    """One invitation of an event."""
    return _whole(select(Invitation).where(Invitation.event_id == event.id, Invitation.uid == uid))


def held(event: Event, uids: Sequence[uuid.UUID]) -> Select[Invitation]:
    """Invitations of an event, locked in one order and read anew."""
    found = select(Invitation).where(Invitation.event_id == event.id, Invitation.uid.in_(uids))
    return _held(found.order_by(Invitation.id))


def held_by_uid(uid: uuid.UUID) -> Select[Invitation]:
    """The same for one that a link names."""
    return _held(select(Invitation).where(Invitation.uid == uid))


def by_uid(uid: uuid.UUID) -> Select[Invitation]:
    """The invitation that a link names."""
    return _whole(select(Invitation).where(Invitation.uid == uid))


def invitation_of_named(uid: uuid.UUID) -> Select[uuid.UUID]:
    """The identity of the invitation under which a person with a link of their own was named."""
    return select(Invitation.uid).join(InvitedPerson).where(InvitedPerson.uid == uid)


def of_application(application: Application) -> Select[InvitedPerson]:
    """By which invitation an application came."""
    return (
        select(InvitedPerson)
        .where(InvitedPerson.application_id == application.id)
        .options(joinedload(InvitedPerson.invitation))
    )


def put_forward_by(application: Application, invitation: Invitation) -> Select[int]:
    """An application that the institution of an invitation put forward itself: by its mailbox, or as the register's."""
    same_box = Invitation.lookup == invitation.lookup if invitation.lookup else false()
    same_entry = Invitation.organization_id == invitation.organization_id if invitation.organization_id else false()
    delegations = select(Delegation.id).where(Delegation.organization_id == invitation.organization_id)
    named = select(InvitedPerson.application_id).join(Invitation)
    named = named.where(Invitation.names_others, or_(same_box, same_entry))
    nominated = select(Nomination.application_id).where(Nomination.delegation_id.in_(delegations))
    forward = or_(Application.id.in_(named), Application.id.in_(nominated))
    return select(Application.id).where(Application.id == application.id, forward)


def holds_until(application: Application, at: datetime) -> Select[datetime]:
    """Until when whoever took up an invitation by an application may leave and come after all."""
    return (
        select(Invitation.answer_by)
        .join(InvitedPerson)
        .where(InvitedPerson.application_id == application.id, InvitedPerson.taken_at.is_not(None))
        .where(Invitation.revoked_at.is_(None), Invitation.answer_by > at)
    )


def unsent(event: Event, at: datetime) -> Select[Invitation]:
    """Never sent, with an address, and in time."""
    return select(Invitation).where(
        Invitation.event_id == event.id, Invitation.lookup.is_not(None), state_at(at) == State.NOT_SENT
    )


def silent(event: Event, at: datetime) -> Select[Invitation]:
    """Those of an event that `remind` writes to."""
    return select(Invitation).where(Invitation.event_id == event.id, _is_silent(at))


def silent_at_last(at: datetime) -> Select[Invitation]:
    """Those of any event, whose last day is near."""
    is_near = Invitation.answer_by <= at + LAST_DAYS
    return select(Invitation).join(Invitation.event).where(Event.published_at.is_not(None), is_near, _is_silent(at))


def _is_silent(at: datetime) -> ColumnElement[bool]:
    """In time and silent themselves, or with somebody who was named and is silent."""
    asked, state = (State.SENT, State.REMINDED, State.PARTLY_NAMED), state_at(at)
    left_again = and_(Invitation.names_others, state.in_((State.WITHDRAWN, State.CANCELLED)))
    waits = or_(state.in_(asked), left_again)
    itself = and_(
        Invitation.lookup.is_not(None), waits, Invitation.reminders < MOST_REMINDERS,
        func.coalesce(Invitation.reminded_at, Invitation.sent_at) <= at - REST,
    )  # fmt: skip
    named = (
        _people(select(InvitedPerson.id))
        .where(InvitedPerson.declined_at.is_(None), InvitedPerson.taken_at.is_(None))
        .where(Application.status.not_in([*OVER]), InvitedPerson.reminders < MOST_REMINDERS)
        .where(func.coalesce(InvitedPerson.reminded_at, InvitedPerson.at) <= at - REST)
        .exists()
    )
    in_time = and_(Invitation.revoked_at.is_(None), Invitation.answer_by > at)
    return and_(in_time, or_(itself, named))


def portion(query: Select[Invitation], most: int) -> Select[Invitation]:
    """The first of these, locked: of two workers the second finds them done."""
    return _held(query.order_by(Invitation.id).limit(most))


def identities(event: Event) -> Select[bool, str, str, bytes | None]:
    """(whether it names others, name, institution, look-up of the address) of all that hold."""
    columns = (Invitation.names_others, Invitation.name, Invitation.institution, Invitation.lookup)
    return select(*columns).where(Invitation.event_id == event.id, Invitation.revoked_at.is_(None))


def _people(query: Select[Any]) -> Select[Any]:
    """Over those who took up, or were named under, the invitation of the query around it."""
    return query.join_from(InvitedPerson, Application).where(
        InvitedPerson.invitation_id == Invitation.id
    ).correlate(Invitation)  # fmt: skip


def _whole(query: Select[Invitation]) -> Select[Invitation]:
    person = joinedload(InvitedPerson.application).joinedload(Application.person).selectinload(Person.channels)
    return query.options(
        selectinload(Invitation.invited).options(person), joinedload(Invitation.role), joinedload(Invitation.category),
        joinedload(Invitation.funding_line),
    )  # fmt: skip


def _held(query: Select[Invitation]) -> Select[Invitation]:
    people = selectinload(Invitation.invited).joinedload(InvitedPerson.application)
    held = query.options(people).with_for_update(of=Invitation)
    return held.execution_options(populate_existing=True)
