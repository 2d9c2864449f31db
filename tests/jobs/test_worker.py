"""Jobs run once, are tried again after a failure, and do not wait for each other. Real threads, both databases."""

import threading
import time

import pytest
from sqlalchemy import text

from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.jobs import domain, registry, worker
from eventreg.jobs.models import JobStatus
from eventreg.jobs.work import Work
from tests.jobs.watching import START, mark, marks, queued, state, wait_until

pytestmark = pytest.mark.usefixtures("own_kinds")


def test_a_job_is_done_and_keeps_its_result(app):
    def count(work: Work) -> dict[str, int]:
        work.progress(4)
        return {"pages": work.payload["pages"]}

    job = queued("test.count", count, pages=12)

    assert worker.run_due(app) == 1

    assert state(job) == JobStatus.DONE
    assert (job.result, job.done, job.total, job.attempts, job.error) == ({"pages": 12}, 4, 4, 1, None)
    assert job.is_over


def test_a_running_worker_notices_a_job_within_a_second(app, working):
    working()
    time.sleep(0.3)
    began = time.monotonic()
    done = threading.Event()
    queued("test.quick", lambda work: done.set())

    assert done.wait(3)
    assert time.monotonic() - began < 1


def test_what_the_work_leaves_is_committed_with_its_end(app):
    job = queued("test.mark", lambda work: mark("kept"))

    worker.run_due(app)

    assert state(job) == JobStatus.DONE
    assert marks() == ["kept"]


def test_work_that_only_read_can_end_after_others_have_written(app):
    def read(work: Work) -> None:
        db.session.execute(text("SELECT count(*) FROM duties"))
        with app.app_context():
            mark("of others")
            db.session.commit()

    job = queued("test.read", read)

    worker.run_due(app)

    assert state(job) == JobStatus.DONE
    assert marks() == ["of others"]


def test_a_job_that_fails_is_tried_again_after_growing_pauses(app):
    clock.set_source(lambda: now)
    now = START

    def break_down(work: Work) -> None:
        mark("lost")
        raise ZeroDivisionError("Ainura, +996 555 000111")

    job = queued("test.broken", break_down)
    pauses = []
    while worker.run_due(app):
        if state(job) == JobStatus.WAITING:
            pauses.append((job.due_at - now).total_seconds())
            assert worker.run_due(app) == 0
            now = job.due_at

    assert pauses == [10, 60, 300, 1800, 1800]
    assert (job.status, job.attempts, job.ended_at) == (JobStatus.FAILED, 6, now)
    assert job.error == "ZeroDivisionError at jobs/worker.py:" + job.error.rpartition(":")[2]
    assert marks() == []


def test_a_refusal_is_not_tried_again_and_keeps_its_sentence(app):
    class CallIsClosed(Refusal):
        sentence = "The call for %(event)s is closed."

    def refuse(work: Work) -> None:
        raise CallIsClosed(event="CAIEF")

    job = queued("test.refused", refuse)
    worker.run_due(app)

    assert state(job) == JobStatus.FAILED
    assert job.error == "The call for CAIEF is closed."
    assert job.result == {"refusal": "The call for %(event)s is closed.", "values": {"event": "CAIEF"}}


def test_a_long_job_does_not_keep_a_short_one_waiting(app, working):
    release = threading.Event()
    queued("test.long", lambda work: release.wait(10) and None)
    short = queued("test.short", lambda work: None)
    working()

    wait_until(lambda: state(short) == JobStatus.DONE)
    release.set()


def test_many_workers_run_each_job_once(app, working):
    runs: list[int] = []
    registry.register("test.once", lambda work: runs.append(work.payload["number"]))
    for number in range(60):
        domain.queue("test.once", {"number": number})
    db.session.commit()

    for _ in range(3):
        working()

    wait_until(lambda: len(runs) >= 60)
    time.sleep(0.2)
    assert sorted(runs) == list(range(60))
