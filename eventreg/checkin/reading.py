"""From what was scanned to badges and tickets, for many scans at once."""

import uuid
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from eventreg.badges import codes, token
from eventreg.badges import queries as badge_queries
from eventreg.badges.domain import public_keys
from eventreg.badges.models import Badge, Ticket
from eventreg.checkin.admission import Missing
from eventreg.extensions import db
from eventreg.participants.models import Participant

# What a scan is looked up by: ("token", 8 bytes) of a signed code, ("id", the same 8 bytes) of a list, ("uid", UUID),
# ("typed", text) or ("short", text).
Key = tuple[str, Any]


@dataclass(frozen=True)
class Read:
    """What a code turned out to be: a badge, perhaps by its owner's ticket, or why there is none."""

    badge: Badge | None = None
    ticket: Ticket | None = None
    missing: Missing | None = None

    @property
    def participant(self) -> Participant | None:
        """Whose it is."""
        if self.ticket is not None:
            return self.ticket.participant
        return self.badge.participant if self.badge is not None else None


UNKNOWN = Read(missing=Missing.UNKNOWN)
FORGED = Read(missing=Missing.FORGED)
NOT_ON_LIST = Read(missing=Missing.NOT_ON_LIST)


def read_together(scanned: Sequence[str | uuid.UUID | bytes], event_id: int) -> list[Read]:
    """What each of these is: a code, in whatever form it came, or a badge of this event by its uid or by the 8 bytes in
    its code.

    One statement where all are badges, three where there are tickets among them. The owners are locked (see
    `badges.queries.at_the_door`).
    """
    keys = public_keys()
    looked_up = [_key(one, keys) for one in scanned]
    wanted = {one for one in looked_up if not isinstance(one, Read)}
    found = _badges(wanted, event_id)
    found |= _tickets({(kind, value) for kind, value in wanted - found.keys() if kind in {"short", "typed"}})
    return [one if isinstance(one, Read) else found.get(one, _nothing_by(one)) for one in looked_up]


def _key(scanned: str | uuid.UUID | bytes, public_keys: Mapping[int, Any]) -> Key | Read:
    if not isinstance(scanned, str):
        return "uid" if isinstance(scanned, uuid.UUID) else "id", scanned
    code = codes.find_code(scanned)
    if code.kind == "unknown":
        return UNKNOWN
    if code.kind != "signed":
        return code.kind, code.value
    try:
        return "token", token.read(code.data, public_keys).badge
    except token.BadSignature:
        return FORGED
    except token.NotABadgeCode:
        return UNKNOWN


def _nothing_by(key: Key) -> Read:
    """Well signed, and still nobody's: made after the list."""
    return NOT_ON_LIST if key[0] == "token" else UNKNOWN


def _badges(wanted: AbstractSet[Key], event_id: int) -> dict[Key, Read]:
    parameters = _values(wanted, ("token", "uid", "typed", "id"))
    if ids := parameters.pop("id", None):
        parameters["token"] = [*parameters.get("token", ()), *ids]
    found: dict[Key, Read] = {}
    if not parameters:
        return found
    query = badge_queries.at_the_door(*parameters)
    for badge in db.session.scalars(query, parameters | {"event_id": event_id}):
        read = Read(badge=badge)
        found |= {("token", badge.token_id): read, ("typed", badge.typed_code): read}
        if badge.event_id == event_id:
            found |= {("uid", badge.uid): read, ("id", badge.token_id): read}
    return found


def _tickets(wanted: AbstractSet[Key]) -> dict[Key, Read]:
    if not wanted:
        return {}
    parameters = {"short": [], "typed": []} | _values(wanted, ("short", "typed"))
    tickets = db.session.scalars(badge_queries.tickets_at_the_door(), parameters).all()
    if not tickets:
        return {}
    owners = [ticket.participant_id for ticket in tickets]
    in_force = db.session.scalars(badge_queries.at_the_door("owner"), {"owner": owners})
    badges = {badge.participant_id: badge for badge in in_force}
    found: dict[Key, Read] = {}
    for ticket in tickets:
        read = Read(badge=badges.get(ticket.participant_id), ticket=ticket)
        found |= {("short", ticket.code): read, ("typed", ticket.typed_code): read}
    return found


def _values(wanted: AbstractSet[Key], kinds: Sequence[str]) -> dict[str, list[Any]]:
    """Those of some kinds, by kind; without the kinds that nobody wants."""
    values = {kind: [value for one, value in wanted if one == kind] for kind in kinds}
    return {kind: found for kind, found in values.items() if found}
