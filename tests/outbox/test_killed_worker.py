"""Worker processes that are killed with `kill -9` while they send: nothing arrives twice, nothing is lost."""

import random
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from eventreg.extensions import db
from eventreg.outbox.models import Mail, MailStatus
from tests.jobs.processes import Workers

MAILS = 30
UNDER_WAY = {MailStatus.QUEUED, MailStatus.SENDING}


def statuses():
    db.session.rollback()
    found = dict(db.session.execute(select(Mail.message_id, Mail.status)).all())
    db.session.rollback()
    return found


def wait_until_settled(seconds=20.0):
    ends = time.monotonic() + seconds
    while UNDER_WAY & set(statuses().values()):
        assert time.monotonic() < ends, Counter(statuses().values())
        time.sleep(0.05)
    return statuses()


def kill_now_and_then(app, *, times, arrived):
    """Kill a worker after every few mails, `times` times; the last one may live until all is settled."""
    chance = random.Random(20270514)
    with Workers(app.extensions["eventreg"]) as workers:
        for turn in range(times):
            worker = workers.start()
            ends = time.monotonic() + 10
            while arrived() < (turn + 1) * MAILS // (times + 2) and time.monotonic() < ends:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.04))
            worker.kill()
        workers.start()
        return wait_until_settled()


def check_each_once_or_doubtful(settled, arrivals, *, kills):
    assert len(settled) == MAILS
    assert [name for name, count in arrivals.items() if count > 1] == []
    for name, status in settled.items():
        assert status in (MailStatus.SENT, MailStatus.DOUBTFUL)
        assert status == MailStatus.DOUBTFUL or arrivals[name] == 1
    assert Counter(settled.values())[MailStatus.DOUBTFUL] <= kills


def _kill_while_sending(app, server, queue, times):
    server.manners.delay = 0.02
    for number in range(MAILS):
        queue(to=f"a{number}@example.org")

    settled = kill_now_and_then(app, times=times, arrived=lambda: len(server.received))

    arrivals = Counter(str(one.message["Message-ID"]) for one in server.received)
    check_each_once_or_doubtful(settled, arrivals, kills=times)


def test_killed_while_sending_no_mail_arrives_twice_or_is_lost(app, server, queue):
    _kill_while_sending(app, server, queue, times=4)


@pytest.mark.soak
def test_killed_a_hundred_times_no_mail_arrives_twice_or_is_lost(app, server, queue):
    for _ in range(5):
        _kill_while_sending(app, server, queue, times=20)
        server.received.clear()
        for mail in db.session.scalars(select(Mail)):
            db.session.delete(mail)
        db.session.commit()


def test_killed_while_writing_files_each_mail_is_there_in_the_end(app, queue):
    folder = Path(app.instance_path) / "mail"
    for number in range(MAILS):
        queue(to=f"a{number}@example.org")

    settled = kill_now_and_then(app, times=3, arrived=lambda: len(list(folder.glob("*.eml"))))

    assert set(settled.values()) == {MailStatus.SENT}
    assert len(list(folder.glob("*.eml"))) == MAILS


def test_two_worker_processes_send_each_mail_once(app, server, queue):
    server.manners.delay = 0.01
    for number in range(MAILS):
        queue(to=f"a{number}@example.org")

    with Workers(app.extensions["eventreg"]) as workers:
        workers.start()
        workers.start()
        settled = wait_until_settled()

    assert set(settled.values()) == {MailStatus.SENT}
    arrivals = Counter(str(one.message["Message-ID"]) for one in server.received)
    assert arrivals == Counter(dict.fromkeys(settled, 1))
