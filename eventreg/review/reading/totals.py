"""The weighted mean of each reading, kept with its review in hundredths of a point, so that nobody adds scores up anew.

Whoever writes scores or criteria says so here; that SQL and `scoring.total` agree is tested.
"""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Update, and_, case, func, select, update
from sqlalchemy.orm import aliased

from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import kept_points
from eventreg.review.reading.reading_models import Assignment, Criterion, Review, Score
from eventreg.review.reading.scoring import HUNDRED


def write(event: Event, review: Review) -> None:
    """Follow what was written of one review; its scores are flushed.

    Criteria are held meanwhile: of one that changes at the same time, either sees the other.
    """
    holding.share(event)
    db.session.execute(_update(event).where(Review.id == review.id))
    db.session.expire(review, ["total"])


def write_all(event: Event) -> None:
    """Follow the event's criteria, flushed, whose row is held. One statement, whatever the number of readings.

    What is kept of applications follows.
    """
    here = select(Assignment.id).where(Assignment.event_id == event.id)
    db.session.execute(_update(event).where(Review.assignment_id.in_(here)))
    kept_points.write_all(event)


def rounded(number: ColumnElement[int], by: Any) -> ColumnElement[int]:
    """A quotient of whole numbers, rounded as Python does: a half goes to the even neighbour."""
    whole, left = number // by, 2 * (number % by)
    return whole + case((left > by, 1), (and_(left == by, whole % 2 == 1), 1), else_=0)


def _update(event: Event) -> Update:
    # Nobody has a review's total in the session and reads it there: it is asked of the database, by many at once.
    return update(Review).values(total=_total(event)).execution_options(synchronize_session=False)


def _total(event: Event) -> ScalarSelect[int | None]:
    """Of the review in the statement around it; None while a criterion with a weight lacks points."""
    other = aliased(Criterion)
    asked = select(func.count()).where(*_counts(event, other)).scalar_subquery()
    weights = select(func.sum(other.weight)).where(*_counts(event, other)).scalar_subquery()
    given = rounded(func.sum(Score.points * Criterion.weight) * HUNDRED, weights)
    return (
        select(case((func.count() == asked, given)))
        .select_from(Score)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(Score.review_id == Review.id, *_counts(event, Criterion))
        .correlate(Review)
        .scalar_subquery()
    )


def _counts(event: Event, criterion: type[Criterion]) -> tuple[ColumnElement[bool], ...]:
    return criterion.event_id == event.id, criterion.removed_at.is_(None), criterion.weight > 0
