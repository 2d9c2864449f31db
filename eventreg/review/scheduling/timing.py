"""Setting the time at which results are sent, calling it off, and sending them then.

Everything that is told is written in one transaction with the end of the job: a worker that is killed before has told
nobody, and the next one sends it; one that is killed after has told everybody once. The mails are the outbox's.
"""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs.work import Work
from eventreg.outbox import domain as outbox
from eventreg.review import results_seen, sending
from eventreg.review.confirming_days import NotADayOfTheEvent, NotAPossibleDay
from eventreg.review.models import Decision
from eventreg.review.objections import holding_back
from eventreg.review.results_models import ResultsSchedule
from eventreg.review.results_seen import DecisionsChanged
from eventreg.review.scheduling import schedule_queries
from eventreg.review.second_eyes import NotLookedAt, SwitchedOffBySender
from eventreg.review.telling import NothingToSend

KIND = "results.send"
SENT, NOT_SENT, CANCELLED = "sent", "not_sent", "cancelled"
CHANGED = "changed"
# Why nothing was sent, where it is not that decisions changed.
WHY: dict[type[Refusal], str] = {
    NotLookedAt: "not_looked", SwitchedOffBySender: "switched_off", NotAPossibleDay: "too_late",
    NotADayOfTheEvent: "too_late",
}  # fmt: skip


class NotAPossibleTime(Invalid):
    """In the past, or when the event has begun."""

    sentence = N_("Choose a time from now on, before the event begins.")


class ScheduledAlready(Refusal):
    """One time is set."""

    sentence = N_("A time is set already. Call that off first, then set another one.")


class TooLate(Refusal):
    """It has been sent, or called off."""

    sentence = N_("This can no longer be called off: the results have been sent, or somebody has called it off.")


def schedule(event: Event, at: datetime, confirm_by: date, *, expected: str) -> ResultsSchedule:
    """Send everything that is decided now at a time set. `at`: on the event's clock, without a zone.

    If anything has been decided anew or taken back by then, nothing is sent. Raises ScheduledAlready, NothingToSend,
    DecisionsChanged, NotAPossibleTime, NotAPossibleDay. `expected`: `results_seen.mark` of what was seen.
    """
    holding.hold(event)
    if db.session.scalar(schedule_queries.waiting(event)) is not None:
        raise ScheduledAlready
    decisions = holding_back.untold(event).ready
    if not decisions:
        raise NothingToSend
    if expected != results_seen.mark(decisions):
        raise DecisionsChanged
    instant = at.replace(tzinfo=ZoneInfo(event.zone))
    if instant <= clock.now() or at.date() >= event.starts_on:
        raise NotAPossibleTime
    if not at.date() < confirm_by < event.starts_on:
        raise NotAPossibleDay
    return _queue(event, instant, confirm_by, decisions)


def call_off(schedule: ResultsSchedule) -> None:
    """Nothing is sent at that time. Raises TooLate."""
    if schedule.outcome is not None:
        raise TooLate
    if schedule.job is not None:
        jobs.cancel(schedule.job)
    _end(schedule, CANCELLED)
    audit.record("results.called_off", about=f"event:{schedule.event.slug}", event_id=schedule.event_id)


def send(work: Work) -> dict[str, Any]:
    """The job: send them as whoever set the time. What has changed meanwhile is not sent, and the page says so."""
    begin_writing(db.session)
    uid = uuid.UUID(str(work.payload["schedule"]))
    schedule = db.session.scalar(schedule_queries.held(uid))
    if schedule is None or schedule.outcome is not None:
        return {"outcome": ""}
    with audit.acting(schedule.by):
        try:
            sending.send(schedule.event, schedule.confirm_by, _expected(schedule))
        except Refusal as refusal:
            db.session.rollback()
            begin_writing(db.session)
            schedule = db.session.scalars(schedule_queries.held(uid)).one()
            if schedule.outcome is None:  # nobody has called it off while its row was let go
                schedule.why = WHY.get(type(refusal), CHANGED)
                _end(schedule, NOT_SENT)
                _tell(schedule)
        else:
            _end(schedule, SENT)
    return {"outcome": schedule.outcome}


def _tell(schedule: ResultsSchedule) -> None:
    """Mail whoever set the time that nothing was sent: they would not look again."""
    account, event = db.session.scalar(schedule_queries.set_by(schedule)), schedule.event
    if account is None:
        return
    values = {
        "name": account.name, "event": dict(event.names), "slug": event.slug, "at": schedule.at.isoformat(),
        "zone": event.zone,
    }  # fmt: skip
    outbox.queue(
        "results_not_sent", to=account.email, language=account.language, key_name=crypto.INSTALLATION,
        about=account.actor, event_id=event.id, values=values,
    )  # fmt: skip


def _expected(schedule: ResultsSchedule) -> str:
    """What was seen; of one that was set before that was kept, what there is now, if number and newest are the same."""
    if schedule.seen is not None:
        return schedule.seen
    decisions = holding_back.untold(schedule.event).ready
    same = len(decisions) == schedule.expected and max(decision.id for decision in decisions) == schedule.newest
    return results_seen.mark(decisions) if same else ""


def _queue(event: Event, instant: datetime, confirm_by: date, decisions: Sequence[Decision]) -> ResultsSchedule:
    found = ResultsSchedule(
        event=event, at=instant, confirm_by=confirm_by, expected=len(decisions),
        newest=max(decision.id for decision in decisions), seen=results_seen.mark(decisions), by=audit.actor(),
        made_at=clock.now(),
    )  # fmt: skip
    db.session.add(found)
    db.session.flush()
    job = jobs.queue(KIND, {"schedule": str(found.uid)}, event_id=event.id, asked_by=audit.actor())
    job.due_at = instant
    found.job = job
    audit.record("results.scheduled", about=f"event:{event.slug}", event_id=event.id, count=len(decisions))
    db.session.flush()
    return found


def _end(schedule: ResultsSchedule, outcome: str) -> None:
    schedule.outcome, schedule.ended_at, schedule.ended_by = outcome, clock.now(), audit.actor()
    db.session.flush()
