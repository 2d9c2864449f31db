"""Badges found in their people's hands: whoever comes in with one has been given it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from eventreg.audit import domain as audit
from eventreg.badges.models import Badge, BadgeHandover
from eventreg.core.inserting import insert_missing
from eventreg.extensions import db


@dataclass(frozen=True)
class Found:
    """A badge that was seen with its person. `uid` is made by the device, like that of any handover."""

    uid: uuid.UUID
    badge: Badge
    identity_seen: bool
    where: str
    at: datetime


def note_together(found: Sequence[Found]) -> None:
    """Note for many badges at once that they are in their people's hands; where a first note is there, it stays."""
    by = audit.actor()
    rows = [
        {"uid": one.uid, "badge_id": one.badge.id, "identity_seen": one.identity_seen, "where": one.where, "by": by,
         "at": one.at}
        for one in found
    ]  # fmt: skip
    noted = set(insert_missing(db.session, BadgeHandover.uid, rows))
    audit.record_together(
        "badge.handed_over",
        [
            (one.badge.participant.application.reference, one.badge.event_id,
             {"where": one.where, "identity_seen": one.identity_seen})
            for one in found
            if one.uid in noted
        ],
    )  # fmt: skip
