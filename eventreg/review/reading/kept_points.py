"""What the readers of an application gave together, kept in a row for each stage: lists are sorted by it, however long.

A plain mean follows in the transaction that writes a reading. Where reviewers are brought to one level, each reading
moves everybody's points, so a duty counts the event anew within a minute.
"""

import threading

from sqlalchemy import Select, delete, update

from eventreg.applications import queries
from eventreg.core.database import begin_writing, insert_rows
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import reading_queries, scoring
from eventreg.review.reading.point_models import GivenPoints
from eventreg.review.reading.reading_models import STAGES, Assignment, ReviewSettings
from eventreg.review.reading.scoring import Reading, Summary

PORTION = 5_000


def write(assignment: Assignment) -> None:
    """Follow a reading that was sent, changed, set aside or brought back, flushed."""
    event_id, stage = assignment.event_id, assignment.stage
    due = update(ReviewSettings).where(ReviewSettings.event_id == event_id, ReviewSettings.normalises)
    # Written even where it is due already: the duty then waits for this reading, instead of just missing it.
    if db.session.execute(due.values(levels_due=True).returning(ReviewSettings.id)).first():
        return
    # One after the other, so that of two readers in the same instant the second one counts the first.
    application = db.session.scalars(queries.held([assignment.application_id])).one()
    sent = reading_queries.sent_totals(application.event, stage)
    given = readings(sent.where(Assignment.application_id == application.id))
    here = (GivenPoints.application_id == application.id, GivenPoints.stage == stage)
    db.session.execute(delete(GivenPoints).where(*here).execution_options(synchronize_session=False))
    _insert(event_id, stage, scoring.summaries(given, normalise=False))


def write_all(event: Event) -> None:
    """Follow the event's criteria or settings, flushed, whose row is held."""
    settings = db.session.scalar(reading_queries.settings(event))
    normalise = settings is not None and settings.normalises
    if settings is not None:
        settings.levels_due = False
        db.session.flush()
    for stage in STAGES:
        given = readings(reading_queries.sent_totals(event, stage))
        _replace(event, stage, scoring.summaries(given, normalise=normalise))


def level(stop: threading.Event | None = None) -> int:
    """Bring reviewers to one level anew where readings came since; at how many events. A duty."""
    found = list(db.session.scalars(reading_queries.levels_due()))
    db.session.rollback()
    return sum(_level(event_id) for event_id in found if stop is None or not stop.is_set())


def readings(query: Select[int, int, int | None]) -> list[Reading]:
    """The rows of `reading_queries.sent_totals`."""
    rows = db.session.execute(query)
    return [Reading(one, account_id, total) for one, account_id, total in rows if total is not None]


def _level(event_id: int) -> int:
    begin_writing(db.session)
    event = db.session.get_one(Event, event_id)
    holding.hold(event)
    db.session.execute(reading_queries.settings(event).with_for_update())
    write_all(event)
    db.session.commit()
    return 1


def _replace(event: Event, stage: str, found: dict[int, Summary]) -> None:
    """Write those that differ from what is kept: one reading more moves most others by less than can be told."""
    known = {
        key: (number, Summary(*facts))
        for number, key, *facts in db.session.execute(reading_queries.given_points(event, stage)).all()
    }
    gone = [number for key, (number, one) in known.items() if found.get(key) != one]
    for start in range(0, len(gone), PORTION):
        some = delete(GivenPoints).where(GivenPoints.id.in_(gone[start : start + PORTION]))
        db.session.execute(some.execution_options(synchronize_session=False))
    _insert(event.id, stage, {key: one for key, one in found.items() if key not in known or known[key][1] != one})


def _insert(event_id: int, stage: str, found: dict[int, Summary]) -> None:
    here = {"event_id": event_id, "stage": stage}
    rows = [here | {"application_id": key} | vars(one) for key, one in found.items()]
    for start in range(0, len(rows), PORTION):
        insert_rows(db.session, GivenPoints, rows[start : start + PORTION])
