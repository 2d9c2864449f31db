"""What a dead worker had is taken up by another one."""

from datetime import timedelta

import pytest

from eventreg.core import clock
from eventreg.jobs import leases, worker
from eventreg.jobs.models import JobStatus
from eventreg.jobs.work import Work
from tests.jobs.watching import START, mark, marks, queued, state

pytestmark = pytest.mark.usefixtures("own_kinds")


def test_the_job_of_a_dead_worker_is_taken_when_its_lease_has_run_out(app):
    clock.set_source(lambda: now)
    now = START
    job = queued("test.orphan", lambda work: {"attempt": work.attempt})
    assert leases.take("the dead one") is not None

    assert worker.run_due(app) == 0
    now += leases.LEASE + timedelta(seconds=1)

    assert worker.run_due(app) == 1
    assert state(job) == JobStatus.DONE
    assert job.result == {"attempt": 2}


def test_a_job_that_kills_every_worker_is_given_up(app):
    clock.set_source(lambda: now)
    now = START
    job = queued("test.poison", lambda work: None)
    for _ in range(leases.MOST_ATTEMPTS):
        assert leases.take("a dead one") is not None
        now += leases.LEASE + timedelta(seconds=1)

    assert leases.take("the next") is None

    assert state(job) == JobStatus.FAILED
    assert job.error == leases.WORKER_LOST


def test_who_was_thought_dead_cannot_spoil_what_its_successor_does(app):
    clock.set_source(lambda: now)
    now = START

    def overtaken(work: Work) -> dict[str, int]:
        nonlocal now
        if work.attempt == 1:
            now += leases.LEASE + timedelta(seconds=1)
            assert worker.run_due(app) == 1
        mark(f"attempt {work.attempt}")
        return {"attempt": work.attempt}

    job = queued("test.overtaken", overtaken)
    worker.run_due(app)

    assert state(job) == JobStatus.DONE
    assert job.result == {"attempt": 2}
    assert marks() == ["attempt 2"]
