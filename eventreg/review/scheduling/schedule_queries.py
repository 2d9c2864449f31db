"""Finding results that will be sent, or were, at a time set."""

import uuid

from sqlalchemy import Select, select

from eventreg.accounts.models import Account
from eventreg.events.models import Event
from eventreg.review.results_models import ResultsSchedule


def waiting(event: Event) -> Select[ResultsSchedule]:
    """The one that is still to come."""
    return select(ResultsSchedule).where(ResultsSchedule.event_id == event.id, ResultsSchedule.outcome.is_(None))


def newest(event: Event) -> Select[ResultsSchedule]:
    """The last one, whatever became of it."""
    query = select(ResultsSchedule).where(ResultsSchedule.event_id == event.id)
    return query.order_by(ResultsSchedule.id.desc()).limit(1)


def set_by(schedule: ResultsSchedule) -> Select[Account]:
    """Whoever of the staff has set the time, if they are there still."""
    number = schedule.by.removeprefix("account:")
    is_known = number.isascii() and number.isdecimal()
    return select(Account).where(Account.id == (int(number) if is_known else None), Account.active)


def held(uid: uuid.UUID) -> Select[ResultsSchedule]:
    """One of them, locked and read anew."""
    query = select(ResultsSchedule).where(ResultsSchedule.uid == uid)
    return query.with_for_update().execution_options(populate_existing=True)


def held_of(event: Event, uid: uuid.UUID) -> Select[ResultsSchedule]:
    """The same, of one event."""
    return held(uid).where(ResultsSchedule.event_id == event.id)
