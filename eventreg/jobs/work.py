"""What the function of a job sees of its job."""

import threading
import uuid
from datetime import datetime
from typing import Any

from eventreg.core import clock
from eventreg.jobs import leases
from eventreg.jobs.leases import Hold, LeaseLost
from eventreg.jobs.models import Job


class Cancelled(Exception):
    """Somebody called the work off."""


class HandedBack(Exception):
    """The worker is to end, so another one will begin this work anew."""


class Work:
    """One attempt at a job: what was asked, how far it is, and whether to go on.

    `progress()` only notes its figures; the pulse saves them from a thread of its own, twice a second at most, so it
    costs nothing and may be called inside a transaction.
    """

    def __init__(self, job: Job, hold: Hold, stop: threading.Event) -> None:
        self.uid: uuid.UUID = job.uid
        self.kind: str = job.kind
        self.payload: dict[str, Any] = dict(job.payload)
        self.event_id: int | None = job.event_id
        self.asked_by: str = job.asked_by
        self.hold = hold
        self.done = 0
        self.total: int = job.total
        self._saved = (0, job.total)
        self._renewed_at: datetime = clock.now()
        self._stop = stop
        self._cancelled = threading.Event()
        self._lost = threading.Event()

    @property
    def attempt(self) -> int:
        """1 for the first try."""
        return self.hold.attempt

    @property
    def cancelled(self) -> bool:
        """Whether somebody called the work off."""
        return self._cancelled.is_set()

    def progress(self, done: int, total: int | None = None) -> None:
        """Say that `done` steps of `total` (as queued, unless given) are behind, and learn whether to go on.

        Raises Cancelled, HandedBack or LeaseLost: let them pass, the worker catches them.
        """
        self.done = done
        self.total = self.total if total is None else total
        if self._lost.is_set():
            raise LeaseLost(self.hold.job_id)
        if self.cancelled:
            raise Cancelled
        if self._stop.is_set():
            raise HandedBack

    def beat(self) -> None:
        """Save figures, prolong the lease, look whether the work was called off. Called by the pulse."""
        try:
            if leases.is_cancel_asked(self.hold):
                self._cancelled.set()
            figures = (self.done, self.total)
            if figures != self._saved or clock.now() >= self._renewed_at + leases.LEASE / 3:
                if not leases.renew(self.hold, done=figures[0], total=figures[1]):
                    raise LeaseLost(self.hold.job_id)
                self._saved, self._renewed_at = figures, clock.now()
        except LeaseLost:
            self._lost.set()
