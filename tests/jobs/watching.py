"""Queue a job, see how it stands, and leave marks in the database that show what its work did."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import select

from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.jobs import domain, registry
from eventreg.jobs.models import Duty, Job, JobStatus
from eventreg.jobs.work import Work

START = datetime(2027, 5, 14, 9, tzinfo=UTC)


def wait_until(true: Callable[[], bool], seconds: float = 8.0) -> None:
    """Wait for something that a worker does."""
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.02)


def queued(kind: str, function: Callable[[Work], object], **payload: object) -> Job:
    """A job of a kind of the test's own."""
    registry.register(kind, function)
    job = domain.queue(kind, dict(payload), event_id=3, asked_by="account:7", total=4)
    db.session.commit()
    return job


def state(job: Job) -> JobStatus:
    """Its status as the database has it now."""
    db.session.rollback()
    db.session.refresh(job)
    db.session.rollback()
    return JobStatus(job.status)


def mark(name: str) -> None:
    """Leave something in the database, in the work's own transaction."""
    begin_writing(db.session)
    now = clock.now()
    db.session.add(Duty(name=name, due_at=now))
    db.session.flush()


def marks() -> list[str]:
    """The marks that were committed."""
    db.session.rollback()
    found = list(db.session.scalars(select(Duty.name)))
    db.session.rollback()
    return found
