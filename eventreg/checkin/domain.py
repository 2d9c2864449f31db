"""What happens at the door: points, devices, and undoing a scan."""

import secrets
import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from eventreg.audit import domain as audit
from eventreg.checkin import admission, facts, queries
from eventreg.checkin.models import Admission, Device, Point, Reversal, Scan
from eventreg.checkin.rights import Rights
from eventreg.checkin.usual import POINTS, UsualPoint
from eventreg.core import catalogue, clock, crypto, references
from eventreg.core.errors import N_, Invalid, NotFound, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db

JOINING = timedelta(minutes=15)
UNDO = timedelta(minutes=15)
SHORT_CODE, LONG_CODE = 8, 20


class NoSuchPoint(NotFound):
    """The event has no point of this name."""

    sentence = N_("This event has no check-in point “%(name)s”.")


class JoiningCodeIsOver(Refusal):
    """Used, too old, or never existed."""

    status = 410
    sentence = N_("This joining code has been used or is too old. Ask for a new one.")


class NoSuchScan(NotFound):
    """Not a scan of this device's event."""

    sentence = N_("There is no such scan.")


class TooLateToUndo(Refusal):
    """A device undoes its own scans within 15 minutes."""

    sentence = N_("Only the same phone can undo this, within 15 minutes. Ask an organizer.")


class ReversalMismatch(Invalid):
    """The id of the reversal belongs to another scan."""

    status = 409
    sentence = N_("This undo was sent before for another scan.")


def add_usual_points(event: Event, usual_points: Iterable[UsualPoint] = POINTS) -> None:
    """Give an event the usual points, or some of them."""
    first = db.session.scalar(queries.last_position(event)) or 0
    for position, usual in enumerate(usual_points, first + 1):
        db.session.add(
            Point(
                event_id=event.id,
                name=usual.name,
                kind=usual.kind,
                counting=usual.counting,
                position=position,
                names=catalogue.in_languages(usual.name, event.languages),
                classes=[],
                days=[],
            )
        )
    db.session.flush()


def copy_points(old: Event, *, new: Event) -> None:
    """Give a new edition the points of an earlier event; their days move with the first day."""
    by = new.starts_on - old.starts_on
    for known in db.session.scalars(queries.points(old.id)):
        plain = ("name", "kind", "counting", "opens", "closes", "capacity", "position")
        kept = {name: getattr(known, name) for name in plain}
        days = [(date.fromisoformat(day) + by).isoformat() for day in known.days]
        lists = {"classes": list(known.classes), "zones": list(known.zones), "days": days}
        db.session.add(Point(event_id=new.id, names=dict(known.names), **lists, **kept))
    db.session.flush()


def find_point(event: Event, name: str) -> Point:
    """The point of this name, whatever its case. Raises NoSuchPoint."""
    point = point_named(db.session.scalars(queries.points(event.id)), name)
    if point is None:
        raise NoSuchPoint(name=name)
    return point


def point_named(points: Iterable[Point], name: str) -> Point | None:
    """The point among these that has this name in some language, whatever its case."""
    wanted = name.strip().casefold()
    for point in points:
        if wanted in {point.name.casefold(), *(text.casefold() for text in point.names.values())}:
            return point
    return None


def make_device(
    event: Event,
    *,
    name: str,
    points: list[str] | None = None,
    rights: Rights = Rights.LEAD,
    until: datetime | None = None,
) -> tuple[Device, str]:
    """A device that has still to join, with the code that joins it once: within 15 minutes, or `until` then.

    What works for longer is longer, since nobody types it.
    """
    code = references.new_code(LONG_CODE if until else SHORT_CODE)
    device = Device(
        event=event, event_id=event.id, name=name, points=points or [], made_by=audit.actor(), made_at=clock.now(),
        joining_hash=crypto.digest(f"join {code}"), joining_expires=until or clock.now() + JOINING, rights=rights,
    )  # fmt: skip
    db.session.add(device)
    db.session.flush()
    audit.record("device.made", about=device.actor, event_id=event.id, name=name)
    return device, references.grouped(code)


def join(code: str, *, name: str = "") -> tuple[Device, str]:
    """Use up a joining code; gives the device and its token. Raises JoiningCodeIsOver."""
    joining_hash = crypto.digest(f"join {references.normalise(code)}")
    device = db.session.scalar(queries.device_by_joining_code(joining_hash, clock.now()).with_for_update(of=Device))
    if device is None:
        raise JoiningCodeIsOver
    device.joining_hash = device.joining_expires = None
    device.name = name or device.name
    return device, give_token(device)


def give_token(device: Device) -> str:
    """A token for a device; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    device.token_hash = crypto.digest(token)
    device.joined_at = clock.now()
    db.session.flush()
    audit.record("device.joined", about=device.actor, event_id=device.event_id, name=device.name)
    return token


def cut_off(device: Device) -> None:
    """From now on nothing that this device sends is taken."""
    device.cut_off_at = clock.now()
    device.joining_hash = None
    audit.record("device.cut_off", about=device.actor, event_id=device.event_id, name=device.name)


def reverse(reversal_id: uuid.UUID, scan_id: uuid.UUID, *, reason: str, device: Device | None) -> Reversal:
    """Take a scan back; the person can come in again. Doing it twice changes nothing.

    Raises NoSuchScan, TooLateToUndo, ReversalMismatch.
    """
    scan = db.session.scalar(queries.scan_by_id(scan_id))
    if scan is None or (device is not None and scan.event_id != device.event_id):
        raise NoSuchScan
    known = db.session.scalar(queries.reversal_of(scan_id))
    if known is not None:
        return known
    if device is not None and (scan.device_id != device.id or clock.now() - scan.received_at > UNDO):
        raise TooLateToUndo
    reversal = Reversal(reversal_id=reversal_id, scan_id=scan_id, reason=reason, by=audit.actor(), at=clock.now())
    db.session.add(reversal)
    db.session.flush()
    _count_anew(scan)
    audit.record("scan.reversed", about=f"scan:{scan_id}", event_id=scan.event_id, scan=str(scan_id), reason=reason)
    return reversal


def _count_anew(scan: Scan) -> None:
    """Whoever was counted by the reversed scan is counted by their next one of the period, or not at all."""
    event = db.session.get(Event, scan.event_id)
    if event is None or scan.participant_id is None:
        return
    point = facts.point_facts(scan.point, slug=event.slug, zone=event.zone, ticket_is_badge=event.ticket_is_badge)
    period = admission.counting_period(point, scan.scanned_at)
    counted = db.session.scalar(queries.admission(scan.point, period, scan.participant_id))
    if counted is None or counted.scan_id != scan.scan_id:
        return
    _pass_on(counted, scan, point, period)


def _pass_on(counted: Admission, scan: Scan, point: admission.Point, period: str) -> None:
    for other in db.session.scalars(queries.other_admitting_scans(scan)):
        if admission.counting_period(point, other.scanned_at) == period:
            counted.scan_id, counted.at = other.scan_id, other.scanned_at
            return
    db.session.delete(counted)


def is_plausible(scanned_at: datetime, now: datetime) -> bool:
    """Whether a phone's clock can be meant: not over a day ahead, not over sixty days ago."""
    return now - timedelta(days=60) <= scanned_at <= now + timedelta(days=1)
