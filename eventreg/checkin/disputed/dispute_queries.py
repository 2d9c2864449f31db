"""Scans that are to be looked at."""

from collections.abc import Collection

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, lazyload

from eventreg.applications.models import Application
from eventreg.checkin.disputed.dispute_models import Look
from eventreg.checkin.models import Scan
from eventreg.events.models import Event
from eventreg.participants.models import Participant

PAGE = 50


def conflicts(event: Event, *, before: int | None = None) -> Select[Scan]:
    """Conflicts that nobody has looked at yet, newest first, a page after the scan of this id."""
    query = (
        select(Scan)
        .outerjoin(Look, Look.scan_id == Scan.id)
        .where(Scan.event_id == event.id, Scan.conflict.is_not(None), Look.id.is_(None))
        .options(joinedload(Scan.point), joinedload(Scan.device))
        .order_by(Scan.id.desc())
        .limit(PAGE + 1)
    )
    return query if before is None else query.where(Scan.id < before)


def looked_at(event: Event) -> Select[Scan, Look]:
    """The last that somebody has looked at."""
    return (
        select(Scan, Look)
        .join(Look, Look.scan_id == Scan.id)
        .where(Scan.event_id == event.id)
        .options(joinedload(Scan.point), joinedload(Scan.device))
        .order_by(Look.id.desc())
        .limit(PAGE)
    )


def how_many(event: Event) -> Select[int]:
    """How many wait."""
    return (
        select(func.count())
        .select_from(Scan)
        .outerjoin(Look, Look.scan_id == Scan.id)
        .where(Scan.event_id == event.id, Scan.conflict.is_not(None), Look.id.is_(None))
    )


def people(ids: Collection[int | None]) -> Select[Participant]:
    """Those whom scans are about, with their names."""
    return (
        select(Participant)
        .where(Participant.id.in_([one for one in ids if one is not None]))
        .options(lazyload(Participant.role), joinedload(Participant.application).joinedload(Application.person))
    )


def conflict(event: Event, number: int) -> Select[Scan]:
    """One of the event's conflicts."""
    return select(Scan).where(Scan.event_id == event.id, Scan.id == number, Scan.conflict.is_not(None))
