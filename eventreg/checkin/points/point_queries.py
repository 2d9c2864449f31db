"""What is asked about points."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from eventreg.checkin.models import Admission, Device, Point, Reversal, Scan
from eventreg.checkin.queries import moving
from eventreg.events.models import Event


def point(event: Event, number: int) -> Select[Point]:
    """One point of an event."""
    return select(Point).where(Point.event_id == event.id, Point.id == number)


def held(point_ids: Collection[int]) -> Select[int]:
    """Points that nobody else decides about until the transaction ends, in one order for everybody."""
    return select(Point.id).where(Point.id.in_(list(point_ids))).order_by(Point.id).with_for_update(of=Point)


def was_used(point_id: int) -> Select[bool]:
    """Whether anything was scanned there."""
    return select(exists().where(Scan.point_id == point_id))


def devices_with_points(event: Event) -> Select[Device]:
    """Phones that are bound to some points."""
    return select(Device).where(Device.event_id == event.id, Device.cut_off_at.is_(None))


def counted(wanted: Collection[tuple[int, str]]) -> Select[int, int]:
    """(point id, people) that were counted in these periods: pairs of point id and period."""
    pairs: list[ColumnElement[bool]] = [
        and_(Admission.point_id == point_id, Admission.period == period) for point_id, period in wanted
    ]
    return select(Admission.point_id, func.count()).where(or_(*pairs)).group_by(Admission.point_id)


def inside(point_ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    """(point id, people) whose newest move at the point was inwards."""
    newest = func.row_number().over(
        partition_by=(Scan.participant_id, Scan.point_id), order_by=(Scan.scanned_at.desc(), Scan.id.desc())
    )
    moves = (
        select(Scan.point_id, Scan.direction, newest.label("place"))
        .where(Scan.point_id.in_(list(point_ids)), Scan.participant_id.is_not(None), moving(), not_reversed())
        .subquery()
    ).c
    return (
        select(moves.point_id, func.count()).where(moves.place == 1, moves.direction == "in").group_by(moves.point_id)
    )


def not_reversed() -> ColumnElement[bool]:
    """Scans that nobody took back."""
    return ~exists().where(Reversal.scan_id == Scan.scan_id)
