"""What devices ask for in lists: one way for all of them, whether they come over the network or sealed.

Each item is done for itself, and answered by its own id: one bad item spoils no other.
"""

import uuid
from collections.abc import Callable
from typing import Any

from eventreg.badges import domain as badges
from eventreg.badges import queries as badge_queries
from eventreg.checkin import api_shapes, domain, rights, scanning, shown
from eventreg.checkin.answers import Answered, Sent
from eventreg.checkin.models import Device
from eventreg.checkin.walk_ins import walk_in_calls
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.web.errors import sentence

Item = dict[str, Any]


class NotAllowed(Refusal):
    """The rights of this device do not go so far."""

    status = 403
    sentence = N_("This phone may not do that. Ask whoever leads the check-in.")


def allow(device: Device, doing: rights.Doing) -> None:
    """Raises NotAllowed."""
    if not rights.may(device.rights, doing):
        raise NotAllowed


def scans(items: list[Item], device: Device, *, source: str = "scan") -> list[Item]:
    """Outcomes of scans, in their order."""
    read = [_read(item, source) for item in items]
    answers = iter(scanning.take_together([one for one in read if isinstance(one, Sent)], device))
    return [shown.outcome(next(answers) if isinstance(one, Sent) else one) for one in read]


def _read(item: Item, source: str) -> Sent | Answered:
    try:
        return api_shapes.scan(item, source)
    except api_shapes.Malformed as malformed:
        return scanning.refused(item.get("scan_id"), malformed.reason)


def reversals(items: list[Item], device: Device) -> list[Item]:
    """`[{"reversal_id", "scan_id", "reason"}]`."""
    return _each(items, "reversal_id", lambda own_id, item: _reverse(own_id, item, device))


def handovers(items: list[Item], device: Device) -> list[Item]:
    """`[{"handover_id", "badge_id", "identity_seen"}]`. Raises NotAllowed."""
    allow(device, rights.Doing.HAND_OVER)
    return _each(items, "handover_id", lambda own_id, item: _hand_over(own_id, item, device))


def walk_ins(items: list[Item], device: Device) -> list[Item]:
    """`[{"walk_in_id", "name", "came_at", …}]`. Raises NotAllowed."""
    allow(device, rights.Doing.WALK_IN)
    return _each(items, "walk_in_id", lambda own_id, item: _walk_in(own_id, item, device))


def guests(items: list[Item], device: Device) -> list[Item]:
    """`[{"guests_id", "count", "point", "direction", "at"}]`."""
    return _each(items, "guests_id", lambda own_id, item: walk_in_calls.note_guests(own_id, item, device))


def _walk_in(walk_in_id: uuid.UUID, item: Item, device: Device) -> None:
    if item.get("blank"):
        allow(device, rights.Doing.BIND)
    walk_in_calls.note(walk_in_id, item, device)


def _each(items: list[Item], id_name: str, do: Callable[[uuid.UUID, Item], None]) -> list[Item]:
    """Do each item in a savepoint of its own and answer each by its id."""
    answers = []
    for item in items:
        answer = {id_name: str(item.get(id_name)), "outcome": "done"}
        try:
            with db.session.begin_nested():
                do(api_shapes.uid(item, id_name), item)
        except api_shapes.Malformed as malformed:
            answer |= {"outcome": "refused", "reason": malformed.reason}
        except Refusal as refusal:
            answer |= {"outcome": "refused", "reason": sentence(refusal)}
        answers.append(answer)
    return answers


def _reverse(reversal_id: uuid.UUID, item: Item, device: Device) -> None:
    reason = api_shapes.line(item.get("reason"), 200)
    domain.reverse(reversal_id, api_shapes.uid(item, "scan_id"), reason=reason, device=device)


def _hand_over(handover_id: uuid.UUID, item: Item, device: Device) -> None:
    named = api_shapes.badge_id(item)
    find = badge_queries.by_token_id if isinstance(named, bytes) else badge_queries.by_uid
    badge = db.session.scalar(find(device.event_id, named))  # type: ignore[arg-type]
    if badge is None or not badge.in_force:
        raise api_shapes.Malformed("unknown_badge")
    seen = item.get("identity_seen") is True
    badges.hand_over(badge, handover_id=handover_id, identity_seen=seen, where=device.name)
