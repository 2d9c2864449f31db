"""Duties that come round: one worker at a time is at each, and they do not wait for jobs."""

import logging
import threading
from datetime import timedelta

from flask import Flask
from sqlalchemy import Select, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.jobs.leases import LEASE
from eventreg.jobs.models import Duty
from eventreg.jobs.pulse import Pulse
from eventreg.jobs.registry import RegisteredDuty

log = logging.getLogger(__name__)

LONGEST_WAIT = 15.0  # seconds between looks, so that a worker soon stands in for one that died


class DutyHold:
    """One worker's turn at a duty."""

    def __init__(self, name: str, worker: str) -> None:
        self.name = name
        self.worker = worker

    def beat(self) -> None:
        """Prolong the lease."""
        self._write(lease_until=clock.now() + LEASE)

    def end(self, error: str | None) -> None:
        """Give the duty up until it is due again."""
        self._write(lease_until=None, worker=None, ended_at=clock.now(), error=error)

    def _write(self, **values: object) -> None:
        with Session(db.engine) as session:
            begin_writing(session)
            session.execute(update(Duty).where(Duty.name == self.name, Duty.worker == self.worker).values(values))
            session.commit()


def take(duty: RegisteredDuty, worker: str) -> DutyHold | None:
    """This worker's turn at a duty, or None if it is not due or somebody else is at it."""
    with Session(db.engine) as session:
        if _is_for_later(session.scalar(_row(duty.name))):
            return None
        session.rollback()
        begin_writing(session)
        row = session.scalar(_row(duty.name).with_for_update())
        if _is_for_later(row):
            return None
        if row is None:
            row = Duty(name=duty.name)
            session.add(row)
        now = clock.now()
        row.due_at, row.lease_until, row.worker = now + timedelta(seconds=duty.seconds), now + LEASE, worker
        try:
            session.commit()
        except IntegrityError:  # another worker was first to write the row of a new duty
            return None
    return DutyHold(duty.name, worker)


def serve(app: Flask, duty: RegisteredDuty, worker: str, stop: threading.Event, pulse: Pulse) -> None:
    """Be at one duty again and again until `stop`."""
    while not stop.is_set():
        try:
            with app.app_context():
                do_if_due(duty, worker, stop, pulse)
        except SQLAlchemyError as error:
            log.warning("duty %s: the database does not answer: %s", duty.name, type(error).__name__)
        stop.wait(min(duty.seconds, LONGEST_WAIT))


def do_if_due(duty: RegisteredDuty, worker: str, stop: threading.Event, pulse: Pulse) -> bool:
    """Do a duty once if it is due and nobody else is at it; whether it was done. Needs an application context."""
    if duty.shared:
        _do(duty, stop)
        return True
    hold = take(duty, worker)
    if hold is None:
        return False
    with pulse.keeping(hold):
        error = _do(duty, stop)
    hold.end(error)
    return True


def _do(duty: RegisteredDuty, stop: threading.Event) -> str | None:
    """Call it; the error's name if it fails, because a duty that fails once must still come round."""
    try:
        duty.function(stop)
    except Exception as error:
        db.session.rollback()
        log.exception("duty %s failed", duty.name)
        return type(error).__name__
    return None


def _row(name: str) -> Select[Duty]:
    return select(Duty).where(Duty.name == name)


def _is_for_later(row: Duty | None) -> bool:
    if row is None:
        return False
    now = clock.now()
    return row.due_at > now or (row.lease_until is not None and row.lease_until > now)
