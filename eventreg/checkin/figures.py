"""Figures of the door: people, not scans."""

from dataclasses import dataclass

from eventreg.checkin import admission, facts, queries
from eventreg.checkin.models import Point
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db


@dataclass(frozen=True)
class Counted:
    """A point with how many people it counted in its present period (today, or ever)."""

    point: Point
    now: int


def points(event: Event) -> list[Counted]:
    """Every point with its count."""
    counts = {(point_id, period): people for point_id, period, people in db.session.execute(queries.counted(event))}
    return [
        Counted(point, counts.get((point.id, _period(event, point)), 0))
        for point in db.session.scalars(queries.points(event.id))
    ]


def _period(event: Event, point: Point) -> str:
    known = facts.point_facts(point, slug=event.slug, zone=event.zone, ticket_is_badge=event.ticket_is_badge)
    return admission.counting_period(known, clock.now())
