"""How many places are gone, for whoever invites more people."""

from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import queries


def taken(event: Event, *, mode: str) -> int:
    """How many places of one kind are confirmed, or offered and not answered yet."""
    confirmed = db.session.scalar(queries.count_confirmed(event, mode)) or 0
    return confirmed + (db.session.scalar(queries.count_open_offers(event, mode)) or 0)
