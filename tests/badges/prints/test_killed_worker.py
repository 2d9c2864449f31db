"""A worker killed in the middle of printing: no half file is offered, and the next worker prints all of it once."""

import io
import os
import signal
import time
from pathlib import Path

import pikepdf
from sqlalchemy import func, select

from eventreg.badges import press
from eventreg.badges.prints.print_models import PrintedBadge, PrintRun
from eventreg.extensions import db
from tests.jobs.processes import Workers

PAGE = "/manage/forum/badges/prints"
ASKED = {"which": "all", "order": "latin", "layout": "", "kind": "one", "flip": "long"}
BADGES, KILLS, PATIENCE = press.SMALL + 10, 3, 60.0  # enough that the press runs in a process of its own


def run_now():
    db.session.rollback()
    return db.session.scalars(select(PrintRun)).one()


def presses_of(worker):
    """Processes that the threads of a worker have started: the press, where it prints."""
    found = Path(f"/proc/{worker.pid}/task").glob("*/children")
    return [int(child) for children in found for child in children.read_text().split()]


def wait_until(is_so):
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.002)


def test_killed_while_drawing_the_next_one_prints_all(client, factory, app):
    event = factory.event("forum", places_in_person=BADGES)
    client.sign_in(factory.account().email)
    for _ in range(BADGES):
        factory.badge(event)
    client.post(PAGE, fields=ASKED)

    with Workers(app.extensions["eventreg"]) as workers:
        for _ in range(KILLS):
            worker = workers.start()
            wait_until(lambda worker=worker: presses_of(worker))
            (at_work,) = presses_of(worker)
            worker.kill()
            os.kill(at_work, signal.SIGKILL)
            assert run_now().ready_at is None
            client.get(f"{PAGE}/{run_now().uid}/badges.pdf", expect=410)
        workers.start()
        wait_until(lambda: run_now().ready_at)

    with pikepdf.open(io.BytesIO(client.http.get(f"{PAGE}/{run_now().uid}/badges.pdf").data)) as pdf:
        assert len(pdf.pages) >= BADGES
    assert db.session.scalar(select(func.count()).select_from(PrintedBadge)) == BADGES
