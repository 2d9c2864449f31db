"""Finding persons."""

import uuid

from sqlalchemy import Select, select

from eventreg.people.duplicate_models import PersonPair
from eventreg.people.models import Person


def person_by_uid(uid: str) -> Select[Person]:
    """The person with this identity."""
    return select(Person).where(Person.uid == uuid.UUID(uid))


def pair_of(low: Person, high: Person) -> Select[PersonPair]:
    """The question whether these two are one, by the order of their ids."""
    return select(PersonPair).where(PersonPair.first_id == low.id, PersonPair.second_id == high.id)


def pair_by_uid(uid: uuid.UUID) -> Select[PersonPair]:
    """One question about two persons."""
    return select(PersonPair).where(PersonPair.uid == uid)


def held(ids: set[int]) -> Select[Person]:
    """Persons by id, locked in one order and read anew."""
    query = select(Person).where(Person.id.in_(sorted(ids))).order_by(Person.id).with_for_update()
    return query.execution_options(populate_existing=True)
