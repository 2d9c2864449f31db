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
    waiting = {one.funding_line_id for one in db.session.scalars(objection_queries.clearances(event)) if one.holds_back}
    decisions = list(db.session.scalars(queries.untold_decisions(event)))
    held_back = [one for one in decisions if one.offer is not None and one.offer.funding_line_id in waiting]
    ids = {one.id for one in held_back}
    return Untold([one for one in decisions if one.id not in ids], held_back)
