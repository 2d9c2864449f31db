"""Taking back what ended readings: an abstention, or a conflict of interest that was declared."""

from sqlalchemy import delete

from eventreg.accounts.models import Account
from eventreg.applications import queries as application_queries
from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_text
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import (
    assignment,
    conflicts,
    desk_queries,
    lifting_queries,
    reading_queries,
    reviewers,
    setting_aside,
)
from eventreg.review.reading.naming_models import NamedConflict
from eventreg.review.reading.reading_models import (
    ABSTAINED,
    OPEN,
    TAKEN_BACK,
    UNDONE,
    Assignment,
    Conflict,
)
from eventreg.review.reading.setting_aside import BY_HAND, CONFLICT, CONFLICT_ORGANIZATION

LONGEST = 2000


class NotAbstained(Refusal):
    """It is read again already, or never was abstained from."""

    sentence = N_("Nobody has abstained from this reading, or it was given back already. Nothing was changed.")


class ReadInstead(Refusal):
    """Somebody else was given it meanwhile, or nothing is read in that stage any more."""

    sentence = N_(
        "Somebody else has been given this application instead, or its stage is over. Ask the organizers if you are to "
        "read it all the same."
    )


class NoReason(Invalid):
    """Whoever lifts another one's conflict says why."""

    sentence = N_("Please write why this conflict of interest does not hold.")


def may_take_up(one: Assignment) -> bool:
    """Whether its reviewer may take an abstention back by themselves."""
    application = one.application
    if one.state != ABSTAINED or (one.set_aside is not None and one.set_aside.reason == BY_HAND):
        return False
    if application.status not in reading_queries.READ or is_given_instead(one):
        return False
    if assignment.stage_of(application.event, application).key != one.stage:
        return False
    return _own_conflict(one) is not None or conflicts.may_read(one.account, application)


def has_declared(one: Assignment) -> bool:
    """Whether its reviewer declared a conflict of interest with it, or with its organization."""
    return one.account_id in set(db.session.scalars(lifting_queries.accounts_with_conflict(one.application)))


def is_given_instead(one: Assignment) -> bool:
    """Whether somebody else was given it since its reader abstained."""
    return db.session.scalar(lifting_queries.given_instead(one)) is not None


def take_up(one: Assignment) -> None:
    """Take one's own abstention back, and the conflict with this one application where that was why; what was typed,
    or sent, is there again. Raises ReadInstead, StillInConflict.
    """
    if not may_take_up(one):
        raise ReadInstead
    conflict = _own_conflict(one)
    if conflict is not None:
        withdraw(conflict)
    if one.state == ABSTAINED:
        _reopen(one)


def give_back(event: Event, one: Assignment) -> None:
    """Give a reading back to whoever abstained from it, at an organizer's word.

    Raises NotAbstained, NotRead, NotAReviewer, StillInConflict.
    """
    if one.state != ABSTAINED:
        raise NotAbstained
    if one.application.status not in reading_queries.READ:
        raise assignment.NotRead
    if not reviewers.one_of(event, one.account_id).is_active:
        raise reviewers.NotAReviewer
    _reopen(one)


def withdraw(conflict: Conflict | NamedConflict) -> int:
    """Take back a conflict that oneself declared. Gives how many readings are there again: those sent, and those not
    sent that nobody was given instead. The others may be given anew.
    """
    event, account_id = _event(conflict), conflict.account_id
    number = _lift(conflict)
    audit.record("conflict.withdrawn", about=f"event:{event.slug}", event_id=event.id, account=account_id)
    return number


def lift(conflict: Conflict | NamedConflict, reason: str) -> int:
    """The same, at an organizer's word, whose reason stands in the trail. Raises NoReason, TooLong."""
    words = clean_text(reason, LONGEST)
    if not words:
        raise NoReason
    event, account_id = _event(conflict), conflict.account_id
    number = _lift(conflict)
    audit.record("conflict.lifted", about=f"event:{event.slug}", event_id=event.id, account=account_id, reason=words)
    return number


def _lift(conflict: Conflict | NamedConflict) -> int:
    event = _event(conflict)
    account = db.session.get_one(Account, conflict.account_id)
    holding.share(event)
    concerned = lifting_queries.ended_with(conflict, conflicts.concerned(event, conflict))
    ids = set(db.session.scalars(concerned.with_only_columns(Assignment.application_id)))
    db.session.scalars(application_queries.held(ids)).all()
    held = concerned.with_for_update(of=Assignment).execution_options(populate_existing=True)
    ended = [one for one in db.session.scalars(held) if _was_for_conflict(one)]
    # Not by the session, which would wonder at a row that a second press has deleted in the same instant.
    db.session.execute(delete(type(conflict)).where(type(conflict).id == conflict.id))
    db.session.expunge(conflict)
    barred = conflicts.found(event, account) if ended else set()
    free = [one for one in ended if one.application_id not in barred]
    for one in free:
        if one.set_aside is None and is_given_instead(one):
            one.state, one.ended_for = TAKEN_BACK, UNDONE
        else:
            _reopen(one)
    db.session.flush()
    return sum(one.state != TAKEN_BACK for one in free)


def _reopen(one: Assignment) -> None:
    if one.set_aside is not None:
        setting_aside.bring_back(one)
        return
    if not conflicts.may_read(one.account, one.application):
        raise setting_aside.StillInConflict
    one.state, one.ended_for, one.ended_at = OPEN, None, None
    db.session.flush()
    audit.record(
        "reading.taken_up", about=one.application.reference, event_id=one.event_id, account=one.account_id,
        stage=one.stage,
    )  # fmt: skip


def _was_for_conflict(one: Assignment) -> bool:
    """Before version 0012 nobody wrote why a reading that was not sent ended."""
    why = one.set_aside.reason if one.set_aside else one.ended_for
    return why in {CONFLICT, CONFLICT_ORGANIZATION, None}


def _own_conflict(one: Assignment) -> Conflict | None:
    event = one.application.event
    return db.session.scalar(desk_queries.conflict(event, one.account, application_id=one.application_id))


def _event(conflict: Conflict | NamedConflict) -> Event:
    return db.session.get_one(Event, conflict.event_id)
