"""Readings that were sent and are not to count: set aside with a reason, kept, and brought back."""

import threading

from sqlalchemy import Select

from eventreg.accounts.models import Account
from eventreg.applications import queries as application_queries
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_text
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import aside_queries, conflicts, kept_points
from eventreg.review.reading.reading_models import ABSTAINED, DONE, Assignment, SetAside

CONFLICT, CONFLICT_ORGANIZATION, BY_HAND = "conflict", "conflict_organization", "hand"
LONGEST = 2000


class NoWords(Invalid):
    """Whoever sets a reading aside by hand says why."""

    sentence = N_("Please write why this reading is not to count.")


class NotSent(Refusal):
    """Only what was sent counts, so that only that is set aside."""

    sentence = N_("This reading is not sent, or it is set aside already. Nothing was changed.")


class StillInConflict(Refusal):
    """What a conflict of interest set aside stays aside while there is one."""

    sentence = N_(
        "There is a conflict of interest between this reviewer and the application, so the reading stays aside."
    )


def set_aside(assignment: Assignment, reason: str, words: str = "") -> None:
    """Let a reading that was sent count no more; another reader is asked for. Raises NotSent."""
    if assignment.state != DONE:
        raise NotSent
    end(assignment, reason)
    row = SetAside(assignment=assignment, reason=reason, by=audit.actor(), at=clock.now())
    db.session.add(row)
    row.words = words or None
    _record("reading.set_aside", assignment, reason=reason)
    kept_points.write(assignment)


def by_hand(assignment: Assignment, words: str) -> None:
    """The same, at an organizer's word. Raises NoWords, NotSent, TooLong."""
    clean = clean_text(words, LONGEST)
    if not clean:
        raise NoWords
    set_aside(assignment, BY_HAND, clean)


def bring_back(assignment: Assignment) -> None:
    """Let it count again. Raises NotSent, StillInConflict."""
    if assignment.set_aside is None:
        raise NotSent
    if not conflicts.may_read(assignment.account, assignment.application):
        raise StillInConflict
    db.session.delete(assignment.set_aside)
    assignment.state, assignment.ended_for, assignment.ended_at = DONE, None, None
    _record("reading.brought_back", assignment)
    kept_points.write(assignment)


def end(assignment: Assignment, reason: str) -> None:
    """Let nobody read it any more, and keep why and since when. `reason`: as of a `SetAside`."""
    assignment.state, assignment.ended_for, assignment.ended_at = ABSTAINED, reason, clock.now()


def free(assignment: Assignment, reason: str) -> None:
    """End a reading for a conflict of interest: what is sent is set aside, what is not is free for others."""
    if assignment.state == DONE:
        set_aside(assignment, reason)
        return
    end(assignment, reason)
    reference = assignment.application.reference
    audit.record("reading.abstained", about=reference, event_id=assignment.event_id, reason=CONFLICT)


def found_since(stop: threading.Event | None = None) -> int:
    """End the readings whose conflict came to light after they were given: an organization was corrected, say. A duty.

    Of applications that are decided nothing changes. Gives how many readings it ended.
    """
    events = list(db.session.scalars(aside_queries.events_being_read()))
    db.session.rollback()
    return sum(_found_at(event_id) for event_id in events if stop is None or not stop.is_set())


def _found_at(event_id: int) -> int:
    """Looked up without a lock, since it is asked often and seldom found; then held, and asked once more."""
    event = db.session.get_one(Event, event_id)
    seen = {one.application_id for one in _in_conflict(event, aside_queries.being_read(event))}
    db.session.rollback()
    if not seen:
        return 0
    begin_writing(db.session)
    event = db.session.get_one(Event, event_id)
    holding.share(event)
    db.session.scalars(application_queries.held(seen)).all()
    found = _in_conflict(event, aside_queries.being_read_held(event, seen))
    for one in found:
        free(one, CONFLICT)
    db.session.commit()
    return len(found)


def _in_conflict(event: Event, query: Select[Assignment]) -> list[Assignment]:
    given = list(db.session.scalars(query))
    accounts: dict[int, Account] = {one.account_id: one.account for one in given}
    barred = conflicts.found_of(event, accounts.values())
    return [one for one in given if one.application_id in barred[one.account_id]]


def _record(action: str, assignment: Assignment, **details: object) -> None:
    db.session.flush()
    audit.record(
        action, about=assignment.application.reference, event_id=assignment.event_id, account=assignment.account_id,
        stage=assignment.stage, **details,
    )  # fmt: skip
