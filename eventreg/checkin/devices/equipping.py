"""Making phones ready, changing what they may do, and emptying them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from eventreg.audit import domain as audit
from eventreg.checkin import domain
from eventreg.checkin.devices import device_queries as queries
from eventreg.checkin.models import Device
from eventreg.checkin.rights import Rights
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db

USUAL_OPENING = time(9)


class AlreadyCutOff(Refusal):
    """Nothing more can be done with it."""

    sentence = N_("This phone was cut off. Make a new one instead.")


@dataclass(frozen=True)
class Equipment:
    """What a phone is called, what it may do, and at which points (names; none: at all)."""

    name: str
    rights: Rights
    points: Sequence[str] = ()


def doors_open(event: Event) -> datetime:
    """When the first point opens on the first day; where none has hours, at nine."""
    hours = [point.opens for point in db.session.scalars(queries.points_with_hours(event))]
    opens = min((time.fromisoformat(text) for text in hours if text), default=USUAL_OPENING)
    return datetime.combine(event.starts_on, opens, ZoneInfo(event.zone))


def make(event: Event, wanted: Equipment, *, by_link: bool) -> tuple[Device, str]:
    """A phone that has still to join, with its code; `by_link`: it works until doors open, not for 15 minutes only."""
    opens = doors_open(event)
    until = opens if by_link and opens > clock.now() + domain.JOINING else None
    return domain.make_device(
        event, name=wanted.name, rights=wanted.rights, points=list(wanted.points), until=until
    )  # fmt: skip


def change(device: Device, wanted: Equipment) -> None:
    """Another name, other rights, other points, from its next contact on. Raises AlreadyCutOff."""
    _refuse_cut_off(device)
    device.name, device.rights, device.points = wanted.name, wanted.rights, list(wanted.points)
    audit.record(
        "device.changed", about=device.actor, event_id=device.event_id, name=wanted.name, rights=str(wanted.rights),
        points=len(wanted.points),
    )  # fmt: skip


def ask_to_wipe(device: Device) -> None:
    """At its next contact the phone drops everything about people; what it has still to send stays, closed."""
    _refuse_cut_off(device)
    device.wipe_asked_at = clock.now()
    audit.record("device.wipe_asked", about=device.actor, event_id=device.event_id, name=device.name)


def _refuse_cut_off(device: Device) -> None:
    if device.cut_off_at is not None:
        raise AlreadyCutOff
