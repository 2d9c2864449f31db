"""Finding people who may be one, and what is known of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, selectinload

from eventreg.applications.models import TRIAL, Application, OrganizationLink
from eventreg.jobs.models import Job, JobStatus
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.models import Person

PAGE = 20
# Drafts of people's own are theirs alone; those that others made for them are known to others anyway.
MADE_BY_OTHERS = ("nomination", "invitation", "office", "import")


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
    sent, made = Application.submitted_at >= at, Application.created_at >= at
    return query.where(or_(sent, and_(Application.via.in_(MADE_BY_OTHERS), made)))


def under_way(kind: str) -> Select[Job]:
    """The newest job of a kind."""
    return select(Job).where(Job.kind == kind).order_by(Job.id.desc()).limit(1)


def pairs_from(firsts: Sequence[int]) -> Select[int, int]:
    """Pairs that were asked about before, by their first persons."""
    return select(PersonPair.first_id, PersonPair.second_id).where(PersonPair.first_id.in_(firsts))


def pairs(state: str, events: Collection[int], *, before: int | None) -> Select[PersonPair]:
    """A page of questions in one state, newest first, of which both persons are known at these events."""
    query = select(PersonPair).where(PersonPair.state == state, *_seen(events))
    if before is not None:
        query = query.where(PersonPair.id < before)
    shown = query.options(selectinload(PersonPair.first), selectinload(PersonPair.second))
    return shown.order_by(PersonPair.id.desc()).limit(PAGE + 1)


def pair(uid: Any, events: Collection[int]) -> Select[PersonPair]:
    """One question, for whoever may see both persons."""
    return select(PersonPair).where(PersonPair.uid == uid, *_seen(events))


def number_open(events: Collection[int]) -> Select[int]:
    """How many wait for an answer."""
    return select(func.count()).select_from(PersonPair).where(PersonPair.state == "open", *_seen(events))


def applications_of(persons: Collection[int], events: Collection[int]) -> Select[Application]:
    """What these people have sent, or others for them, oldest first."""
    return (
        select(Application)
        .where(Application.person_id.in_(persons), Application.event_id.in_(events), is_known())
        .options(selectinload(Application.event), selectinload(Application.category))
        .order_by(Application.id)
    )


def _seen(events: Collection[int]) -> list[ColumnElement[bool]]:
    """Both persons have something known at these events; of two that were joined it is the one who stands for both."""
    return [_known_at(PersonPair.first_id, events), _known_at(PersonPair.second_id, events)]


def _known_at(person_id: Any, events: Collection[int]) -> ColumnElement[bool]:
    stands = aliased(Person)
    there = func.coalesce(stands.joined_into_id, stands.id)
    return exists().where(
        stands.id == person_id, Application.person_id == there, Application.event_id.in_(events), is_known()
    )
