"""Finding what was given together, and what of it, or of a stage, its readers have not begun."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.accounts.models import Account
from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.review.reading.reading_models import DONE, OPEN, Assignment, Review


def untouched(event: Event, act: uuid.UUID, scope: ColumnElement[bool]) -> Select[Assignment]:
    """What was given together and its readers have not begun, locked and read anew."""
    return _held(event).where(Assignment.act == act, scope)


def unbegun_in(event: Event, ids: Iterable[int], stage: str) -> Select[Assignment]:
    """What somebody has to read of some applications in a stage, and has not begun, locked and read anew."""
    return _held(event).where(Assignment.application_id.in_(sorted(ids)), Assignment.stage == stage)


def open_in(event: Event, stages: Iterable[str]) -> Select[Assignment]:
    """What somebody has to read in some stages, begun or not, locked."""
    open_ones = (Assignment.event_id == event.id, Assignment.state == OPEN, Assignment.stage.in_(sorted(stages)))
    return select(Assignment).where(*open_ones).order_by(Assignment.id).with_for_update(of=Assignment)


def begun_in(ids: Iterable[int], stage: str) -> Select[Application]:
    """Those of some applications of which somebody has begun to read, or has read, in a stage, by reference."""
    begun = (Assignment.state == DONE) | (Assignment.state == OPEN) & _begun()
    given = exists().where(Assignment.application_id == Application.id, Assignment.stage == stage, begun)
    return (
        select(Application)
        .where(Application.id.in_(sorted(ids)), given)
        .options(joinedload(Application.person))
        .order_by(Application.reference)
    )


def acts(
    event: Event, since: datetime, scope: ColumnElement[bool]
) -> Select[uuid.UUID | None, datetime, int, int, int, int]:
    """(act, when, readings, reviewers, one of the reviewers' ids, how many are not begun) of what was given together
    since an instant and is not wholly taken back, last first.
    """
    unbegun = func.sum(case((_begun(), 0), (Assignment.state == OPEN, 1), else_=0))
    at = func.min(Assignment.at)
    return (
        select(
            Assignment.act, at, func.count(), func.count(Assignment.account_id.distinct()),
            func.min(Assignment.account_id), unbegun,
        )
        .join(Assignment.application)
        .where(Assignment.event_id == event.id, Assignment.act.is_not(None), Assignment.at >= since, scope)
        .where(Assignment.state.in_([OPEN, DONE]))
        .group_by(Assignment.act)
        .order_by(at.desc(), Assignment.act)
    )  # fmt: skip


def given_since(event: Event, since: datetime) -> Select[int]:
    """The ids of an event's applications that were given to a reader since an instant, who has it."""
    given = (Assignment.event_id == event.id, Assignment.at >= since, Assignment.state.in_([OPEN, DONE]))
    return select(Assignment.application_id).where(*given).distinct()


def _held(event: Event) -> Select[Assignment]:
    return (
        select(Assignment)
        .join(Assignment.application)
        .where(Assignment.event_id == event.id, Assignment.state == OPEN, ~_begun())
        .options(
            contains_eager(Assignment.application).joinedload(Application.person),
            joinedload(Assignment.account).lazyload(Account.staff_roles),
        )
        .order_by(Assignment.id)
        .with_for_update(of=Assignment)
        .execution_options(populate_existing=True)
    )


def _begun() -> ColumnElement[bool]:
    return exists().where(Review.assignment_id == Assignment.id).correlate(Assignment)
