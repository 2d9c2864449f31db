"""What the door asks."""

import uuid
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from eventreg.checkin.models import Admission, Device, Point, Reversal, Scan
from eventreg.events.models import Event


def points(event_id: int) -> Select[Point]:
    """The points of an event in their order."""
    return select(Point).where(Point.event_id == event_id).order_by(Point.position, Point.id)


def devices(event: Event) -> Select[Device]:
    """The devices of an event, newest first."""
    return select(Device).where(Device.event_id == event.id).order_by(Device.id.desc())


def device_of(event: Event, number: int) -> Select[Device]:
    """One device of an event."""
    return select(Device).where(Device.event_id == event.id, Device.id == number)


def point_of(event: Event, number: int) -> Select[Point]:
    """One point of an event."""
    return select(Point).where(Point.event_id == event.id, Point.id == number)


def device_by_token(token_hash: bytes) -> Select[Device]:
    """The device that holds this token and was not cut off."""
    return select(Device).where(Device.token_hash == token_hash, Device.cut_off_at.is_(None))


def device_by_joining_code(joining_hash: bytes, at: datetime) -> Select[Device]:
    """The device that this joining code makes, if the code still works."""
    return select(Device).where(
        Device.joining_hash == joining_hash, Device.joining_expires > at, Device.cut_off_at.is_(None)
    )


def scan_by_id(scan_id: uuid.UUID) -> Select[Scan]:
    """The scan that was recorded under this id."""
    return select(Scan).where(Scan.scan_id == scan_id)


def admission(point: Point, period: str, participant_id: int) -> Select[Admission]:
    """The one admission of a person at a point in a counting period."""
    return select(Admission).where(
        Admission.point_id == point.id, Admission.period == period, Admission.participant_id == participant_id
    )


def last_scans(point: Point, participant_id: int) -> Select[Scan]:
    """A person's last moves at a point, newest at the door first, reversed ones left out."""
    return (
        select(Scan)
        .outerjoin(Reversal, Reversal.scan_id == Scan.scan_id)
        .where(Scan.participant_id == participant_id, Scan.point_id == point.id, Reversal.id.is_(None))
        .where(Scan.outcome.in_(["admitted", "admitted_again", "left"]))
        .order_by(Scan.scanned_at.desc(), Scan.id.desc())
        .limit(1)
    )


def other_admitting_scans(scan: Scan) -> Select[Scan]:
    """Scans of the same person at the same point that could count instead of it, oldest first."""
    return (
        select(Scan)
        .outerjoin(Reversal, Reversal.scan_id == Scan.scan_id)
        .where(Scan.participant_id == scan.participant_id, Scan.point_id == scan.point_id, Scan.id != scan.id)
        .where(Scan.outcome.in_(["admitted", "admitted_again"]), Reversal.id.is_(None))
        .order_by(Scan.scanned_at, Scan.id)
    )


def recent_scans(event: Event, *, limit: int = 12) -> Select[Scan]:
    """The last scans of an event, newest first."""
    return (
        select(Scan)
        .where(Scan.event_id == event.id)
        .options(joinedload(Scan.point), joinedload(Scan.device))
        .order_by(Scan.id.desc())
        .limit(limit)
    )


def counted(event: Event) -> Select[int, str, int]:
    """(point id, period, people) for every point and counting period of an event."""
    return (
        select(Admission.point_id, Admission.period, func.count())
        .where(Admission.event_id == event.id)
        .group_by(Admission.point_id, Admission.period)
    )


def reversal_of(scan_id: uuid.UUID) -> Select[Reversal]:
    """The reversal of a scan, if there is one."""
    return select(Reversal).where(Reversal.scan_id == scan_id)
