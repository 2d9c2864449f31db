"""Worker processes that are killed or told to stop in the middle of a job."""

import time

from eventreg.extensions import db
from eventreg.jobs import domain, registry
from eventreg.jobs.models import JobStatus
from tests.jobs.processes import SLOW, Workers, slow


def wait_for(job, *statuses, seconds=15.0):
    ends = time.monotonic() + seconds
    while True:
        db.session.rollback()
        db.session.refresh(job)
        if job.status in statuses:
            return
        assert time.monotonic() < ends, f"still {job.status}"
        time.sleep(0.02)


def test_a_killed_workers_job_is_taken_up_and_a_stopped_ones_handed_back(app, monkeypatch):
    monkeypatch.setattr(registry, "_kinds", {SLOW: slow})
    with Workers(app.extensions["eventreg"]) as workers:
        first = workers.start()
        job = domain.queue(SLOW, {})
        db.session.commit()
        wait_for(job, JobStatus.RUNNING)

        first.kill()
        second = workers.start()
        time.sleep(0.3)
        wait_for(job, JobStatus.RUNNING)
        assert job.attempts == 1
        while job.attempts == 1:
            wait_for(job, JobStatus.RUNNING)
        assert job.attempts == 2

        second.stop()
        wait_for(job, JobStatus.WAITING)
        assert (job.attempts, job.worker) == (1, None)

        workers.start()
        wait_for(job, JobStatus.DONE)
        assert job.result == {"attempt": 2}
