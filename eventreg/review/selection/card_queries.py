"""Finding the cards of the board: a page of one column, and how many each has."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, exists, func, or_, select
from sqlalchemy.orm import contains_eager, lazyload

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.events.models import Event
from eventreg.people.models import Person
from eventreg.review.models import Decision

PAGE = 25
# Of those who were told no, the ones who were not selected: whoever is not eligible, or was not endorsed, is no card.
_IS_CARD = or_(
    Application.status != Status.REFUSED,
    exists().where(
        Decision.application_id == Application.id, Decision.outcome == Status.NOT_SELECTED,
        Decision.told_at.is_not(None), Decision.undone_at.is_(None),
    ),
)  # fmt: skip


def counts(event: Event, scope: ColumnElement[bool]) -> Select[str, int]:
    """(status, how many), of those whom the asker sees."""
    query = select(Application.status, func.count()).where(Application.event_id == event.id, scope, _IS_CARD)
    return query.group_by(Application.status)


def page_of(
    event: Event, statuses: Iterable[str], scope: ColumnElement[bool], points: Subquery | None, *, page: int
) -> Select[*tuple[Any, ...]]:
    """(application id, points or None): one page, the most points first. `points`: rows of (application_id, value).

    Whole applications are read afterwards: a database that sorts thousands of them writes all they hold to its disk.
    """
    query = (
        select(Application.id)
        .join(Application.person)
        .where(Application.event_id == event.id, Application.status.in_([*statuses]), scope, _IS_CARD)
        .limit(PAGE)
        .offset(PAGE * (page - 1))
    )
    if points is None:
        return query.add_columns(func.nullif(1, 1)).order_by(Application.id)
    value = points.c.value
    return (
        query.add_columns(value)
        .outerjoin(points, points.c.application_id == Application.id)
        .order_by(func.coalesce(value, -1).desc(), Application.id)
    )


def cards(ids: Sequence[int]) -> Select[Application]:
    """These applications with their people."""
    return (
        select(Application)
        .join(Application.person)
        .where(Application.id.in_(ids))
        .options(contains_eager(Application.person).lazyload(Person.channels), lazyload(Application.category))
    )
