"""What is free now at an event: places less those who have one or were offered one, whatever happened before.

The reserve page, the board and what fills places by itself all ask here. A place that somebody left keeps the line that
paid for it; one that nobody has had yet may go on any line that has room.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventreg.applications.invitations import invitation_queries
from eventreg.core import clock
from eventreg.events.models import Event, FundingLine
from eventreg.events.rules import offers_mode, places_of
from eventreg.extensions import db
from eventreg.review.colleagues import proposing
from eventreg.review.reserve import reserve_queries
from eventreg.review.reserve.reserve_models import FreedPlace
from eventreg.review.selection.limit_rules import IN_PERSON, ONLINE


@dataclass(frozen=True)
class Seats:
    """Of one way of taking part: places, those confirmed, offered or approved, and those kept for the invited."""

    places: int
    held: int
    invited: int

    @property
    def free(self) -> int:
        """How many nobody has."""
        return max(0, self.places - self.held - self.invited)


@dataclass(frozen=True)
class FreeKind:
    """Free places of one kind. `left`: the rows of those who had them, longest free first; empty where nobody had."""

    mode: str
    line: FundingLine | None
    number: int
    left: Sequence[FreedPlace] = ()


@dataclass(frozen=True)
class FreeNow:
    """`seats`: by way of taking part. `room`: id of a line → how many more it may pay for; None: any number."""

    seats: Mapping[str, Seats]
    room: Mapping[int, int | None]
    kinds: Sequence[FreeKind]

    @property
    def number(self) -> int:
        """How many places are free in all."""
        return sum(one.free for one in self.seats.values())

    def kind_of(self, place_id: int) -> FreeKind | None:
        """The kind in which a place that somebody left is free; None if it is not any more."""
        return next((kind for kind in self.kinds if any(place.id == place_id for place in kind.left)), None)

    def unused(self, mode: str) -> FreeKind | None:
        """The places that nobody has had."""
        return next((kind for kind in self.kinds if kind.mode == mode and not kind.left), None)


def of_event(event: Event) -> FreeNow:
    """Count everybody, whoever asks: a place is free for all or for nobody."""
    held: Counter[tuple[str, int | None]] = Counter()
    for mode, line, number in db.session.execute(reserve_queries.held(event)):
        held[mode, line] += number
    invited = dict(db.session.execute(invitation_queries.people_invited(event, clock.now())).all())
    seats = {
        mode: Seats(
            places_of(event, mode), sum(n for (known, _line), n in held.items() if known == mode),
            int(invited.get(mode) or 0) + proposing.kept_for_colleagues(event, mode=mode),
        )
        for mode in (IN_PERSON, ONLINE) if offers_mode(event, mode)
    }  # fmt: skip
    room = {
        line.id: None if line.places is None else max(0, line.places - held[IN_PERSON, line.id])
        for line in event.funding_lines
    }
    left = list(db.session.scalars(reserve_queries.free_places(event)))
    kinds = [kind for mode in seats for kind in _kinds(event, mode, seats[mode].free, room, left)]
    return FreeNow(seats, room, kinds)


def _kinds(
    event: Event, mode: str, free: int, room: Mapping[int, int | None], left: Sequence[FreedPlace]
) -> list[FreeKind]:
    """The free places of one mode: those that somebody left by line, then those that nobody has had."""
    open_ones = _open(event, [place for place in left if place.mode == mode], free, room)
    by_line: dict[int | None, list[FreedPlace]] = {}
    for place in open_ones:
        by_line.setdefault(place.funding_line_id, []).append(place)
    kinds = [FreeKind(mode, places[0].funding_line, len(places), places) for places in by_line.values()]
    rest = free - len(open_ones)
    return [*kinds, FreeKind(mode, None, rest)] if rest > 0 else kinds


def _open(event: Event, left: list[FreedPlace], free: int, room: Mapping[int, int | None]) -> list[FreedPlace]:
    """Those that are free still: no more of a line than it has room for, and no more in all than there are seats.

    Where somebody was approved by hand on a line since, it is that line's place which is gone; else the newest.
    """
    kept: list[FreedPlace] = []
    for place in left:
        most = room.get(place.funding_line_id) if place.funding_line_id else None
        if most is None or sum(one.funding_line_id == place.funding_line_id for one in kept) < most:
            kept.append(place)
    if len(kept) > free:
        by_hand = Counter(dict(db.session.execute(reserve_queries.given_by_hand(event, kept[0])).all()))
        for place in list(kept):
            if len(kept) > free and by_hand[place.funding_line_id] > 0:
                by_hand[place.funding_line_id] -= 1
                kept.remove(place)
    return kept[:free]
