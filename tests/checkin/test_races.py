"""Many phones at once: one person is counted once, by lock and by constraint; and the test can fail."""

import threading
import uuid
from collections import Counter

import pytest
from sqlalchemy import text

from eventreg.badges import queries as badge_queries
from eventreg.checkin import scanning
from eventreg.checkin.answers import Sent
from eventreg.checkin.models import Admission, Scan
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db

PHONES = 12


def scan_at_once(app, device_id, code, point, *, scan_id=None):
    """Every phone scans the same badge in the same instant; gives the outcomes."""
    from eventreg.checkin.models import Device

    outcomes = []
    db.session.rollback()  # let go of what this thread has read
    start = threading.Barrier(PHONES)

    def one_phone():
        with app.app_context():
            start.wait()
            begin_writing(db.session)
            device = db.session.get(Device, device_id)
            sent = Sent(scan_id or uuid.uuid4(), point, "in", clock.now(), code=code)
            try:
                outcomes.append(str(scanning.take(sent, device).outcome))
                db.session.commit()
            except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
                db.session.rollback()
                outcomes.append(type(error).__name__)
            finally:
                db.session.remove()

    phones = [threading.Thread(target=one_phone) for _ in range(PHONES)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join(60)
    return Counter(outcomes)


@pytest.fixture
def lunch(factory):
    event = factory.event(starts_on=clock.today("Asia/Almaty"))
    badge = factory.badge(event)
    device, _token = factory.device(event)
    return device.id, badge.code


def test_one_meal_for_one_badge(app, lunch):
    device_id, code = lunch

    outcomes = scan_at_once(app, device_id, code, "Lunch")

    assert outcomes == {"admitted": 1, "already_checked_in": PHONES - 1}
    assert db.session.query(Admission).count() == 1


def test_one_scan_sent_by_impatient_retries_is_one_row(app, lunch):
    device_id, code = lunch

    outcomes = scan_at_once(app, device_id, code, "Lunch", scan_id=uuid.uuid4())

    assert outcomes == {"admitted": PHONES}
    assert db.session.execute(text("SELECT count(*) FROM scans")).scalar() == 1


@pytest.fixture
def without_lock(monkeypatch):
    """Nobody waits for whoever is being answered about the same person."""

    def make_queries_anew():
        badge_queries.at_the_door.cache_clear()
        badge_queries.tickets_at_the_door.cache_clear()

    monkeypatch.setattr(badge_queries, "locking_owners", lambda query: query)
    make_queries_anew()
    yield
    monkeypatch.undo()
    make_queries_anew()


@pytest.mark.usefixtures("without_lock")
def test_without_the_lock_the_constraint_lets_one_eat(app, lunch):
    """Who is overtaken between reading and writing decides anew, and leaves nothing of the first time behind."""
    device_id, code = lunch

    outcomes = Counter()
    for _ in range(3):
        outcomes += scan_at_once(app, device_id, code, "Lunch")

    assert outcomes == {"admitted": 1, "already_checked_in": 3 * PHONES - 1}
    assert db.session.query(Admission).count() == 1
    assert db.session.query(Scan).count() == 3 * PHONES


def test_one_scan_of_an_unknown_code_sent_at_once_is_one_row(app, lunch):
    """Here there is nobody to lock: only the constraint tells."""
    device_id, _code = lunch

    outcomes = scan_at_once(app, device_id, "R1:nobody", "Lunch", scan_id=uuid.uuid4())

    assert outcomes == {"unknown_badge": PHONES}
    assert db.session.query(Scan).count() == 1


@pytest.mark.usefixtures("without_lock")
def test_without_lock_and_constraint_somebody_eats_twice(app, lunch, database, monkeypatch):
    """The guard taken away: shows that the test above can fail."""
    if database == "sqlite":
        # SQLite has one writer at a time; without the immediate transaction readers decide side by side.
        monkeypatch.setattr("tests.checkin.test_races.begin_writing", lambda _session: None)
    device_id, code = lunch
    constraint = "uq_admissions_point_id_period_participant_id"
    if database == "postgresql":
        db.session.execute(text(f"ALTER TABLE admissions DROP CONSTRAINT {constraint}"))
        db.session.commit()
    try:
        outcomes = Counter()
        for _ in range(5):
            outcomes += scan_at_once(app, device_id, code, "Lunch")
            if outcomes["admitted"] > 1 or outcomes["OperationalError"]:
                break
        assert outcomes["admitted"] > 1 or outcomes["OperationalError"] > 0
    finally:
        db.session.rollback()
        if database == "postgresql":
            db.session.execute(text("DELETE FROM admissions"))
            db.session.execute(
                text(f"ALTER TABLE admissions ADD CONSTRAINT {constraint} UNIQUE (point_id, period, participant_id)")
            )
            db.session.commit()
