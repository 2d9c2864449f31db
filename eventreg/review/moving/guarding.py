"""What the settings of an event may not take away: days, or a way of taking part, that somebody has a place for."""

from eventreg.applications.invitations import places as invitation_places
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.domain import Plan
from eventreg.events.models import Event
from eventreg.events.rules import offers_mode, places_of
from eventreg.events.usual import MODES
from eventreg.extensions import db
from eventreg.review.moving import again_queries


class PlacesGiven(Refusal):
    """People hold places for what would be no more."""

    sentence = N_(
        "People hold places for these days and this way of taking part. Use “Postpone or move online” above: it asks "
        "each of them again."
    )


class PlacesTaken(Refusal):
    """Fewer places in person than people have, are offered, or are invited to."""

    sentence = N_(
        "Places in person that are confirmed or offered: %(taken)s; kept for people who are invited: %(invited)s. "
        "There cannot be fewer than both together. Cancel some first."
    )


class PlacesOnlineTaken(PlacesTaken):
    """The same online."""

    sentence = N_(
        "Places online that are confirmed or offered: %(taken)s; kept for people who are invited: %(invited)s. There "
        "cannot be fewer than both together. Cancel some first."
    )


def check(event: Event, *, wanted: Plan) -> None:
    """Handler of `event_changing`. More days, places, and another way besides are no loss.

    Raises PlacesGiven, PlacesTaken.
    """
    loses_days = event.starts_on < wanted.starts_on or wanted.ends_on < event.ends_on
    loses_way = any(offers_mode(event, mode) and wanted.mode not in {mode, "hybrid"} for mode in MODES)
    if (loses_days or loses_way) and db.session.scalar(again_queries.has_places(event)) is not None:
        raise PlacesGiven
    for mode, places in (("in_person", wanted.places_in_person), ("online", wanted.places_online)):
        if places < places_of(event, mode):
            _check_places(event, mode, places)


def _check_places(event: Event, mode: str, places: int) -> None:
    """Under a lock on the event's row, as whoever takes a place counts them."""
    holding.hold(event)
    for one in invitation_places.of(event):
        if one.mode == mode and places < one.taken + one.invited:
            refusal = PlacesTaken if mode == "in_person" else PlacesOnlineTaken
            raise refusal(taken=one.taken, invited=one.invited)
