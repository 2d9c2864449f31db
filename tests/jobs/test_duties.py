"""Duties come round."""

import threading
import time

import pytest
from sqlalchemy import select

from eventreg.extensions import db
from eventreg.jobs import registry
from eventreg.jobs.models import Duty
from tests.jobs.watching import wait_until

pytestmark = pytest.mark.usefixtures("own_kinds")


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
