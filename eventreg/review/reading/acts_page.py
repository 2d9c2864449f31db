"""What was given together in the last days, so that it can be taken back: by the plan, or to one reviewer."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement

from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import act_queries, reading_queries

SINCE = timedelta(days=7)
SHOWN = 10


@dataclass(frozen=True)
class Act:
    """What was given at once: how many readings, to whom (`name` where it is one reviewer), how many are not begun."""

    uid: uuid.UUID
    at: datetime
    number: int
    readers: int
    name: str
    unbegun: int


def of_event(event: Event, scope: ColumnElement[bool]) -> list[Act]:
    """The last ones of which something is not begun, last first."""
    rows = db.session.execute(act_queries.acts(event, clock.now() - SINCE, scope)).all()
    acts = [row for row in rows if row[5]][:SHOWN]
    known = {
        one.id: one.name or one.email for one in db.session.scalars(reading_queries.accounts({a[4] for a in acts}))
    }
    return [
        Act(uid, at, number, readers, known[reader] if readers == 1 else "", unbegun)
        for uid, at, number, readers, reader, unbegun in acts
        if uid is not None
    ]
