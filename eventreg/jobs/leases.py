"""Who is at which job: taken for a while, prolonged while the worker lives, given up in one of five ways.

Each function is a transaction of its own, except `finish`, which ends the work's own. All but `take` change a job only
while the same attempt of the same worker still holds it, so a worker that was thought dead cannot spoil what its
successor does.
"""

import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, and_, case, or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, scoped_session
from sqlalchemy.sql.dml import ReturningUpdate

from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.jobs.models import Job, JobStatus

LEASE = timedelta(seconds=60)
# Before the second try, the third, … ; after the last there is no further one.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 1800))
MOST_ATTEMPTS = len(PAUSES) + 1
WORKER_LOST = "the worker died at it each time"


class LeaseLost(Exception):
    """Another worker has taken the job since."""


@dataclass(frozen=True)
class Hold:
    """One attempt of one worker at one job."""

    job_id: int
    worker: str
    attempt: int

    @property
    def stands(self) -> ColumnElement[bool]:
        """The condition under which this is still so."""
        return and_(
            Job.id == self.job_id,
            Job.status == JobStatus.RUNNING,
            Job.worker == self.worker,
            Job.attempts == self.attempt,
        )


def take(worker: str) -> tuple[Job, Hold] | None:
    """The job that has been due for longest, now held by `worker`; None when nothing is due.

    A job whose worker died is due as soon as its lease has run out.
    """
    with Session(db.engine, expire_on_commit=False) as session:
        # Looking first spares SQLite's write lock while there is nothing to do, which is nearly always.
        if session.scalar(_due().with_only_columns(Job.id)) is None:
            return None
        session.rollback()
        begin_writing(session)
        job = session.scalar(_due().with_for_update(skip_locked=True))
        if job is None:
            return None
        taken = _hold(job, worker)
        session.commit()
        return (job, taken) if taken else None


def renew(hold: Hold, *, done: int, total: int) -> bool:
    """Prolong the lease and save how far the work is; False if the job is no longer held."""
    return _write(update(Job).where(hold.stands).values(lease_until=clock.now() + LEASE, done=done, total=total))


def is_cancel_asked(hold: Hold) -> bool:
    """Whether somebody called the work off. Raises LeaseLost."""
    with Session(db.engine) as session:
        asked = session.scalar(select(Job.cancel_asked).where(hold.stands))
    if asked is None:
        raise LeaseLost(hold.job_id)
    return asked


def finish(session: scoped_session[Any], hold: Hold, *, result: dict[str, Any], done: int, total: int) -> None:
    """Commit what the work has left in `session` together with the job's end.

    Raises LeaseLost, and then nothing of it is kept.
    """
    session.flush()
    values = {"result": result, "done": done, "total": total, "error": None} | _ended(JobStatus.DONE)
    statement = _guarded(update(Job).where(hold.stands).values(values))
    try:
        found = session.scalar(statement)
    except OperationalError as error:
        # On SQLite a transaction that has so far only read cannot begin to write once others have written. It has
        # nothing to lose, so it begins anew; every other error goes its way.
        if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY_SNAPSHOT:
            raise
        session.rollback()
        begin_writing(session)
        found = session.scalar(statement)
    if found is None:
        session.rollback()
        raise LeaseLost(hold.job_id)
    session.commit()


def hand_back(hold: Hold) -> bool:
    """Let another worker begin at once; this attempt does not count."""
    waiting = {"status": JobStatus.WAITING, "attempts": hold.attempt - 1, "lease_until": None, "worker": None}
    return _write(update(Job).where(hold.stands).values(waiting))


def put_off(hold: Hold, *, error: str) -> bool:
    """Try again after a pause that grows; fail when there have been enough tries, end when it was called off."""
    if hold.attempt >= MOST_ATTEMPTS:
        return fail(hold, error=error)
    now = clock.now()
    values = {
        "status": case((Job.cancel_asked, JobStatus.CANCELLED), else_=JobStatus.WAITING),
        "ended_at": case((Job.cancel_asked, now), else_=None),
        "due_at": now + PAUSES[hold.attempt - 1],
        "error": error,
        "lease_until": None,
        "worker": None,
    }
    return _write(update(Job).where(hold.stands).values(values))


def fail(hold: Hold, *, error: str, result: dict[str, Any] | None = None) -> bool:
    """Give up for good."""
    values = {"error": error, "result": result or {}} | _ended(JobStatus.FAILED)
    return _write(update(Job).where(hold.stands).values(values))


def end_cancelled(hold: Hold) -> bool:
    """Note that work which was called off has stopped."""
    return _write(update(Job).where(hold.stands).values(_ended(JobStatus.CANCELLED)))


def _due() -> Select[Job]:
    now = clock.now()
    waits = and_(Job.status == JobStatus.WAITING, Job.due_at <= now)
    orphaned = and_(Job.status == JobStatus.RUNNING, Job.lease_until < now)
    return select(Job).where(or_(waits, orphaned)).order_by(Job.due_at, Job.id).limit(1)


def _hold(job: Job, worker: str) -> Hold | None:
    """Take a job that is due, or end it if nobody should try it again."""
    if job.cancel_asked or job.attempts >= MOST_ATTEMPTS:
        ended = _ended(JobStatus.CANCELLED if job.cancel_asked else JobStatus.FAILED)
        job.error = job.error if job.cancel_asked else WORKER_LOST
        for name, value in ended.items():
            setattr(job, name, value)
        return None
    job.status, job.worker, job.lease_until = JobStatus.RUNNING, worker, clock.now() + LEASE
    job.attempts += 1
    job.done = 0
    return Hold(job.id, worker, job.attempts)


def _ended(status: JobStatus) -> dict[str, Any]:
    return {"status": status, "ended_at": clock.now(), "lease_until": None, "worker": None}


def _write(statement: Update) -> bool:
    """Run one guarded statement in a transaction of its own; whether it found its row."""
    with Session(db.engine) as session:
        begin_writing(session)
        found = session.scalar(_guarded(statement))
        session.commit()
    return found is not None


def _guarded(statement: Update) -> ReturningUpdate[int]:
    """The same, telling the id of the row that it found."""
    return statement.returning(Job.id).execution_options(synchronize_session=False)
