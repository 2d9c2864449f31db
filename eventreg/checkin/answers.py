"""A scan as it was sent, and as it was answered for ever."""

import hashlib
import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from eventreg.badges import queries as badge_queries
from eventreg.badges.models import Badge
from eventreg.checkin.models import Scan
from eventreg.extensions import db
from eventreg.participants.models import Participant


@dataclass(frozen=True)
class Sent:
    """A scan as a device sent it. One of `code` and `badge_uid` is there."""

    scan_id: uuid.UUID
    point: str
    direction: str
    scanned_at: datetime
    code: str | None = None
    badge_uid: uuid.UUID | bytes | None = None  # its uid, or the 8 bytes in its code
    identity_seen: bool = False
    decided: str | None = None
    list_cursor: str | None = None
    note: str = ""
    source: str = "scan"

    @property
    def fingerprint(self) -> bytes:
        """Tells whether the same id came with another badge or point."""
        badge = self.badge_uid.hex() if isinstance(self.badge_uid, bytes) else self.badge_uid
        about = f"{badge or self.code}|{self.point.casefold()}|{self.direction}"
        return hashlib.sha256(about.encode("utf-8", "replace")).digest()


@dataclass
class Answered:
    """What a device is told about one scan."""

    scan_id: str
    outcome: str
    facts: dict[str, Any] = field(default_factory=dict)
    badge: Badge | None = None
    participant: Participant | None = None
    conflict: str | None = None


@dataclass(frozen=True)
class Kept:
    """An answer that stands for ever, and what it was about."""

    event_id: int
    fingerprint: bytes
    answered: Answered
    decided: str | None = None


def kept_answers(scans: Collection[Scan]) -> dict[uuid.UUID, Kept]:
    """What was answered before, with badges and people as they are shown again."""
    badge_ids = {scan.badge_id for scan in scans if scan.badge_id}
    query, parameters = badge_queries.shown_again(), {"id": list(badge_ids)}
    badges = {badge.id: badge for badge in db.session.scalars(query, parameters)} if badge_ids else {}
    return {
        scan.scan_id: Kept(
            scan.event_id,
            scan.code_hash,
            Answered(
                str(scan.scan_id),
                scan.outcome,
                json.loads(scan.answer),
                badges.get(scan.badge_id or 0),
                _owner(scan, badges),
            ),
            scan.decided,
        )
        for scan in scans
    }


def _owner(scan: Scan, badges: Mapping[int, Badge]) -> Participant | None:
    badge = badges.get(scan.badge_id or 0)
    if badge is not None and badge.participant_id == scan.participant_id:
        return badge.participant
    return db.session.get(Participant, scan.participant_id) if scan.participant_id else None
