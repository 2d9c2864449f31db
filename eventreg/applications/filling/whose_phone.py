"""What the organizers of a person's events want of the phone on which that person's page is opened."""

from eventreg.applications import queries
from eventreg.extensions import db
from eventreg.people.models import Person
from eventreg.web import careful


def consider(person: Person) -> None:
    """Keep nothing on this phone if one of the person's events wants that and nobody has said otherwise."""
    if not careful.is_decided():
        careful.consider(bool(db.session.scalar(queries.wants_care(person))))
