"""Finding who reads what: assignments, what is short of readers, and what readers said."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload

from eventreg.accounts.models import Account
from eventreg.applications.lists.tag_models import ApplicationTheme
from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.people.models import Person
from eventreg.review.reading import reading_states
from eventreg.review.reading.reading_models import (
    BY_SETTINGS,
    DONE,
    OPEN,
    TAKEN_BACK,
    UNDONE,
    Assignment,
    Review,
    ReviewComment,
    Score,
    Standing,
)
from eventreg.review.reading.reading_queries import READ, to_read
from eventreg.review.reading.reading_states import GONE, TO_READ


def of_application(application: Application) -> Select[Assignment]:
    """Everybody who reads or read an application, first given first."""
    return (
        select(Assignment)
        .where(Assignment.application_id == application.id)
        .options(
            joinedload(Assignment.account).lazyload(Account.staff_roles),
            joinedload(Assignment.review).selectinload(Review.scores),
            joinedload(Assignment.set_aside),
        )
        .order_by(Assignment.id)
    )


def given(event: Event, stage: str) -> Select[int, int, str]:
    """(application id, account id, state) of every assignment of a stage, those taken back and abstained from, too.

    `state`: see `reading_states.now`.
    """
    return select(Assignment.application_id, Assignment.account_id, reading_states.now(event)).where(
        Assignment.event_id == event.id, Assignment.stage == stage
    )


def states_of(application: Application) -> Select[int, str]:
    """(assignment id, state) of everybody who was given an application; `state`: see `reading_states.now`."""
    state = reading_states.now(application.event)
    return select(Assignment.id, state).where(Assignment.application_id == application.id)


def loads(event: Event) -> Select[int, str, str, int]:
    """(account id, stage, state, how many assignments); what is to be read as far as it still is.

    `state`: see `reading_states.now`.
    """
    each = (
        select(
            Assignment.account_id, Assignment.stage, Application.status, reading_states.now(event).label("state")
        )
        .join(Assignment.application)
        .where(Assignment.event_id == event.id)
        .subquery()
    )  # fmt: skip
    over = each.c.state.not_in([*TO_READ, GONE])
    return (
        select(each.c.account_id, each.c.stage, each.c.state, func.count())
        .where(or_(over, each.c.status.in_([*READ])))
        .group_by(each.c.account_id, each.c.stage, each.c.state)
    )


def states_here(event: Event, stage: str, first: str) -> Select[str, int]:
    """(state, how many assignments) in a stage of the applications that are read there now."""
    here = to_read(event, stage, first).order_by(None).with_only_columns(Application.id)
    state = reading_states.now(event)
    return (
        select(state, func.count())
        .select_from(Assignment)
        .join(Assignment.application)
        .where(Assignment.event_id == event.id, Assignment.stage == stage, Assignment.application_id.in_(here))
        .group_by(state)
    )


def read_elsewhere(event: Event, stage: str) -> Select[int, int]:
    """(application id, account id) of readings that were sent in other stages."""
    return select(Assignment.application_id, Assignment.account_id).where(
        Assignment.event_id == event.id, Assignment.stage != stage, Assignment.state == DONE
    )


def count_lacking(event: Event, criterion_id: int | None) -> Select[int]:
    """How many readings that count now have no points for a criterion; None: for one that is yet to be written."""
    given = exists().where(
        Review.assignment_id == Assignment.id, Score.review_id == Review.id, Score.criterion_id == criterion_id
    )
    return (
        select(func.count(Assignment.id))
        .where(Assignment.event_id == event.id, reading_states.now(event) == DONE)
        .where(~given.correlate(Assignment))
    )


def facts_to_read(event: Event, stage: str, first: str) -> Select[int, str, str]:
    """(id, country, language of the person) of what is read in a stage, by id."""
    return to_read(event, stage, first).join(Application.person).with_only_columns(
        Application.id, func.coalesce(Application.country, ""), Person.language
    )  # fmt: skip


def themes(event: Event) -> Select[int, str]:
    """(application id, theme) of an event's applications."""
    return select(ApplicationTheme.application_id, ApplicationTheme.theme).where(ApplicationTheme.event_id == event.id)


def reading(application: Application, uid: uuid.UUID) -> Select[Assignment]:
    """One assignment of an application, locked and read anew."""
    return (
        select(Assignment)
        .where(Assignment.application_id == application.id, Assignment.uid == uid)
        .with_for_update(of=Assignment)
        .execution_options(populate_existing=True)
    )


def between(application_id: int, account_id: int, stage: str) -> Select[Assignment]:
    """The assignment of one application to one reviewer in a stage, whatever became of it."""
    return select(Assignment).where(
        Assignment.application_id == application_id, Assignment.account_id == account_id, Assignment.stage == stage
    )


def undone(event: Event, stage: str) -> Select[int, int]:
    """(application id, account id) of what was taken back together in a stage, and may be given anew."""
    gone = (Assignment.state == TAKEN_BACK, Assignment.ended_for == UNDONE)
    mine = (Assignment.event_id == event.id, Assignment.stage == stage)
    return select(Assignment.application_id, Assignment.account_id).where(*mine, *gone)


def open_of(event: Event, account_id: int) -> Select[Assignment]:
    """What somebody has still to read, locked and read anew."""
    return (
        select(Assignment)
        .where(Assignment.event_id == event.id, Assignment.account_id == account_id, Assignment.state == OPEN)
        .order_by(Assignment.id)
        .with_for_update(of=Assignment)
        .execution_options(populate_existing=True)
    )


def short_of_readers(event: Event, stage: str, first: str, number: int) -> Select[Application, int]:
    """(application, its readers) of those in a stage that have fewer than `number`, the fewest first."""
    have = and_(
        Assignment.application_id == Application.id, Assignment.stage == stage,
        reading_states.now(event).in_([*reading_states.READERS]),
    )  # fmt: skip
    readers = func.count(Assignment.id)
    counted = (
        to_read(event, stage, first)
        .with_only_columns(Application.id.label("id"), readers.label("readers"))
        .outerjoin(Assignment, have)
        .group_by(Application.id)
        .having(readers < number)
        .order_by(None)
        .subquery()
    )
    return (
        select(Application, counted.c.readers)
        .join(counted, counted.c.id == Application.id)
        .options(joinedload(Application.person))
        .order_by(counted.c.readers, Application.id)
    )


def by_ids(event: Event, ids: Iterable[int], scope: ColumnElement[bool]) -> Select[Application]:
    """Some applications of an event that the asker may see, with their persons."""
    return (
        select(Application)
        .where(Application.event_id == event.id, Application.id.in_(sorted(ids)), scope)
        .options(joinedload(Application.person))
    )


def references(event: Event, ids: Iterable[int]) -> Select[int, str]:
    """(id, reference) of some applications of an event."""
    return select(Application.id, Application.reference).where(
        Application.event_id == event.id, Application.id.in_(sorted(ids))
    )


def comments(application: Application) -> Select[ReviewComment]:
    """What was said about an application among those who read, and not removed, oldest first."""
    return (
        select(ReviewComment)
        .where(ReviewComment.application_id == application.id, ReviewComment.removed_at.is_(None))
        .order_by(ReviewComment.id)
    )


def ids_to_read(event: Event, stage: str, first: str) -> Select[int]:
    """The ids of what is read in a stage."""
    return to_read(event, stage, first).with_only_columns(Application.id)


def under_way(event: Event) -> Select[tuple[bool]]:
    """Whether anything was assigned at an event, or anybody has gone on to another stage."""
    moved = exists().where(Standing.event_id == event.id)
    return select(or_(exists().where(Assignment.event_id == event.id), moved))


def ids_read_in(event: Event, stage: str) -> Select[int]:
    """The ids of what is read now, and somebody has to read, or has read, in a stage."""
    given = and_(Assignment.stage == stage, Assignment.state.in_([OPEN, DONE]))
    return (
        select(Application.id)
        .where(Application.event_id == event.id, Application.status.in_([*READ]))
        .where(exists().where(Assignment.application_id == Application.id, given))
        .order_by(Application.id)
    )


def ids_standing(event: Event) -> Select[int]:
    """The ids of those who stand in a stage by name."""
    return select(Standing.application_id).where(Standing.event_id == event.id)


def last_moved_at(event: Event, stage: str) -> Select[datetime | None]:
    """When applications were moved into a stage last, by somebody."""
    moved = (Standing.event_id == event.id, Standing.stage == stage, Standing.by != BY_SETTINGS)
    return select(func.max(Standing.at)).where(*moved)


def moved_at(event: Event, stage: str, at: datetime) -> Select[int]:
    """The ids of those who were moved into a stage together."""
    moved = (Standing.event_id == event.id, Standing.stage == stage, Standing.at == at, Standing.by != BY_SETTINGS)
    return select(Standing.application_id).where(*moved).order_by(Standing.application_id)
