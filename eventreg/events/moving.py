"""An event is postponed or goes online after people have said yes to its days: `review.moving` asks them again."""

from dataclasses import dataclass, replace
from datetime import date

from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Invalid
from eventreg.events import date_order, edition, todo
from eventreg.events.models import Event


class NothingMoves(Invalid):
    """The same days and the same way of taking part."""

    sentence = N_("These are the days as they are, and nobody would take part in another way: there is nothing to ask.")


@dataclass(frozen=True)
class Wanted:
    """Days of an event, how one takes part ("in_person", "online", "hybrid"), and its places online."""

    starts_on: date
    ends_on: date
    mode: str
    places_online: int

    @classmethod
    def of(cls, event: Event) -> "Wanted":
        """As they are."""
        return cls(event.starts_on, event.ends_on, event.mode, event.places_online)


def check(event: Event, wanted: Wanted) -> list[str]:
    """The names of what would change. Raises NothingMoves, and what `date_order.check` raises."""
    names = [name for name in Wanted.__dataclass_fields__ if getattr(event, name) != getattr(wanted, name)]
    if not {*names} - {"places_online"}:
        raise NothingMoves
    date_order.check(replace(edition.dates_of(event), starts_on=wanted.starts_on, ends_on=wanted.ends_on), event.zone)
    return names


def move(event: Event, wanted: Wanted) -> None:
    """Give an event other days or another way of taking part; its undone usual tasks move along. Raises as `check`."""
    names = check(event, wanted)
    with todo.following(event):
        for name in names:
            setattr(event, name, getattr(wanted, name))
    audit.record("event.changed", about=f"event:{event.slug}", event_id=event.id, keys=names)
