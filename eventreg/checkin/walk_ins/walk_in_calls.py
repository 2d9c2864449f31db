"""Walk-ins and escorted guests as devices send them."""

import uuid
from typing import Any

from eventreg.badges import codes, token
from eventreg.badges.domain import public_keys
from eventreg.badges.prints.print_models import BlankBadge
from eventreg.checkin import api_shapes, domain
from eventreg.checkin import queries as door_queries
from eventreg.checkin.models import Device, Point
from eventreg.checkin.walk_ins import registering
from eventreg.checkin.walk_ins import walk_in_queries as queries
from eventreg.core import clock, territories
from eventreg.events.models import Event
from eventreg.extensions import db

Item = dict[str, Any]
LONGEST_NAME = 100
MOST_GUESTS = 50


def note(walk_in_id: uuid.UUID, item: Item, device: Device) -> None:
    """`{"walk_in_id", "name", "came_at"}` and perhaps point, name_latin, organization, country, category, note, and as
    `blank` the code of a blank badge. Raises Malformed and what `registering.note` raises.
    """
    name = api_shapes.line(item.get("name"), LONGEST_NAME)
    if not name:
        raise api_shapes.Malformed("name")
    seen = registering.Seen(
        name=name, came_at=_moment(item, "came_at"), name_latin=api_shapes.line(item.get("name_latin"), LONGEST_NAME),
        organization=api_shapes.line(item.get("organization"), 160), country=_country(item.get("country")),
        category=_category(device.event, item.get("category")), note=api_shapes.line(item.get("note"), 200),
        blank=_blank(device.event, item.get("blank")),
    )  # fmt: skip
    registering.note(walk_in_id, seen, device=device, point=_point(device, item.get("point")))


def note_guests(guests_id: uuid.UUID, item: Item, device: Device) -> None:
    """`{"guests_id", "count", "point", "direction", "at"}`. Raises Malformed."""
    count, point = item.get("count"), _point(device, item.get("point"))
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST_GUESTS:
        raise api_shapes.Malformed("count")
    if point is None:
        raise api_shapes.Malformed("unknown_point")
    direction = "out" if item.get("direction") == "out" else "in"
    registering.note_guests(
        guests_id, device=device, point=point, direction=direction, count=count, at=_moment(item, "at")
    )  # fmt: skip


def _moment(item: Item, name: str) -> Any:
    at = api_shapes.instant(item.get(name), name)
    if not domain.is_plausible(at, clock.now()):
        raise api_shapes.Malformed("implausible_time")
    return at


def _point(device: Device, name: Any) -> Point | None:
    points = db.session.scalars(door_queries.points(device.event_id))
    found = domain.point_named(points, name) if isinstance(name, str) else None
    return found if found is not None and (not device.points or found.name in device.points) else None


def _country(code: Any) -> str | None:
    return code if isinstance(code, str) and code in territories.CODES else None


def _category(event: Event, key: Any) -> str:
    return key if key in {one.key for one in event.categories} else ""


def _blank(event: Event, scanned: Any) -> BlankBadge | None:
    """The blank badge that was scanned. Raises NotABlankBadge for anything else."""
    if not scanned:
        return None
    code = codes.find_code(scanned[: api_shapes.LONGEST_CODE]) if isinstance(scanned, str) else codes.UNKNOWN
    found = None
    if code.kind == "signed":
        try:
            token_id = token.read(code.data, public_keys()).badge
        except (token.BadSignature, token.NotABadgeCode):
            raise registering.NotABlankBadge from None
        found = db.session.scalar(queries.blank_by_token(event.id, token_id))
    elif code.kind == "typed":
        found = db.session.scalar(queries.blank_by_typed(event.id, code.value))
    if found is None:
        raise registering.NotABlankBadge
    return found
