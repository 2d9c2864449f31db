"""Counting applications: each question is one grouped pass over those that the asker may see."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.sql.functions import Function

from eventreg.applications.lists.list_conditions import is_verified
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.events.models import Event


def by_kind(
    event: Event, scope: ColumnElement[bool]
) -> Select[str, str | None, str | None, int | None, bool | None, int]:
    """(status, country, gender, category id, new or not, how many) of everything that was sent."""
    kinds = (
        Application.status, Application.country, Application.gender, Application.category_id, Application.is_new,
    )  # fmt: skip
    return select(*kinds, func.count()).where(_sent(event), scope).group_by(*kinds).order_by(*kinds)


def by_day(event: Event, scope: ColumnElement[bool], *, minutes: int, dialect: str) -> Select[str, int]:
    """(ISO day, how many were sent), oldest first. `minutes`: how far the event's clock is ahead of UTC."""
    day = _day(minutes, dialect)
    return select(day, func.count()).where(_sent(event), scope).group_by(day).order_by(day)


def unverified(event: Event, scope: ColumnElement[bool]) -> Select[int]:
    """How many that nobody has looked at wait for their applicant to confirm the address."""
    waiting = Application.status == Status.SUBMITTED
    return select(func.count()).select_from(Application).where(_sent(event), scope, waiting, ~is_verified())


def of_events(full: list[int], partly: list[int], scope: ColumnElement[bool]) -> Select[int, str, int]:
    """(event id, status, how many) of events seen in full and of those seen in part, by `scope`."""
    seen = or_(
        Application.event_id.in_(full) if full else false(),
        and_(Application.event_id.in_(partly), scope) if partly else false(),
    )
    return (
        select(Application.event_id, Application.status, func.count())
        .where(seen, Application.submitted_at.is_not(None))
        .group_by(Application.event_id, Application.status)
    )


def _sent(event: Event) -> ColumnElement[bool]:
    return and_(Application.event_id == event.id, Application.submitted_at.is_not(None))


def _day(minutes: int, dialect: str) -> Function[str]:
    if dialect == "sqlite":
        return func.date(Application.submitted_at, f"{minutes:+d} minutes")
    local = func.timezone("UTC", Application.submitted_at) + timedelta(minutes=minutes)
    return func.to_char(local, "YYYY-MM-DD")
