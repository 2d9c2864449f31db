"""With which event's key it is kept how somebody is reached: it has to be readable while they take part anywhere."""

from eventreg.core import crypto
from eventreg.events import queries as event_queries
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people import domain as people
from eventreg.people.models import Person


def settle(person: Person, event: Event) -> None:
    """Somebody writes something at an event: of those that they take part in, the one that ends last keeps it."""
    if person.key_name == event.key_name:
        return
    keeper = db.session.scalar(event_queries.event_of_key(person.key_name))
    if keeper is None or keeper.ends_on < event.ends_on or not crypto.keyring().has(person.key_name):
        people.keep_with(person, event.key_name)
