"""Whether a worker lives: it says so three times a minute, in one row, from a thread that waits for no job.

One worker says it for all of them, as with every duty that is not shared. One that was killed while it said so holds
its turn until the lease has run out, and another one looks every 15 seconds: together under the silence allowed.
"""

import threading
from datetime import datetime, timedelta

from sqlalchemy import select

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.jobs import registry
from eventreg.jobs.models import Duty

NAME = "jobs.heartbeat"
EVERY = 20.0  # seconds
LONGEST_SILENCE = timedelta(seconds=100)


def setup() -> None:
    """Make it one of the worker's duties: taking it is the heartbeat, there is nothing to do."""
    registry.every(EVERY, NAME, _beat)


def last_beat() -> datetime | None:
    """When a worker last said that it lives; None if none ever did."""
    due = db.session.scalar(select(Duty.due_at).where(Duty.name == NAME))
    return None if due is None else due - timedelta(seconds=EVERY)


def is_silent() -> bool:
    """Whether no worker is at work, so that neither mail leaves nor long work is done."""
    last = last_beat()
    return last is None or last < clock.now() - LONGEST_SILENCE


def _beat(_stop: threading.Event) -> None:
    """Nothing: the duty's row has been written."""
