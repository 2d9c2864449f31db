"""Several organizers in the same instant."""

import threading
import time
from collections import Counter

import pytest
from sqlalchemy import func, select, text

from eventreg.core.database import begin_writing
from eventreg.events import holding
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.review.models import Decision
from eventreg.review.selection import suggesting
from eventreg.review.selection.limit_models import Pin, Scenario
from tests.at_once import browser, sent
from tests.client import Client
from tests.review.selection import choosing
from tests.review.selection.choosing import HERE


@pytest.fixture
def organizers(app, factory):
    found = []
    for number in range(4):
        client = Client(app)
        client.sign_in(factory.account(f"organizer{number}@demo.example").email)
        found.append(browser(client))
    return found


def test_of_many_who_ask_one_searches(app, factory, event, organizers):
    choosing.crowd(factory, event, 3)

    answers = Counter(sent(app, organizers, lambda _one: f"{HERE}/suggestions", lambda one: {"name": f"No. {one}"}))

    assert answers == {302: 1, 409: 3}
    assert db.session.scalar(select(func.count(Scenario.id))) == 1


def test_of_many_who_adopt_one_decides(app, factory, event, organizers):
    choosing.crowd(factory, event, 5, 4, 3)
    places = [f"{HERE}/suggestions/{choosing.suggested(app, event, str(one)).uid}/adoption" for one in range(4)]

    answers = Counter(sent(app, organizers, places.__getitem__, lambda _one: {"reserve": "0"}))

    assert answers == {302: 1, 409: 3}
    assert db.session.scalar(select(func.count(Decision.id))) == 2


def test_without_the_lock_more_than_one_would_search(app, factory, event, organizers, monkeypatch):
    """What the lock is for. SQLite lets one writer in at a time anyway."""
    choosing.crowd(factory, event, 3)
    together = threading.Barrier(len(organizers))
    clean = suggesting.clean_line

    def slowly(name, most):
        if db.engine.dialect.name == "postgresql":
            together.wait()
        return clean(name, most)

    monkeypatch.setattr(suggesting, "clean_line", slowly)
    monkeypatch.setattr(holding, "hold", lambda _event: None)

    answers = Counter(sent(app, organizers, lambda _one: f"{HERE}/suggestions", lambda one: {"name": f"No. {one}"}))

    assert db.session.scalar(select(func.count(Scenario.id))) == answers[302]
    assert (answers[302] > 1) == (db.engine.dialect.name == "postgresql")


def test_of_many_who_pin_one_person_each_is_heard(app, factory, event, organizers):
    meant = choosing.crowd(factory, event, 3)[0]
    words = ["in", "out", "in", "out"]

    address = f"{HERE}/pins/{meant.reference}"
    answers = Counter(sent(app, organizers, lambda _one: address, lambda one: {"pinned": words[one]}))
    gone = Counter(sent(app, organizers, lambda _one: address, lambda _one: {"pinned": ""}))

    assert (answers, gone) == ({302: 4}, {302: 4})
    assert db.session.scalar(select(func.count(Pin.id))) == 0


PATIENCE = 60.0  # seconds
WAITS = """
    SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_locks WHERE database =
    (SELECT oid FROM pg_database WHERE datname = current_database()))
"""


def wait_for_somebody_who_waits():
    """SQLite lets one writer in at a time anyway."""
    ends = time.monotonic() + PATIENCE
    while db.engine.dialect.name == "postgresql" and not db.session.scalar(text(WAITS)):
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_what_is_found_out_while_somebody_adopts_leaves_the_adoption_as_it_is(app, client, factory, event):
    choosing.crowd(factory, event, 5, 4, 3)
    scenario = choosing.suggested(app, event)
    client.post(f"{choosing.address(scenario)}/questions", fields={"what": "waver"})
    db.session.rollback()
    scenario = db.session.get_one(Scenario, scenario.id)
    db.session.rollback()

    begin_writing(db.session)
    holding.hold(event)
    scenario.found = {**scenario.found, "decisions": [7]}
    db.session.flush()
    job = threading.Thread(target=worker.run_due, args=[app])
    job.start()
    wait_for_somebody_who_waits()
    db.session.commit()
    job.join()

    db.session.expire_all()
    assert scenario.found["decisions"] == [7]
    assert "noise" in scenario.found
