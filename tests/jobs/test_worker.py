"""Jobs run once, are tried again, called off, handed back and taken up from the dead. Real threads, both databases."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.jobs import domain, leases, queries, registry, worker
from eventreg.jobs.models import Duty, Job, JobStatus
from eventreg.jobs.work import Work

START = datetime(2027, 5, 14, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test registers kinds and duties of its own."""
    monkeypatch.setattr(registry, "_kinds", {})
    monkeypatch.setattr(registry, "_duties", {})


class Working:
    """A worker in a thread."""

    def __init__(self, app: Flask) -> None:
        self.stop = threading.Event()
        self.thread = threading.Thread(target=worker.run, args=(app, self.stop))
        self.thread.start()

    def end(self) -> None:
        self.stop.set()
        self.thread.join()


@pytest.fixture
def working(app: Flask) -> Iterator[Callable[[], Working]]:
    """Starts workers, which end with the test."""
    begun: list[Working] = []

    def start() -> Working:
        begun.append(Working(app))
        return begun[-1]

    yield start
    for one in begun:
        one.end()


def wait_until(true: Callable[[], bool], seconds: float = 8.0) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.02)


def queued(kind: str, function: Callable[[Work], object], **payload: object) -> Job:
    registry.register(kind, function)  # type: ignore[arg-type]
    job = domain.queue(kind, dict(payload), event_id=3, asked_by="account:7", total=4)
    db.session.commit()
    return job


def state(job: Job) -> JobStatus:
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
    db.session.rollback()
    found = list(db.session.scalars(select(Duty.name)))
    db.session.rollback()
    return found


def test_a_job_is_done_and_keeps_its_result(app):
    def count(work: Work) -> dict[str, int]:
        work.progress(4)
        return {"pages": work.payload["pages"]}

    job = queued("test.count", count, pages=12)

    assert worker.run_due(app) == 1

    assert state(job) == JobStatus.DONE
    assert (job.result, job.done, job.total, job.attempts, job.error) == ({"pages": 12}, 4, 4, 1, None)
    assert job.is_over
    assert db.session.scalars(queries.jobs_of_event(3)).all() == [job]
    assert db.session.scalar(queries.job_by_uid(job.uid, event_id=4)) is None


def test_a_job_whose_caller_rolls_back_never_was(app):
    registry.register("test.nothing", lambda work: None)
    domain.queue("test.nothing", {})
    db.session.rollback()

    assert worker.run_due(app) == 0


def test_a_kind_that_nobody_knows_is_refused_at_once(app):
    with pytest.raises(registry.UnknownKind):
        domain.queue("test.unheard", {})


def test_a_kind_and_a_duty_have_one_function_each():
    registry.register("test.kind", print)
    registry.register("test.kind", print)
    registry.every(5, "test.duty", print)

    with pytest.raises(ValueError, match=r"test\.kind"):
        registry.register("test.kind", repr)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"test\.duty"):
        registry.every(5, "test.duty", repr)


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
    assert db.session.scalars(queries.failed_jobs()).all() == [job]


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


def test_a_waiting_job_is_cancelled_at_once_and_only_once(app):
    job = queued("test.later", lambda work: mark("done"))

    domain.cancel(job)
    db.session.commit()

    assert (job.status, job.is_over) == (JobStatus.CANCELLED, True)
    assert worker.run_due(app) == 0
    with pytest.raises(domain.JobIsOver):
        domain.cancel(job)


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


def test_a_long_job_does_not_keep_a_short_one_waiting(app, working):
    release = threading.Event()
    queued("test.long", lambda work: release.wait(10) and None)
    short = queued("test.short", lambda work: None)
    working()

    wait_until(lambda: state(short) == JobStatus.DONE)
    release.set()


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


def test_a_duty_comes_round_and_only_one_worker_at_a_time_is_at_it(app, working):
    at_it, most, turns = 0, 0, 0
    lock = threading.Lock()

    def duty(stop: threading.Event) -> None:
        nonlocal at_it, most, turns
        with lock:
            at_it, turns = at_it + 1, turns + 1
            most = max(most, at_it)
        time.sleep(0.15)
        with lock:
            at_it -= 1

    registry.every(0.1, "test.duty", duty)
    for _ in range(3):
        working()

    wait_until(lambda: turns >= 4)
    assert most == 1


def test_a_duty_that_fails_comes_round_again_and_tells_why(app, working):
    turns = 0

    def duty(stop: threading.Event) -> None:
        nonlocal turns
        turns += 1
        raise LookupError("a name")

    registry.every(0.1, "test.faulty", duty)
    one = working()
    wait_until(lambda: turns >= 2)
    one.end()

    row = db.session.scalars(select(Duty)).one()
    assert (row.name, row.error, row.worker) == ("test.faulty", "LookupError", None)
