"""What the settings of an event may not take away: days, or a way of taking part, that somebody has a place for."""

from eventreg.core.errors import N_, Refusal
from eventreg.events.domain import Plan
from eventreg.events.models import Event
from eventreg.events.rules import offers_mode
from eventreg.events.usual import MODES
from eventreg.extensions import db
from eventreg.review.moving import again_queries


class PlacesGiven(Refusal):
    """People hold places for what would be no more."""

    sentence = N_(
        "People hold places for these days and this way of taking part. Use “Postpone or move online” above: it asks "
        "each of them again."
    )


def check(event: Event, *, wanted: Plan) -> None:
    """Handler of `event_changing`. More days and another way besides are no loss. Raises PlacesGiven."""
    loses_days = event.starts_on < wanted.starts_on or wanted.ends_on < event.ends_on
    loses_way = any(offers_mode(event, mode) and wanted.mode not in {mode, "hybrid"} for mode in MODES)
    if (loses_days or loses_way) and db.session.scalar(again_queries.has_places(event)) is not None:
        raise PlacesGiven
