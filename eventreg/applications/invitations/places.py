"""How many places are left for those who are invited; inviting more people is possible with a written reason."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from blinker import Signal

from eventreg.applications.invitations import invitation_queries as queries
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.invitations.making import Wanted
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.events.rules import offers_mode
from eventreg.extensions import db

MODES = ("in_person", "online")
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
        Places(mode, event.places_in_person if mode == "in_person" else event.places_online, taken, invited[mode])
        for mode in MODES
        if offers_mode(event, mode)
        for taken in [sum(number for _receiver, number in taken_counted.send(event, mode=mode))]
    ]


def claim(event: Event, wanted: Sequence[Wanted], *, reason: str, but: Invitation | None = None) -> None:
    """Let these be invited, within the places or with a reason that is kept. Raises BeyondPlaces."""
    modes = {one.mode for one in wanted}
    beyond = [one for one in of(event, with_these=wanted, but=but) if one.mode in modes and one.beyond]
    if beyond and not reason:
        raise BeyondPlaces
    for one in beyond:
        audit.record(
            "invitation.beyond_places", about=f"event:{event.slug}", event_id=event.id, mode=one.mode,
            number=one.beyond, reason=reason,
        )  # fmt: skip
