"""Work that is under way: its progress, and how it is called off or handed back."""

import threading
import time

import pytest

from eventreg.extensions import db
from eventreg.jobs import domain
from eventreg.jobs.models import JobStatus
from eventreg.jobs.work import Work
from tests.jobs.watching import mark, marks, queued, state, wait_until

pytestmark = pytest.mark.usefixtures("own_kinds")


def test_running_work_shows_its_progress_and_can_be_called_off(app, working):
    def walk(work: Work) -> None:
        mark("lost")
        db.session.rollback()
        for step in range(1000):
            work.progress(step + 1, 1000)
            time.sleep(0.02)

    job = queued("test.walk", walk)
    working()
    wait_until(lambda: state(job) == JobStatus.RUNNING and 0 < job.done < 1000)
    assert job.total == 1000

    domain.cancel(job)
    db.session.commit()

    wait_until(lambda: state(job) == JobStatus.CANCELLED)
    assert job.done < 1000
    assert marks() == []


def test_progress_inside_a_writing_transaction_waits_for_nobody(app, working):
    def write(work: Work) -> None:
        mark("kept")
        for step in range(4):
            work.progress(step + 1)
            time.sleep(0.3)

    job = queued("test.write", write)
    working()

    wait_until(lambda: state(job) == JobStatus.DONE)
    assert (marks(), job.done) == (["kept"], 4)


def test_a_worker_that_is_told_to_stop_hands_its_work_back(app, working):
    began = threading.Event()

    def walk(work: Work) -> None:
        began.set()
        while True:
            work.progress(1)
            time.sleep(0.02)

    job = queued("test.endless", walk)
    one = working()
    assert began.wait(5)

    one.end()

    assert (state(job), job.attempts, job.worker, job.lease_until) == (JobStatus.WAITING, 0, None, None)
