"""Finding readings that are more than a stage asks for, or that others have taken over."""

from collections.abc import Iterable

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import joinedload

from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.review.reading import reading_states
from eventreg.review.reading.reading_models import OPEN, Assignment, Review
from eventreg.review.reading.reading_queries import to_read


def over(event: Event, stage: str, first: str, number: int) -> Select[int, int]:
    """(application id, its readers) of those in a stage that have more than `number`, by id; without those readers who
    were given it on purpose beyond the number.
    """
    readers = func.count(Assignment.id)
    return (
        to_read(event, stage, first)
        .join(Assignment, Assignment.application_id == Application.id)
        .where(Assignment.stage == stage, reading_states.now(event).in_(sorted(reading_states.READERS)))
        .where(~Assignment.is_extra)
        .with_only_columns(Application.id, readers)
        .group_by(Application.id)
        .having(readers > number)
    )


def with_one_more(event: Event, stage: str, first: str) -> Select[int]:
    """How many applications of a stage have a reader on purpose beyond the number."""
    wanted = exists().where(Assignment.application_id == Application.id, Assignment.stage == stage)
    wanted = wanted.where(Assignment.is_extra, reading_states.now(event).in_(sorted(reading_states.READERS)))
    return to_read(event, stage, first).where(wanted).with_only_columns(func.count(Application.id)).order_by(None)


def unbegun(event: Event, stage: str, ids: Iterable[int]) -> Select[Assignment]:
    """What readers of some applications have not begun in a stage, last given first, read anew."""
    begun = exists().where(Review.assignment_id == Assignment.id)
    return (
        select(Assignment)
        .where(Assignment.event_id == event.id, Assignment.stage == stage, Assignment.application_id.in_(sorted(ids)))
        .where(reading_states.now(event) == OPEN, ~begun.correlate(Assignment), ~Assignment.is_extra)
        .options(joinedload(Assignment.application))
        .order_by(Assignment.at.desc(), Assignment.id.desc())
        .execution_options(populate_existing=True)
    )


def gone_of(event: Event, stage: str, ids: Iterable[int]) -> Select[Assignment]:
    """What is not sent of some applications in a stage, and its reader reads no more, first given first, locked."""
    return (
        select(Assignment)
        .where(Assignment.event_id == event.id, Assignment.stage == stage, Assignment.application_id.in_(sorted(ids)))
        .where(Assignment.state == OPEN, reading_states.now(event) == reading_states.GONE)
        .options(joinedload(Assignment.application))
        .order_by(Assignment.id)
        .with_for_update(of=Assignment)
    )
