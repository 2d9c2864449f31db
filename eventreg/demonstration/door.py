"""People who have come in at the entrance of an invented event."""

import json
import random
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select, true

from eventreg.badges import queries as badge_queries
from eventreg.badges.models import Badge
from eventreg.checkin import domain as door
from eventreg.checkin import queries
from eventreg.checkin.answers import Sent
from eventreg.checkin.models import Admission, Device, Point, Scan
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db

ENTRANCE = "Entrance"
PHONE = "Phone at the entrance"
OPENS = time(8)  # by the event's own clock


def let_in(event: Event, day: date, share: float) -> int:
    """See to it that a share of all badges has come in on a day; how many came now. Doing it twice adds nobody."""
    badges = list(
        db.session.scalars(badge_queries.badges_to_print(event, true()).order_by(None).order_by(Badge.number))
    )
    point = door.find_point(event, ENTRANCE)
    inside = set(
        db.session.scalars(
            select(Admission.participant_id).where(Admission.point_id == point.id, Admission.period == day.isoformat())
        )
    )
    missing = round(len(badges) * share) - len(inside)
    random.Random(f"{event.slug} {day}").shuffle(badges)  # noqa: S311 - who comes first is no secret
    coming = [badge for badge in badges if badge.participant_id not in inside][: max(0, missing)]
    if coming:
        _record(event, point, _device(event), coming, _times(event, day, len(coming)))
    return len(coming)


def _device(event: Event) -> Device:
    found = db.session.scalar(queries.devices(event).where(Device.name == PHONE))
    if found is not None:
        return found
    device, _code = door.make_device(event, name=PHONE, points=[ENTRANCE])
    # Nobody holds this phone: no code joins it.
    device.joining_hash = device.joining_expires = None
    device.joined_at = device.made_at
    db.session.flush()
    return device


def _times(event: Event, day: date, count: int) -> list[datetime]:
    """From the opening on, most in the first hour, nobody in the future."""
    opens = datetime.combine(day, OPENS, ZoneInfo(event.zone)).astimezone(UTC)
    midnight = datetime.combine(day, time(), ZoneInfo(event.zone)).astimezone(UTC)
    ends = min(opens + timedelta(hours=3), clock.now())
    begins = opens if ends > opens + timedelta(minutes=5) else midnight
    chance = random.Random(f"{day}")  # noqa: S311
    return sorted(begins + (ends - begins) * chance.triangular(0, 1, 0.25) for _ in range(count))


def _record(event: Event, point: Point, device: Device, badges: Sequence[Badge], times: Sequence[datetime]) -> None:
    scans, admissions = [], []
    for badge, at in zip(badges, times, strict=True):
        sent = Sent(scan_id=uuid.uuid4(), point=point.name, direction="in", scanned_at=at, code=badge.code)
        shared = {
            "event_id": event.id,
            "point_id": point.id,
            "participant_id": badge.participant_id,
            "badge_id": badge.id,
        }
        scans.append(
            shared | {
                "scan_id": sent.scan_id, "device_id": device.id, "code_hash": sent.fingerprint, "direction": "in",
                "outcome": "admitted", "answer": json.dumps({}), "scanned_at": at, "received_at": at,
            }
        )  # fmt: skip
        period = at.astimezone(ZoneInfo(event.zone)).date().isoformat()
        admissions.append(shared | {"period": period, "scan_id": sent.scan_id, "device_name": device.name, "at": at})
    db.session.execute(insert(Scan), scans)
    db.session.execute(insert(Admission), admissions)
    device.seen_at = max(times)


def count_inside(event: Event, day: date) -> int:
    """How many have come in at the entrance on a day."""
    point = door.find_point(event, ENTRANCE)
    return (
        db.session.scalar(
            select(func.count()).where(Admission.point_id == point.id, Admission.period == day.isoformat())
        )
        or 0
    )
