"""Sending results at somebody's word: only what they saw, and only if nobody has to look first."""

from datetime import date

from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import confirming_days, queries, results_seen, second_eyes, telling
from eventreg.review.models import ResultsSending
from eventreg.review.objections import holding_back
from eventreg.review.results_seen import DecisionsChanged


class SentMeanwhile(Refusal):
    """Somebody else pressed first."""

    sentence = N_("They have been sent meanwhile. Nobody was told twice.")


def send(event: Event, day: date, expected: str) -> ResultsSending:
    """Tell all of it. `expected`: `results_seen.mark` of what the sender saw.

    Raises SentMeanwhile, telling.NothingToSend, DecisionsChanged, and what `confirming_days.check` and
    `second_eyes.check` raise.
    """
    # Before anything is read: two who press at once would both find the same decisions untold (on PostgreSQL).
    holding.hold(event)
    db.session.execute(queries.decided_rows(event))
    ready = holding_back.untold(event).ready
    if not ready:
        raise SentMeanwhile if _is_sent(event, expected) else telling.NothingToSend
    if expected != results_seen.mark(ready):
        raise DecisionsChanged
    confirming_days.check(event, day)
    second_eyes.check(event, audit.actor())
    return telling.send_results(event, confirm_by=confirming_days.end_of(day, event.zone))


def _is_sent(event: Event, seen: str) -> bool:
    """Whether the newest sending told just what somebody saw."""
    sending = db.session.scalar(queries.sendings(event).limit(1))
    return sending is not None and results_seen.mark(db.session.scalars(queries.told_by(sending))) == seen
