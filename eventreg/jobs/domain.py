"""Asking for long work and calling it off, in the caller's transaction."""

from typing import Any

from sqlalchemy import case, update

from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.jobs import registry
from eventreg.jobs.models import Job, JobStatus

SYSTEM = "system"


class JobIsOver(Refusal):
    """There is nothing left to cancel."""

    sentence = N_("This work has already ended, so it can no longer be cancelled.")


def queue(
    kind: str, payload: dict[str, Any], *, event_id: int | None = None, asked_by: str = SYSTEM, total: int = 0
) -> Job:
    """Have work done by a worker once the caller has committed.

    `payload` is JSON with ids and settings, never personal data. `asked_by` is an actor as the trail writes it
    ("account:7"). `total` is how many steps there will be, where that is known. Raises registry.UnknownKind.
    """
    registry.function_of(kind)
    now = clock.now()
    job = Job(kind=kind, payload=payload, event_id=event_id, asked_by=asked_by, asked_at=now, due_at=now, total=total)
    db.session.add(job)
    db.session.flush()
    return job


def cancel(job: Job) -> None:
    """Call work off: at once if it waits; if it runs, at its next step.

    Raises JobIsOver.
    """
    waits = Job.status == JobStatus.WAITING
    # One statement, because a worker may take the job or put it off at this very moment.
    statement = (
        update(Job)
        .where(Job.id == job.id, Job.status.in_((JobStatus.WAITING, JobStatus.RUNNING)))
        .values(
            cancel_asked=True,
            status=case((waits, JobStatus.CANCELLED), else_=Job.status),
            ended_at=case((waits, clock.now()), else_=Job.ended_at),
        )
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    found = db.session.scalar(statement)
    db.session.refresh(job)
    if found is None:
        raise JobIsOver
