"""The worker: takes jobs that are due and is at the duties, until it is told to stop."""

import logging
import os
import secrets
import socket
import threading
import time
import traceback
from functools import partial
from pathlib import Path

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.jobs import duties, leases, registry
from eventreg.jobs.leases import LeaseLost
from eventreg.jobs.pulse import Pulse
from eventreg.jobs.work import Cancelled, HandedBack, Work

log = logging.getLogger(__name__)

LANES = 2  # jobs at once, so that a short one need not wait for a long one
LOOK = 0.3  # seconds between looks for a job
GRACE = 25.0  # seconds that running work has to end once it is told to stop
OURS = str(Path(__file__).parent.parent)


def run(app: Flask, stop: threading.Event, *, lanes: int = LANES) -> None:
    """Work until `stop` is set; then let running work end or hand it back, for `GRACE` seconds at most.

    What is still running then is left to its lease: another worker takes it when that has run out.
    """
    worker = _new_name()
    with Pulse(app) as pulse:
        tasks = [partial(_serve_jobs, app, worker, stop, pulse) for _ in range(lanes)]
        tasks += [partial(duties.serve, app, duty, worker, stop, pulse) for duty in registry.duties()]
        threads = [threading.Thread(target=task, name=f"worker-{n}", daemon=True) for n, task in enumerate(tasks)]
        for thread in threads:
            thread.start()
        stop.wait()
        ends = time.monotonic() + GRACE
        for thread in threads:
            thread.join(max(0.0, ends - time.monotonic()))


def run_due(app: Flask) -> int:
    """Run every job that is due, one after the other, in this thread; how many. For where no worker runs."""
    worker, stop, count = _new_name(), threading.Event(), 0
    with Pulse(app) as pulse:
        while run_one(app, worker, stop, pulse):
            count += 1
    return count


def run_one(app: Flask, worker: str, stop: threading.Event, pulse: Pulse) -> bool:
    """Take one job and run it to some end; False if none was due."""
    with app.app_context():
        taken = leases.take(worker)
        if taken is None:
            return False
        job, hold = taken
        work = Work(job, hold, stop)
        with pulse.keeping(work):
            _attempt(work)
        return True


def _serve_jobs(app: Flask, worker: str, stop: threading.Event, pulse: Pulse) -> None:
    while not stop.is_set():
        try:
            if run_one(app, worker, stop, pulse):
                continue
        except SQLAlchemyError as error:
            log.warning("jobs: the database does not answer: %s", type(error).__name__)
        stop.wait(LOOK)


def _attempt(work: Work) -> None:
    """Run the function and note how it ended."""
    try:
        result = registry.function_of(work.kind)(work)
        leases.finish(db.session, work.hold, result=result or {}, done=work.done, total=work.total)
    except LeaseLost:
        db.session.rollback()
        log.warning("job %s (%s): another worker has taken it", work.uid, work.kind)
    except Cancelled:
        db.session.rollback()
        leases.end_cancelled(work.hold)
    except HandedBack:
        db.session.rollback()
        leases.hand_back(work.hold)
    except Refusal as refusal:
        db.session.rollback()
        # It would be refused again, so nothing is gained by trying again. Values are shown in the reader's language.
        told = {"refusal": refusal.sentence, "values": {name: str(value) for name, value in refusal.values.items()}}
        leases.fail(work.hold, error=str(refusal), result=told)
    except Exception as error:
        db.session.rollback()
        log.exception("job %s (%s) failed at try %s", work.uid, work.kind, work.attempt)
        leases.put_off(work.hold, error=_told(error))


def _told(error: Exception) -> str:
    """What failed and where in our code; not the error's own words, which may hold personal data."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(OURS)]
    place = f" at {Path(ours[-1].filename).relative_to(OURS)}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"


def _new_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
