"""Links to their own pages for everybody who is reached at an address."""

from eventreg.applications import queries
from eventreg.extensions import db
from eventreg.people import domain as people


def mail_links(address: str) -> None:
    """Mail each person at this address a link beside the reference of their newest application.

    An unknown address gets nothing and is not told apart. Raises NotAnAddress, TooMany.
    """
    persons = people.persons_reached_at(people.normalise_email(address))
    newest = {
        found.person_id: found.reference for found in db.session.scalars(queries.of_persons([p.id for p in persons]))
    }
    people.mail_links(address, newest)
