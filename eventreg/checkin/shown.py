"""What the door is shown: name, organization, class and notices, never more."""

import base64
from datetime import datetime, timedelta
from typing import Any

from eventreg.badges import domain as badges
from eventreg.badges import queries as badge_queries
from eventreg.badges.models import Badge
from eventreg.checkin import queries, shift_card
from eventreg.checkin.answers import Answered
from eventreg.checkin.models import Device, Point
from eventreg.checkin.offsets import utc_offsets
from eventreg.checkin.points import fullness
from eventreg.checkin.sealing import keys
from eventreg.checkin.snapshot import composing, snapshot_queries
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.participants.models import Participant
from eventreg.web import formats


def device(row: Device) -> dict[str, Any]:
    """A device with its event and its points."""
    event = row.event
    points = [
        {"name": point.name, "label": formats.own_text(point.names), "kind": point.kind, "counting": point.counting}
        for point in db.session.scalars(queries.points(event.id))
        if not row.points or point.name in row.points
    ]
    return {
        "device": {"name": row.name, "rights": row.rights},
        "event": {
            "name": formats.own_text(event.names),
            "slug": event.slug,
            "zone": event.zone,
            "offsets": [[at.isoformat(), minutes] for at, minutes in _offsets(event)],
        },
        "points": points,
    }


def door(event: Event) -> dict[str, Any]:
    """What a phone needs beside the list: rules of the points, classes, countries, keys, and which shift card."""
    known = db.session.scalars(snapshot_queries.list_of(event.id)).one()
    number, public = keys.sealing().public()
    points = db.session.scalars(queries.points(event.id)).all()
    taken = fullness.taken(event, points)
    return {
        "rules": [_rules(event, point, taken.get(point.id, 0)) for point in points],
        "classes": {
            one.key: {"name": formats.own_text(one.names), "letter": one.letter, "colour": one.colour,
                      "zones": list(one.zones)}
            for one in db.session.scalars(badge_queries.classes(event))
        },
        "categories": {one.key: formats.own_text(one.names) for one in event.categories},
        "signed_by": {str(name): _text(key.public_bytes_raw()) for name, key in badges.public_keys().items()},
        "sealed_for": {"number": number, "key": _text(public)},
        "card": {"number": known.card_number, "check": shift_card.check(event, known.card_number)},
        "amber_after": known.amber_after,
        "event_number": event.number,
        "days": composing.event_days(event),
    }  # fmt: skip


def _rules(event: Event, point: Point, taken: int) -> dict[str, Any]:
    """A point as `admission.js` decides about it."""
    rules = {
        "name": point.name, "kind": point.kind, "counting": point.counting, "opens": point.opens,
        "closes": point.closes, "days": list(point.days), "classes": list(point.classes), "zones": list(point.zones),
        "closed": point.is_closed, "ticket_is_badge": event.ticket_is_badge,
        "full": point.capacity is not None and taken >= point.capacity,
    }  # fmt: skip
    return {key: value for key, value in rules.items() if value}


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _offsets(event: Event) -> list[tuple[datetime, int]]:
    now = clock.now()
    return utc_offsets(event.zone, now - timedelta(days=1), now + timedelta(days=30))


def outcome(answered: Answered) -> dict[str, Any]:
    """One answer of the call `scans`."""
    person = _person(answered.participant, answered.badge) if answered.participant else None
    known: dict[str, Any] = {
        "scan_id": answered.scan_id,
        "outcome": str(answered.outcome),
        "person": person,
        "notices": [],
    }
    if answered.badge is not None and answered.participant is not None:
        known |= {"badge_id": str(answered.badge.uid)}
    return known | answered.facts


def found(participant: Participant) -> dict[str, Any]:
    """One line of the search."""
    badge = db.session.scalar(badge_queries.badge_in_force(participant))
    return _person(participant, badge) | {"badge_id": str(badge.uid) if badge else None}


def _person(participant: Participant, badge: Badge | None) -> dict[str, Any]:
    application = participant.application
    hidden = participant.hide_organization
    badge_class = badge.badge_class if badge else None
    return {
        "name": application.person.badge_name,
        "name_latin": application.person.badge_name_latin,
        "organization": "" if hidden else application.organization or application.organization_latin,
        "country": formats.country(application.country),
        "class": formats.own_text(badge_class.names) if badge_class else "",
        "class_letter": badge_class.letter if badge_class else "",
        "class_colour": badge_class.colour if badge_class else "",
    }
