"""How many places are left for those who are invited; inviting more people is possible with a written reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from blinker import Signal

from eventreg.accounts import actors
from eventreg.applications.invitations import invitation_queries as queries
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.events.rules import offers_mode, places_of
from eventreg.events.usual import MODES
from eventreg.extensions import db

if TYPE_CHECKING:
    from eventreg.applications.invitations.making import Wanted

BEYOND = "invitation.beyond_places"  # how the trail calls it; see `claimed`
MOST_REASONS = 20
# Sent with an event and `mode=`: whoever decides about places answers how many are confirmed, or offered.
taken_counted = Signal()


class BeyondPlaces(Refusal):
    """More people would be invited than there are places, and nobody has said why."""

    sentence = N_(
        "More people would be invited than there are places. If that is meant, write why, and send it again. The "
        "reason is kept."
    )


@dataclass(frozen=True)
class Places:
    """The places of one kind: how many are confirmed or offered, and how many people are invited besides."""

    mode: str
    places: int
    taken: int
    invited: int

    @property
    def left(self) -> int:
        return max(0, self.places - self.taken - self.invited)

    @property
    def beyond(self) -> int:
        """For how many of the invited there is no place."""
        return max(0, self.taken + self.invited - self.places)


def of(event: Event, *, with_these: Iterable[Wanted] = (), but: Invitation | None = None) -> list[Places]:
    """The places of each kind that an event offers; `with_these`: as if they were invited, too, and `but` were not."""
    known = db.session.execute(queries.people_invited(event, clock.now(), but=but))
    invited = Counter({mode: int(number) for mode, number in known})
    for one in with_these:
        invited[one.mode] += one.people if one.names_others else 1
    return [
        Places(mode, places_of(event, mode), taken, invited[mode])
        for mode in MODES
        if offers_mode(event, mode)
        for taken in [sum(number for _receiver, number in taken_counted.send(event, mode=mode))]
    ]


@dataclass(frozen=True)
class Reason:
    """Who wrote when why `number` people were then invited for whom there was no place of this kind."""

    at: datetime
    by: str
    mode: str
    number: int
    reason: str


@contextmanager
def claimed(event: Event, *, reason: str = "") -> Iterator[None]:
    """Whatever is done within this keeps to the places, or more people than before have a reason, which is kept.

    Counted under a lock on the event's row: two organizers do not both invite somebody to the last place. Raises
    BeyondPlaces after it was done, so the caller rolls back.
    """
    holding.hold(event)
    before = {one.mode: one.beyond for one in of(event)}
    yield
    db.session.flush()
    grown = [one for one in of(event) if one.beyond > before[one.mode]]
    if grown and not reason:
        raise BeyondPlaces
    for one in grown:
        audit.record(
            BEYOND, about=f"event:{event.slug}", event_id=event.id, mode=one.mode, number=one.beyond, reason=reason
        )


def reasons(event: Event) -> list[Reason]:
    """Why more people were invited than there are places, newest first; the last ones."""
    entries = db.session.scalars(queries.beyond_places(event, BEYOND, MOST_REASONS)).all()
    names = actors.names_of(entry.actor for entry in entries)
    return [
        Reason(at=one.at, by=names[one.actor], mode=one.details["mode"], number=one.details["number"],
               reason=one.details["reason"])
        for one in entries
    ]  # fmt: skip
