"""A worker killed while results are being sent: everybody is told once, each mail is handed over once or doubtful."""

import dataclasses
import time
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events.forms import local
from eventreg.extensions import db
from eventreg.outbox.models import Mail, MailStatus
from eventreg.review import results_seen
from eventreg.review.models import ResultsSending
from eventreg.review.objections import holding_back
from eventreg.review.scheduling import timing
from tests.jobs.processes import Workers
from tests.smtp import MailServer

PEOPLE, KILLS, PATIENCE = 12, 4, 60.0
UNDER_WAY = {MailStatus.QUEUED, MailStatus.SENDING}


@pytest.fixture
def server(app, monkeypatch):
    with MailServer() as server:
        settings = dataclasses.replace(app.extensions["eventreg"], mail_url=server.url)
        monkeypatch.setitem(app.extensions, "eventreg", settings)
        yield server


def statuses():
    db.session.rollback()
    found = dict(db.session.execute(select(Mail.message_id, Mail.status)).all())
    db.session.rollback()
    return found


def wait_until(is_so):
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.002)


def test_killed_while_sending_results_everybody_is_told_once(app, factory, server):
    server.manners.delay = 0.02
    event = factory.event("forum")
    for _ in range(PEOPLE):
        factory.application(event, status=Status.APPROVED)
    db.session.execute(delete(Mail))
    day = clock.today(event.zone)
    soon = clock.now() + timedelta(seconds=1)
    seen = results_seen.mark(holding_back.untold(event).ready)
    timing.schedule(event, local(soon, event.zone), day + timedelta(days=7), expected=seen)
    db.session.commit()

    with Workers(app.extensions["eventreg"]) as workers:
        for turn in range(KILLS):
            worker = workers.start()
            if turn == 0:
                time.sleep(1.2)  # about when it takes the results up, or has told them
            else:
                wait_until(lambda turn=turn: len(server.received) >= turn * PEOPLE // (KILLS + 1))
            worker.kill()
        workers.start()
        wait_until(lambda: len(statuses()) == PEOPLE and not UNDER_WAY & set(statuses().values()))

    settled = statuses()
    arrivals = Counter(str(one.message["Message-ID"]) for one in server.received)
    assert set(arrivals.values()) <= {1}
    assert all(arrivals[name] == 1 for name, status in settled.items() if status == MailStatus.SENT)
    assert set(settled.values()) <= {MailStatus.SENT, MailStatus.DOUBTFUL}
    assert Counter(settled.values())[MailStatus.DOUBTFUL] <= KILLS
    assert set(db.session.scalars(select(Application.status))) == {Status.OFFERED}
    assert db.session.scalars(select(ResultsSending)).one().offers == PEOPLE
