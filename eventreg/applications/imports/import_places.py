"""Whether a list that brings confirmed people has more of them than there are places: said, never refused.

Whoever stands as confirmed in a list has been invited otherwise; turning them away here would not take that back.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from eventreg.applications.invitations import places
from eventreg.events.models import Event

IN_PERSON = "in_person"


@dataclass(frozen=True)
class Beyond:
    """More people than places of one mode: `would` be confirmed, offered or invited."""

    mode: str
    places: int
    would: int


def beyond(event: Event, modes: Iterable[str | None]) -> list[Beyond]:
    """What would be too much if people confirmed like this came besides; who says no way comes in person."""
    coming = Counter(mode or IN_PERSON for mode in modes)
    return [
        Beyond(one.mode, one.places, one.taken + one.invited + coming[one.mode])
        for one in (places.of(event) if coming else ())
        if coming[one.mode] and one.taken + one.invited + coming[one.mode] > one.places
    ]
