"""Finding persons."""

import uuid

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased

from eventreg.people.duplicate_models import PersonPair
from eventreg.people.models import Channel, Person


def person_by_uid(uid: str) -> Select[Person]:
    """The person with this identity."""
    return select(Person).where(Person.uid == uuid.UUID(uid))


def pair_of(low: Person, high: Person) -> Select[PersonPair]:
    """The question whether these two are one, by the order of their ids."""
    return select(PersonPair).where(PersonPair.first_id == low.id, PersonPair.second_id == high.id)


def open_pairs_of(person: Person, state: str) -> Select[PersonPair]:
    """Questions in a state about this person and another one who was joined with nobody."""
    other = aliased(Person)
    return (
        select(PersonPair)
        .join(other, and_(other.id.in_([PersonPair.first_id, PersonPair.second_id]), other.id != person.id))
        .where(or_(PersonPair.first_id == person.id, PersonPair.second_id == person.id), PersonPair.state == state)
        .where(other.joined_into_id.is_(None))
    )


def pair_by_uid(uid: uuid.UUID) -> Select[PersonPair]:
    """One question about two persons."""
    return select(PersonPair).where(PersonPair.uid == uid)


def addresses_of(person: Person) -> Select[Channel]:
    """The e-mail addresses of somebody, and of the entries that were joined into theirs."""
    same = or_(Person.id == person.id, Person.joined_into_id == person.id)
    return select(Channel).join(Channel.person).where(Channel.kind == "email", same).order_by(Channel.id)


def held(ids: set[int]) -> Select[Person]:
    """Persons by id, locked in one order and read anew."""
    query = select(Person).where(Person.id.in_(sorted(ids))).order_by(Person.id).with_for_update()
    return query.execution_options(populate_existing=True)
