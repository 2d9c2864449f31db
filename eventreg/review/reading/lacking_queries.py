"""Finding what readings that lack points lack."""

from sqlalchemy import Select, and_, func, select

from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.review.reading import reading_states
from eventreg.review.reading.reading_models import Assignment, Criterion, Review, Score
from eventreg.review.reading.reading_queries import READ


def lacking(event: Event) -> Select[int, str, int, int]:
    """(account id, stage, criteria without points, how many readings) of those sent that lack points and are read."""
    asked = and_(Criterion.event_id == event.id, Criterion.removed_at.is_(None), Criterion.weight > 0)
    given = (
        select(Score.id)
        .join(Review, Review.id == Score.review_id)
        .where(Review.assignment_id == Assignment.id, Score.criterion_id == Criterion.id)
        .exists()
    )
    missing = select(func.count()).select_from(Criterion).where(asked, ~given).correlate(Assignment).scalar_subquery()
    each = (
        select(Assignment.account_id, Assignment.stage, missing.label("missing"))
        .join(Assignment.application)
        .where(Assignment.event_id == event.id, Application.status.in_([*READ]))
        .where(reading_states.now(event) == reading_states.MISSING)
        .subquery()
    )
    groups = (each.c.account_id, each.c.stage, each.c.missing)
    return select(*groups, func.count()).group_by(*groups)
