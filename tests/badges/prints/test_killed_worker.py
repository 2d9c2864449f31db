"""A worker killed in the middle of printing: no half file is offered, and the next worker prints all of it once."""

import io
import os
import signal
import time
from pathlib import Path

import pikepdf
from sqlalchemy import func, select

from eventreg.badges.prints.print_models import PrintedBadge, PrintRun
from eventreg.extensions import db
from tests.jobs.processes import Workers

PAGE = "/manage/forum/badges/prints"
ASKED = {"which": "all", "order": "latin", "layout": "", "kind": "one", "flip": "long"}
BADGES, KILLS, PATIENCE = 40, 3, 60.0


def run_now():
    db.session.rollback()
    return db.session.scalars(select(PrintRun)).one()


def presses_of(worker):
    """Processes that a worker has started: its press is one of them."""
    found = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
    return found.read_text().split() if found.exists() else []


def wait_until(is_so):
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.002)


def test_killed_while_drawing_the_next_one_prints_all(client, factory, app):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    for _ in range(BADGES):
        factory.badge(event)
    client.post(PAGE, fields=ASKED)

    with Workers(app.extensions["eventreg"]) as workers:
        for _ in range(KILLS):
            worker = workers.start()
            wait_until(lambda worker=worker: presses_of(worker) or run_now().ready_at)
            left = presses_of(worker)
            worker.kill()
            for press in left:
                os.kill(int(press), signal.SIGKILL)
            assert run_now().ready_at is None
            client.get(f"{PAGE}/{run_now().uid}/badges.pdf", expect=410)
        workers.start()
        wait_until(lambda: run_now().ready_at)

    with pikepdf.open(io.BytesIO(client.http.get(f"{PAGE}/{run_now().uid}/badges.pdf").data)) as pdf:
        assert len(pdf.pages) >= BADGES
    assert db.session.scalar(select(func.count()).select_from(PrintedBadge)) == BADGES
