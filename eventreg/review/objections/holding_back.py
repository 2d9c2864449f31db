"""Whose results can be sent, and whose wait for a donor."""

from dataclasses import dataclass

from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import queries
from eventreg.review.models import Decision
from eventreg.review.objections import objection_queries


@dataclass(frozen=True)
class Untold:
    """Decisions that nobody was told: those that can be, and those on a line that waits."""

    ready: list[Decision]
    held_back: list[Decision]


def untold(event: Event) -> Untold:
    """Every untold decision of an event, parted."""
    asked = {one.funding_line_id: one for one in db.session.scalars(objection_queries.clearances(event))}
    found = Untold([], [])
    for one in db.session.scalars(queries.untold_decisions(event)):
        clearance = asked.get(one.offer.funding_line_id) if one.offer and one.offer.funding_line_id else None
        waits = clearance is not None and clearance.holds_back(one.application_id)
        (found.held_back if waits else found.ready).append(one)
    return found
