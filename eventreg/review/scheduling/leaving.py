"""Somebody takes their application back before its result is sent: what others have seen of the rest still holds."""

from eventreg.applications.models import Application
from eventreg.applications.status import DECIDED, Status
from eventreg.extensions import db
from eventreg.review import choices, queries, results_seen
from eventreg.review.objections import holding_back
from eventreg.review.scheduling import schedule_queries


def follow(application: Application, *, was: Status | None) -> None:
    """Handler of every move. A time that is set, and a second person’s look, are for those who are still there: one of
    hundreds does not keep the results of all others back.
    """
    if was not in DECIDED or application.status != Status.WITHDRAWN:
        return
    event = application.event
    schedule, looked = db.session.scalar(schedule_queries.waiting(event)), choices.of(event).looked_for
    gone = db.session.scalar(queries.newest_decision(application))
    if (schedule is None and looked is None) or gone is None or gone.told_at is not None:
        return
    ready = holding_back.untold(event).ready
    before, after = results_seen.mark([*ready, gone]), results_seen.mark(ready)
    if schedule is not None and schedule.seen == before:
        schedule.seen, schedule.expected = after, len(ready)
    if looked == before:
        choices.write(event).looked_for = after
    db.session.flush()
