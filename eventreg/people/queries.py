"""Finding persons."""

import uuid

from sqlalchemy import Select, select

from eventreg.people.models import Person


def person_by_uid(uid: str) -> Select[Person]:
    """The person with this identity."""
    return select(Person).where(Person.uid == uuid.UUID(uid))
