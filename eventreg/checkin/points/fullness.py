"""How many places of a point are taken: people inside where exits are counted, else those counted in its period."""

from collections.abc import Sequence
from datetime import datetime

from eventreg.checkin import admission, facts
from eventreg.checkin.models import Point
from eventreg.checkin.points import point_queries as queries
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db


def taken(event: Event, points: Sequence[Point], at: datetime | None = None) -> dict[int, int]:
    """Point id → people, for points that have a capacity; two statements at most."""
    limited = [point for point in points if point.capacity is not None]
    with_exits = [point.id for point in limited if point.counting == "exits"]
    periods = [
        (point.id, _period(event, point, at or clock.now())) for point in limited if point.counting != "exits"
    ]  # fmt: skip
    found = dict.fromkeys([point.id for point in limited], 0)
    for query in ([queries.inside(with_exits)] if with_exits else []) + ([queries.counted(periods)] if periods else []):
        found |= {row[0]: row[1] for row in db.session.execute(query)}
    return found


def _period(event: Event, point: Point, at: datetime) -> str:
    known = facts.point_facts(point, slug=event.slug, zone=event.zone, ticket_is_badge=event.ticket_is_badge)
    return admission.counting_period(known, at)
