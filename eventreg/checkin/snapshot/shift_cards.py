"""Which shift card of an event counts, and another one instead of a lost card."""

from eventreg.audit import domain as audit
from eventreg.checkin import shift_card
from eventreg.checkin.snapshot import snapshot_queries as queries
from eventreg.checkin.snapshot.snapshot_models import DoorList
from eventreg.core import clock
from eventreg.core.inserting import insert_missing
from eventreg.events.models import Event
from eventreg.extensions import db


def list_of(event: Event) -> DoorList:
    """The event's list, made when it is asked for first."""
    known = db.session.scalar(queries.list_of(event.id))
    if known is None:
        insert_missing(db.session, DoorList.id, [{"event_id": event.id}])
        known = db.session.scalars(queries.list_of(event.id)).one()
    return known


def known(event: Event) -> DoorList | None:
    """The event's list, if there is one yet."""
    return db.session.scalar(queries.list_of(event.id))


def shown(event: Event) -> tuple[str, int]:
    """The card's code and number, for somebody to print it: that is recorded."""
    number = list_of(event).card_number
    audit.record("door.card_shown", about=f"event:{event.slug}", event_id=event.id, number=number)
    return shift_card.code(event, number), number


def current(event: Event) -> str:
    """The code of the card that counts."""
    return shift_card.code(event, list_of(event).card_number)


def renew(event: Event) -> str:
    """Another card: at their next contact phones close what the old one opened."""
    list_of(event)
    known = db.session.scalars(
        queries.list_of(event.id).with_for_update().execution_options(populate_existing=True)
    ).one()
    known.card_number += 1
    known.card_made_at = clock.now()
    audit.record("door.card_renewed", about=f"event:{event.slug}", event_id=event.id, number=known.card_number)
    return shift_card.code(event, known.card_number)
