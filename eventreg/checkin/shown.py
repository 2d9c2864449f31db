"""What the door is shown: name, organization, class and notices, never more."""

from datetime import datetime, timedelta
from typing import Any

from eventreg.badges import queries as badge_queries
from eventreg.badges.models import Badge
from eventreg.checkin import queries
from eventreg.checkin.models import Device
from eventreg.checkin.offsets import utc_offsets
from eventreg.checkin.scanning import Answered
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
        "device": {"name": row.name},
        "event": {
            "name": formats.own_text(event.names),
            "slug": event.slug,
            "zone": event.zone,
            "offsets": [[at.isoformat(), minutes] for at, minutes in _offsets(event)],
        },
        "points": points,
    }


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
