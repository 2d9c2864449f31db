"""The lines of the page of points, in the reader's language."""

from dataclasses import dataclass

from flask_babel import gettext as _

from eventreg.badges import queries as badge_queries
from eventreg.checkin import queries as door_queries
from eventreg.checkin.models import Point
from eventreg.checkin.points import fullness
from eventreg.checkin.usual import COUNTINGS, KINDS
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.formats import listed, own_text


@dataclass(frozen=True)
class PointLine:
    """A point in words: its kind, how it counts, whom it admits, and how many of its places are taken."""

    point: Point
    kind: str
    counting: str
    admits: str
    taken: int | None


def lines(event: Event) -> list[PointLine]:
    """A line for each point, in their order."""
    points = db.session.scalars(door_queries.points(event.id)).all()
    classes = {one.key: own_text(one.names) for one in db.session.scalars(badge_queries.classes(event))}
    zones = {zone.key: own_text(zone.names) for zone in db.session.scalars(badge_queries.zones(event))}
    taken = fullness.taken(event, points)
    return [
        PointLine(
            one,
            _(KINDS.get(one.kind, one.kind)),
            _(COUNTINGS.get(one.counting, one.counting)),
            _admits(one, classes, zones),
            taken.get(one.id),
        )
        for one in points
    ]


def _admits(point: Point, classes: dict[str, str], zones: dict[str, str]) -> str:
    named = listed(classes.get(key, key) for key in point.classes)
    lying = listed(zones.get(key, key) for key in point.zones)
    if named and lying:
        return _("%(classes)s, with zone %(zones)s", classes=named, zones=lying)
    return named or (_("whoever has zone %(zones)s", zones=lying) if lying else _("every badge"))
