"""What the door asks."""

import uuid
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    Update,
    bindparam,
    func,
    literal,
    null,
    select,
    union_all,
    update,
)
from sqlalchemy.orm import joinedload, lazyload

from eventreg.badges.models import BadgeHandover
from eventreg.checkin.conflicts import Conflict
from eventreg.checkin.models import Admission, Device, Point, Reversal, Scan
from eventreg.events.models import Event


def points(event_id: int) -> Select[Point]:
    """The points of an event in their order."""
    return select(Point).where(Point.event_id == event_id).order_by(Point.position, Point.id)


def last_position(event: Event) -> Select[int | None]:
    """The place of the last point in the order, None where there is none."""
    return select(func.max(Point.position)).where(Point.event_id == event.id)


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


def device_of_token(token_hash: bytes) -> Select[Device]:
    """The device that holds this token, or held it when it was cut off."""
    return select(Device).where(Device.token_hash == token_hash)


def device_at_work(number: int) -> Select[Device]:
    """The device of this number, unless it was cut off."""
    return select(Device).where(Device.id == number, Device.cut_off_at.is_(None))


def device_by_joining_code(joining_hash: bytes, at: datetime) -> Select[Device]:
    """The device that this joining code makes, if the code still works."""
    return select(Device).where(
        Device.joining_hash == joining_hash, Device.joining_expires > at, Device.cut_off_at.is_(None)
    )


@cache
def points_and_kept() -> Select[Point, Scan | None]:
    """Every point of the event `event_id` in its order, each beside those of `scan_ids` that were recorded there.

    A scan of another event stands beside every point: the same id cannot be used here, wherever it was. Both are asked
    together because no scan can be answered without either.
    """
    event_id: BindParameter[int] = bindparam("event_id")
    kept = Scan.scan_id.in_(_list("scan_ids")) & ((Scan.point_id == Point.id) | (Scan.event_id != event_id))
    return (
        select(Point, Scan)
        .outerjoin(Scan, kept)
        .where(Point.event_id == event_id)
        .options(lazyload(Scan.point))
        .order_by(Point.position, Point.id)
    )


def scan_by_id(scan_id: uuid.UUID) -> Select[Scan]:
    """The scan that was recorded under this id."""
    return select(Scan).where(Scan.scan_id == scan_id)


def admission(point: Point, period: str, participant_id: int) -> Select[Admission]:
    """The one admission of a person at a point in a counting period."""
    return select(Admission).where(
        Admission.point_id == point.id, Admission.period == period, Admission.participant_id == participant_id
    )


@cache
def past() -> CompoundSelect[Any]:
    """What `people` did at `points`, and the handovers of `badges` (three lists of ids).

    Rows of (what, point id, owner id, period, at, where, device id, direction): "first" is an admission, one a counting
    period, "last" the newest move at the door, reversed ones left out, both owned by a participant; "handed over" is a
    handover, owned by a badge. The query is made once: to make it anew takes longer than to run it.
    """
    return union_all(_firsts(), _lasts(), _handovers())


def _firsts() -> Select[str, int, int, str, datetime, str, None, str]:
    return select(
        literal("first").label("what"), Admission.point_id.label("point_id"),
        Admission.participant_id.label("owner_id"), Admission.period.label("period"), Admission.at.label("at"),
        Admission.device_name.label("where"), null().label("device_id"), literal("").label("direction"),
    ).where(Admission.point_id.in_(_list("points")), Admission.participant_id.in_(_list("people")))  # fmt: skip


def _lasts() -> Select[Any]:
    newest = func.row_number().over(
        partition_by=(Scan.participant_id, Scan.point_id), order_by=(Scan.scanned_at.desc(), Scan.id.desc())
    )
    moves = (
        select(
            Scan.point_id, Scan.participant_id, Scan.scanned_at, Scan.device_id, Scan.direction, newest.label("place")
        )
        .outerjoin(Reversal, Reversal.scan_id == Scan.scan_id)
        .where(Scan.participant_id.in_(_list("people")), Scan.point_id.in_(_list("points")), Reversal.id.is_(None))
        .where(moving())
        .subquery()
    ).c
    return select(
        literal("last"), moves.point_id, moves.participant_id, literal(""), moves.scanned_at, literal(""),
        moves.device_id, moves.direction,
    ).where(moves.place == 1)  # fmt: skip


def moving() -> ColumnElement[bool]:
    """Scans after which somebody is on another side than before."""
    return Scan.outcome.in_(["admitted", "admitted_again", "left"]) | (Scan.conflict == Conflict.LET_IN)


def brought_forward() -> Update:
    """Write an earlier first admission (`point_`, `period_`, `person_`, `scan_`, `where_`, `at_`)."""
    return (
        update(Admission.__table__)  # type: ignore[arg-type]
        .where(Admission.point_id == bindparam("point_"), Admission.period == bindparam("period_"))
        .where(Admission.participant_id == bindparam("person_"), Admission.at > bindparam("at_"))
        .values(scan_id=bindparam("scan_"), device_name=bindparam("where_"), at=bindparam("at_"))
    )


def decided_later() -> Update:
    """Write what a phone told (`id_`, `decided_`, `conflict_`)."""
    return (
        update(Scan.__table__)  # type: ignore[arg-type]
        .where(Scan.scan_id == bindparam("id_"), Scan.decided.is_(None))
        .values(decided=bindparam("decided_"), conflict=bindparam("conflict_"))
    )


def _handovers() -> Select[str, int, int, str, datetime, str, None, str]:
    return select(
        literal("handed over"), literal(0), BadgeHandover.badge_id, literal(""), BadgeHandover.at, BadgeHandover.where,
        null(), literal(""),
    ).where(BadgeHandover.badge_id.in_(_list("badges")))  # fmt: skip


def _list(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


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
