"""Whether a worker lives is known within two minutes, and a long job is no alarm."""

import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.jobs import domain, heartbeat, registry, worker
from eventreg.jobs.leases import LEASE
from eventreg.jobs.models import Duty, Job, JobStatus
from eventreg.jobs.registry import RegisteredDuty
from tests.counting import statements

LONG = "test.long"
SECONDS = 3.0  # of a job, in which an alarm after one second would be false


def long_work(_work):
    """Long, and never asked how far it is."""
    time.sleep(SECONDS)


def beat_at(moment):
    db.session.add(Duty(name=heartbeat.NAME, due_at=moment + timedelta(seconds=heartbeat.EVERY)))
    db.session.commit()


@pytest.fixture
def at_work(app, monkeypatch):
    """A worker that beats ten times a second, in threads of this process."""
    monkeypatch.setattr(heartbeat, "EVERY", 0.1)
    monkeypatch.setattr(heartbeat, "LONGEST_SILENCE", timedelta(seconds=1))
    duty = RegisteredDuty(heartbeat.NAME, 0.1, registry._duties[heartbeat.NAME].function, shared=False)
    monkeypatch.setattr(registry, "_duties", {heartbeat.NAME: duty})
    monkeypatch.setattr(registry, "_kinds", {LONG: long_work})
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(app, stop))
    yield thread, stop
    stop.set()
    thread.join(30)


def silent():
    db.session.rollback()
    return heartbeat.is_silent()


def test_an_installation_where_no_worker_ever_was_is_silent(app):
    assert heartbeat.last_beat() is None
    assert heartbeat.is_silent()


@pytest.mark.parametrize(("seconds", "told"), [(0, False), (60, False), (99, False), (101, True), (3600, True)])
def test_a_dead_worker_is_told_within_two_minutes(app, seconds, told):
    beat_at(clock.now() - timedelta(seconds=seconds))

    assert heartbeat.is_silent() is told


def test_a_worker_started_again_beats_before_the_alarm(app):
    """The one that was killed in the middle of a beat holds the turn for a lease; then somebody looks every 15 s."""
    assert LEASE.total_seconds() + 15 + heartbeat.EVERY < heartbeat.LONGEST_SILENCE.total_seconds()


def test_a_long_job_in_every_lane_is_no_alarm(app, at_work):
    thread, stop = at_work
    for _lane in range(worker.LANES):
        domain.queue(LONG, {})
    db.session.commit()
    thread.start()

    ends = time.monotonic() + 10
    while silent() and time.monotonic() < ends:
        time.sleep(0.02)
    alarms, looks, ends = 0, 0, time.monotonic() + SECONDS
    while time.monotonic() < ends:
        alarms, looks = alarms + silent(), looks + 1
        time.sleep(0.05)

    assert (alarms, looks > 10) == (0, True)
    assert set(db.session.scalars(select(Job.status))) <= {JobStatus.RUNNING, JobStatus.DONE}
    stop.set()
    thread.join(30)
    time.sleep(1.2)
    assert silent()


def test_a_beat_costs_two_writes(app):
    beat = registry._duties[heartbeat.NAME]
    from eventreg.jobs import duties
    from eventreg.jobs.pulse import Pulse

    with Pulse(app) as pulse:
        duties.do_if_due(beat, "a", threading.Event(), pulse)
        db.session.execute(update(Duty).values(due_at=clock.now() - timedelta(seconds=1)))
        db.session.commit()
        with statements() as made:
            assert duties.do_if_due(beat, "a", threading.Event(), pulse)

    writes = [one for one in made if not one.lstrip().upper().startswith(("SELECT", "BEGIN", "COMMIT", "ROLLBACK"))]
    assert len(writes) == 2


def test_the_page_for_machines_says_so_and_stays_up(client):
    assert client.http.get("/readyz").json == {"status": "ready", "worker": "silent"}

    beat_at(clock.now())

    assert client.http.get("/readyz").json == {"status": "ready", "worker": "working"}


def test_the_dashboard_says_that_mails_are_not_leaving(client, factory):
    factory.event("forum")
    factory.account()
    client.sign_in("organizer@demo.example")

    assert "Mails are not leaving" in client.get("/manage/forum/").visible

    beat_at(clock.now())

    assert "Mails are not leaving" not in client.get("/manage/forum/").visible
