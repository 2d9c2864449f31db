"""Finding corrections that nobody has answered."""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, joinedload

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.people.models import Person
from eventreg.review.models import Correction


def to_remind(now: datetime, until: datetime, asked_before: datetime) -> Select[Correction, Application]:
    """Due by then, not reminded of, and not asked just now; the application’s row is held."""
    return _open().where(
        Correction.due_at > now, Correction.due_at <= until, Correction.reminded_at.is_(None),
        Correction.at <= asked_before,
    )  # fmt: skip


def over(at: datetime) -> Select[Correction, Application]:
    """Due before an instant; the application’s row is held."""
    return _open().where(Correction.due_at < at)


def _open() -> Select[Correction, Application]:
    other = aliased(Correction)
    newest = (
        select(func.max(other.id))
        .where(other.application_id == Correction.application_id)
        .correlate(Correction)
        .scalar_subquery()
    )
    return (
        select(Correction, Application)
        .join(Correction.application)
        .where(Application.status == Status.RETURNED, Correction.id == newest)
        .where(Correction.answered_at.is_(None), Correction.went_on_at.is_(None))
        .options(joinedload(Application.event), joinedload(Application.person).selectinload(Person.channels))
        .order_by(Application.id)
        .with_for_update(of=Application)
    )
