"""One after the other: whoever gives places, or writes what an event’s choice depends on, holds its row first."""

from sqlalchemy import select

from eventreg.events.models import Event
from eventreg.extensions import db


def hold(event: Event) -> None:
    """From here to the end of the transaction nobody else gives places of this event; its places are read anew.

    To be taken before the row of any application or invitation, else two wait for each other. Whoever only writes rows
    that point to the event is not kept waiting.
    """
    db.session.flush()  # a refresh forgets what was not written yet
    db.session.refresh(event, ["places_in_person", "places_online"], with_for_update={"key_share": True})


def share(event: Event) -> None:
    """The same for any number of those who may do something beside each other, such as sending what they have read, and
    for whom whoever holds the event waits.
    """
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update(read=True))
