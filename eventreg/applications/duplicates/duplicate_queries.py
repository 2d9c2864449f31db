"""Finding people who may be one, and what is known of them."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, selectinload

from eventreg.applications.models import IMPORT, INVITATION, OFFICE, TRIAL, Application, OrganizationLink
from eventreg.audit.models import Entry
from eventreg.jobs.models import Job, JobStatus
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.duplicates import SAME
from eventreg.people.models import Channel, Person

PAGE = 20
MARGIN = timedelta(hours=1)  # a long list is dated when it is prepared, and seen by others when it is written
# Drafts of people's own are theirs alone; those that others made for them are known to others anyway.
MADE_BY_OTHERS = ("nomination", INVITATION, OFFICE, IMPORT)


def is_known() -> ColumnElement[bool]:
    """Applications that staff may know of."""
    sent = or_(Application.submitted_at.is_not(None), Application.via.in_(MADE_BY_OTHERS))
    return and_(sent, Application.via != TRIAL)


def people() -> Select[Any, Any, Any, Any, Any, Any, Any, Any]:
    """A row for each known application of everybody who was not joined with another one."""
    return (
        select(
            Person.id, Person.badge_name, Person.badge_name_latin, Person.full_name, Application.country,
            Application.organization, Application.organization_latin, OrganizationLink.organization_id,
        )
        .join(Application, Application.person_id == Person.id)
        .outerjoin(OrganizationLink, OrganizationLink.application_id == Application.id)
        .where(Person.joined_into_id.is_(None), is_known())
        .order_by(Person.id)
    )  # fmt: skip


def looked_at(kind: str) -> Select[Any]:
    """When people were compared the last time."""
    return select(Job.asked_at).where(Job.kind == kind, Job.status == JobStatus.DONE).order_by(Job.id.desc()).limit(1)


def come_since(at: datetime | None) -> Select[int]:
    """Ids of everybody who has become known since then."""
    query = select(Application.person_id).where(is_known()).distinct()
    if at is None:
        return query
    since = at - MARGIN
    sent, made = Application.submitted_at >= since, Application.created_at >= since
    return query.where(or_(sent, and_(Application.via.in_(MADE_BY_OTHERS), made)))


def under_way(kind: str) -> Select[Job]:
    """The newest job of a kind."""
    return select(Job).where(Job.kind == kind).order_by(Job.id.desc()).limit(1)


def pairs_from(firsts: Sequence[int]) -> Select[int, int]:
    """Pairs that were asked about before, by their first persons."""
    return select(PersonPair.first_id, PersonPair.second_id).where(PersonPair.first_id.in_(firsts))


def pairs(
    state: str, events: Collection[int], *, at: int | None = None, after: int | None = None
) -> Select[PersonPair]:
    """A page of questions in one state, those most alike first, of which both persons are known at these events.

    `at`: only where one of the two, or both, is known at this one.
    """
    query = select(PersonPair).where(PersonPair.state == state, *_seen(events))
    if at is not None:
        query = query.where(or_(_known_at(PersonPair.first_id, [at]), _known_at(PersonPair.second_id, [at])))
    if after is not None:
        last = select(PersonPair.score).where(PersonPair.id == after).scalar_subquery()
        query = query.where(or_(PersonPair.score < last, and_(PersonPair.score == last, PersonPair.id > after)))
    shown = query.options(
        *(selectinload(one).selectinload(Person.channels) for one in (PersonPair.first, PersonPair.second))
    )
    return shown.order_by(PersonPair.score.desc(), PersonPair.id).limit(PAGE + 1)


def pair(uid: Any, events: Collection[int]) -> Select[PersonPair]:
    """One question, for whoever may see both persons."""
    return select(PersonPair).where(PersonPair.uid == uid, *_seen(events))


def counts(events: Collection[int]) -> Select[str, int]:
    """How many questions there are in each state."""
    return select(PersonPair.state, func.count()).where(*_seen(events)).group_by(PersonPair.state)


def counts_at_events(events: Collection[int]) -> Select[str, int, int]:
    """State, id of an event, and how many questions there concern somebody who is known at it."""
    one, pair = aliased(Person), PersonPair
    return (
        select(pair.state, Application.event_id, func.count(pair.id.distinct()))
        .join(one, or_(one.id == pair.first_id, one.id == pair.second_id))
        .join(Application, Application.person_id == func.coalesce(one.joined_into_id, one.id))
        .where(Application.event_id.in_(events), is_known(), *_seen(events))
        .group_by(pair.state, Application.event_id)
    )


def applications_of(persons: Collection[int], events: Collection[int]) -> Select[Application]:
    """What these people have sent, or others for them, oldest first."""
    return (
        select(Application)
        .where(Application.person_id.in_(persons), Application.event_id.in_(events), is_known())
        .options(selectinload(Application.event), selectinload(Application.category))
        .order_by(Application.id)
    )


def all_of(persons: Collection[int]) -> Select[Application]:
    """Whatever these people have, seen or not, oldest first."""
    query = select(Application).where(Application.person_id.in_(persons)).options(selectinload(Application.event))
    return query.order_by(Application.id)


def by_ids(ids: Collection[int], events: Collection[int]) -> Select[Application]:
    """Some applications, of those at these events, oldest first."""
    query = select(Application).where(Application.id.in_(ids), Application.event_id.in_(events))
    return query.options(selectinload(Application.event)).order_by(Application.id)


def saved_since(application: Application, at: datetime | None, persons: Sequence[Person]) -> Select[dict[str, Any]]:
    """Details of what these people have saved of an application since."""
    return select(Entry.details).where(
        Entry.about == application.reference, Entry.action == "application.section_saved", Entry.at > at,
        Entry.actor.in_([one.actor for one in persons]),
    )  # fmt: skip


def waiting(kind: str) -> Select[Job]:
    """A job of a kind that no worker has begun and none begins until the caller is done."""
    query = select(Job).where(Job.kind == kind, Job.status == JobStatus.WAITING).limit(1)
    return query.with_for_update(skip_locked=True)


def offices_own() -> Select[bytes]:
    """Addresses of offices through which people are reached, as they are kept."""
    return select(Channel.lookup).where(Channel.kind == "office").distinct()


def own_channels() -> Select[int, bytes]:
    """Whose address is whose, apart from the offices' own."""
    return select(Channel.person_id, Channel.lookup).where(Channel.kind != "office")


def own_channels_of(persons: Collection[int]) -> Select[Channel]:
    """Addresses of these people's own."""
    return select(Channel).where(Channel.person_id.in_(persons), Channel.kind != "office")


def _seen(events: Collection[int]) -> list[ColumnElement[bool]]:
    """Both persons have something known at these events; of two that were joined it is the one who stands for both.

    Nobody is asked about somebody who was joined with a third: what was asked of them is asked of who stands for both.
    """
    joined = exists().where(
        Person.id.in_([PersonPair.first_id, PersonPair.second_id]), Person.joined_into_id.is_not(None)
    )
    return [
        _known_at(PersonPair.first_id, events), _known_at(PersonPair.second_id, events),
        or_(PersonPair.state == SAME, ~joined.correlate(PersonPair)),
    ]  # fmt: skip


def _known_at(person_id: Any, events: Collection[int]) -> ColumnElement[bool]:
    stands = aliased(Person)
    there = func.coalesce(stands.joined_into_id, stands.id)
    known = exists().where(
        stands.id == person_id, Application.person_id == there, Application.event_id.in_(events), is_known()
    )  # fmt: skip
    return known.correlate(PersonPair)
