"""Taking scans: each answered once and for ever by its `scan_id`, each person counted once by constraint."""

import hashlib
import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventreg.badges import domain as badges
from eventreg.badges import queries as badge_queries
from eventreg.badges.models import Badge
from eventreg.checkin import admission, domain, facts, queries
from eventreg.checkin.admission import Name, Outcome
from eventreg.checkin.models import Admission, Device, Point, Scan
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.participants.models import Participant

ADMITTING = frozenset({Name.ADMITTED, Name.ADMITTED_AGAIN})


@dataclass(frozen=True)
class Sent:
    """A scan as a device sent it. One of `code` and `badge_uid` is there."""

    scan_id: uuid.UUID
    point: str
    direction: str
    scanned_at: datetime
    code: str | None = None
    badge_uid: uuid.UUID | None = None
    identity_seen: bool = False
    decided: str | None = None
    list_cursor: str | None = None

    @property
    def fingerprint(self) -> bytes:
        """Tells whether the same id came with another badge or point."""
        about = f"{self.badge_uid or self.code}|{self.point.casefold()}|{self.direction}"
        return hashlib.sha256(about.encode("utf-8", "replace")).digest()


@dataclass
class Answered:
    """What a device is told about one scan."""

    scan_id: str
    outcome: str
    facts: dict[str, Any] = field(default_factory=dict)
    badge: Badge | None = None
    participant: Participant | None = None


def take(sent: Sent, device: Device) -> Answered:
    """Answer one scan. The same `scan_id` is looked up before anything else."""
    known = db.session.scalar(queries.scan_by_id(sent.scan_id))
    if known is not None:
        return _again(known, sent, device)
    point = _point(device, sent.point)
    if point is None:
        return refused(sent.scan_id, "unknown_point")
    if not domain.is_plausible(sent.scanned_at, clock.now()):
        return refused(sent.scan_id, "implausible_time")
    try:
        with db.session.begin_nested():
            return _decide(sent, device, point)
    except IntegrityError:
        # Somebody else recorded this id, or counted this person, in the same instant: now it can be seen.
        known = db.session.scalar(queries.scan_by_id(sent.scan_id))
        return _again(known, sent, device) if known is not None else _decide(sent, device, point)


def refused(scan_id: object, reason: str) -> Answered:
    """A scan that is wrong in itself."""
    return Answered(str(scan_id), Name.REFUSED, {"reason": reason})


def _again(known: Scan, sent: Sent, device: Device) -> Answered:
    if known.event_id != device.event_id or known.code_hash != sent.fingerprint:
        return Answered(str(sent.scan_id), Name.CONFLICT)
    badge = db.session.get(Badge, known.badge_id) if known.badge_id else None
    participant = db.session.get(Participant, known.participant_id) if known.participant_id else None
    return Answered(str(known.scan_id), known.outcome, json.loads(known.answer), badge, participant)


def _point(device: Device, name: str) -> Point | None:
    try:
        point = domain.find_point(device.event, name)
    except domain.NoSuchPoint:
        return None
    return point if not device.points or point.name in device.points else None


def _decide(sent: Sent, device: Device, point: Point) -> Answered:
    read = _read(sent, device.event_id)
    participant = read.participant
    same_event = participant is not None and participant.event_id == device.event_id
    if participant is not None and same_event:
        _lock(participant)
    event = device.event
    point_facts = facts.point_facts(point, slug=event.slug, zone=event.zone, ticket_is_badge=event.ticket_is_badge)
    history = admission.NOTHING_YET
    if participant is not None and same_event:
        history = facts.history(point_facts, point, participant, sent.scanned_at, device)
    decided_about = facts.badge_facts(read)
    outcome = admission.admit(
        decided_about,
        point_facts,
        sent.scanned_at,
        history,
        sent.direction,  # type: ignore[arg-type]
    )
    shown = participant if same_event else None
    answered = Answered(str(sent.scan_id), outcome.name, told(outcome), read.badge if shown else None, shown)
    if outcome.name == Name.NOT_VALID_HERE and isinstance(decided_about, admission.Badge):
        answered.facts["places"] = list(admission.places_open_to(decided_about, facts.all_points(event)))
    _record(sent, device, point, answered)
    if outcome.name in ADMITTING and outcome.first is None and shown is not None and read.badge is not None:
        _count(sent, device, point, point_facts, read.badge)
    if outcome.hands_over and read.badge is not None:
        badges.hand_over(read.badge, handover_id=sent.scan_id, identity_seen=sent.identity_seen, where=device.name)
    return answered


def _read(sent: Sent, event_id: int) -> facts.Read:
    if sent.badge_uid is None:
        return facts.read_code(sent.code or "")
    badge = db.session.scalar(badge_queries.by_uid(event_id, sent.badge_uid))
    return facts.Read(badge=badge) if badge is not None else facts.UNKNOWN


def _lock(participant: Participant) -> None:
    """Two phones with one badge are answered one after the other (SQLite has one writer anyway)."""
    db.session.execute(select(Participant.id).where(Participant.id == participant.id).with_for_update())


def _record(sent: Sent, device: Device, point: Point, answered: Answered) -> None:
    db.session.add(
        Scan(
            scan_id=sent.scan_id,
            event_id=device.event_id,
            device_id=device.id,
            point=point,
            direction=sent.direction,
            participant_id=answered.participant.id if answered.participant else None,
            badge_id=answered.badge.id if answered.badge else None,
            code_hash=sent.fingerprint,
            outcome=answered.outcome,
            answer=json.dumps(answered.facts),
            decided=sent.decided,
            list_cursor=sent.list_cursor,
            scanned_at=sent.scanned_at,
            received_at=clock.now(),
        )
    )
    db.session.flush()


def _count(sent: Sent, device: Device, point: Point, point_facts: admission.Point, badge: Badge) -> None:
    db.session.add(
        Admission(
            event_id=device.event_id,
            point_id=point.id,
            participant_id=badge.participant_id,
            badge_id=badge.id,
            period=admission.counting_period(point_facts, sent.scanned_at),
            scan_id=sent.scan_id,
            device_name=device.name,
            at=sent.scanned_at,
        )
    )
    db.session.flush()


def told(outcome: Outcome) -> dict[str, Any]:
    """The facts of an outcome as JSON, without anything about a person."""
    known: dict[str, Any] = {
        "just_now": outcome.just_now, "odd": outcome.odd, "newer_badge": outcome.newer_exists,
        "help_desk": outcome.help_desk, "box": outcome.box, "number": outcome.number, "event_name": outcome.event_name,
        "reason": outcome.reason, "days": list(outcome.days),
        "opens": outcome.opens.isoformat("minutes") if outcome.opens else "",
        "closes": outcome.closes.isoformat("minutes") if outcome.closes else "",
    }  # fmt: skip
    facts_ = {name: value for name, value in known.items() if value}
    happening = outcome.first or outcome.handed_over
    if happening is not None:
        facts_ |= {"first_at": happening.at.isoformat(), "first_where": happening.where}
    return facts_
