"""What a reading is now. Whoever counts readings, or lists them, asks here, so that all pages say the same."""

from sqlalchemy import ColumnElement, and_, case, exists, or_, select

from eventreg.accounts.models import Account
from eventreg.events.models import Event
from eventreg.review.reading.reading_models import (
    ABSTAINED,
    DONE,
    OPEN,
    Assignment,
    Criterion,
    Review,
    Reviewer,
    Score,
    SetAside,
)
from eventreg.review.reading.reading_queries import role_holders

MISSING = "missing"  # sent, and a criterion that counts now has no points, or is being given them: see `reviewing.keep`
GONE = "gone"  # not sent, or lacking points, and its reader reads no more: others are asked
SET_ASIDE = "set_aside"  # sent, and taken out of the count: a conflict of interest, or by hand
TO_READ = frozenset({OPEN, MISSING})
READERS = frozenset({OPEN, MISSING, DONE})  # whose application has a reader in them


def now(event: Event) -> ColumnElement[str]:
    """What each `Assignment` of a query is now: one of `reading_models`' four states, MISSING, GONE or SET_ASIDE.

    Only what is DONE by this counts, and it has points for every criterion with a weight.
    """
    lacks = and_(Assignment.state == DONE, or_(_lacks_points(), _is_taken_up()))
    unread = (Assignment.state == OPEN) | lacks
    return case(
        (and_(unread, ~_reads(event)), GONE),
        (lacks, MISSING),
        (and_(Assignment.state == ABSTAINED, _is_set_aside()), SET_ASIDE),
        else_=Assignment.state,
    )


def _lacks_points() -> ColumnElement[bool]:
    given = (
        exists()
        .where(Review.assignment_id == Assignment.id, Score.review_id == Review.id)
        .where(Score.criterion_id == Criterion.id)
        .correlate(Assignment, Criterion)
    )
    return (
        exists()
        .where(Criterion.event_id == Assignment.event_id, Criterion.removed_at.is_(None), Criterion.weight > 0, ~given)
        .correlate(Assignment)
    )


def _is_taken_up() -> ColumnElement[bool]:
    return exists().where(Review.assignment_id == Assignment.id, Review.sent_at.is_(None)).correlate(Assignment)


def _is_set_aside() -> ColumnElement[bool]:
    return exists().where(SetAside.assignment_id == Assignment.id).correlate(Assignment)


def _reads(event: Event) -> ColumnElement[bool]:
    holders = role_holders(event).with_only_columns(Account.id).order_by(None)
    removed = select(Reviewer.account_id).where(Reviewer.event_id == event.id, Reviewer.removed_at.is_not(None))
    return and_(Assignment.account_id.in_(holders), Assignment.account_id.not_in(removed))
