"""Finding jobs."""

import uuid

from sqlalchemy import Select, select

from eventreg.jobs.models import Job, JobStatus


def job_by_uid(uid: uuid.UUID, *, event_id: int | None) -> Select[Job]:
    """One job of one event (None: of no event)."""
    return select(Job).where(Job.uid == uid, Job.event_id == event_id)


def jobs_of_event(event_id: int, *, kind: str | None = None, limit: int = 20) -> Select[Job]:
    """An event's jobs, newest first; of one kind if given."""
    found = select(Job).where(Job.event_id == event_id).order_by(Job.id.desc()).limit(limit)
    return found if kind is None else found.where(Job.kind == kind)


def failed_jobs(*, limit: int = 50) -> Select[Job]:
    """Jobs of any event that have failed for good, newest first: for operators."""
    return select(Job).where(Job.status == JobStatus.FAILED).order_by(Job.id.desc()).limit(limit)
