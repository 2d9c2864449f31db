"""Very many invented applications at one event, written straight into the tables that lists read.

The usual ways in take milliseconds an application, for answers, consents and the trail, none of which a list looks at.
Names, organizations, countries and what the lists are sorted and searched by are those of the demonstration's people,
made by the same functions; only the address of the channel is one for all.
"""

from __future__ import annotations

import functools
import random
import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, text

from eventreg.applications.intake import sort_key
from eventreg.applications.models import Application, ApplicationWord
from eventreg.applications.status import DECIDED, Status
from eventreg.core import clock
from eventreg.core.name_match import index_words
from eventreg.core.references import ALPHABET
from eventreg.demonstration import invented
from eventreg.demonstration.invented import Invented
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Channel, Person

STATUSES = {
    Status.SUBMITTED: 40, Status.IN_REVIEW: 30, Status.APPROVED: 12, Status.RESERVE: 6, Status.NOT_SELECTED: 6,
    Status.WITHDRAWN: 4, Status.RETURNED: 2,
}  # fmt: skip
PORTION = 5_000


class One(NamedTuple):
    """An invented person with what is kept to find them by."""

    person: Invented
    sort_name: str
    sort_organization: str
    words: frozenset[str]


@functools.cache
def people(number: int) -> tuple[One, ...]:
    """The same so many people each time."""
    return tuple(_one(person) for person in invented.people(number, seed="measured", online=number // 10))


def add(event: Event, crowd: Sequence[One], *, first: int) -> None:
    """Write a crowd; their rows are numbered from `first` on. Commits.

    Sequences of PostgreSQL are left behind, so nothing can be added in the usual ways afterwards.
    """
    connection = db.session.connection()
    if connection.dialect.name == "postgresql":
        # Every row points to one that was written just before: checking a million of them takes half a minute.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    categories = {category.key: category.id for category in event.categories}
    for start in range(0, len(crowd), PORTION):
        some = list(enumerate(crowd[start : start + PORTION], first + start))
        connection.execute(insert(Person), [_person(event, number, one) for number, one in some])
        connection.execute(insert(Channel), [_channel(event, number, one) for number, one in some])
        connection.execute(insert(Application), [_application(event, number, one, categories) for number, one in some])
        _write_words(connection, [(event.id, number, word) for number, one in some for word in _words(number, one)])
    db.session.commit()


def reference(number: int) -> str:
    """A reference of its own for each number, without an order."""
    code, left = "", number * 104_729 % len(ALPHABET) ** 6
    for _ in range(6):
        left, place = divmod(left, len(ALPHABET))
        code += ALPHABET[place]
    return f"FM-{code[:4]}-{code[4:]}"


def _one(person: Invented) -> One:
    name, latin, organization, english = (
        person.values[key] for key in ("name_native", "name_latin", "organization", "organization_latin")
    )
    words = frozenset(index_words(name, latin, organization, english))
    return One(person, sort_key(latin or name), sort_key(english or organization), words)


def _words(number: int, one: One) -> Iterator[str]:
    own = reference(number).lower()
    yield from one.words
    yield from (own, own.replace("-", ""))


def _person(event: Event, number: int, one: One) -> dict[str, Any]:
    return {
        "id": number, "key_name": event.key_name, "badge_name": one.person.values["name_native"],
        "badge_name_latin": one.person.values["name_latin"], "language": one.person.language,
        "created_at": event.call_opens,
    }  # fmt: skip


def _channel(event: Event, number: int, one: One) -> dict[str, Any]:
    return {
        "key_name": event.key_name, "person_id": number, "kind": "email", "lookup": uuid.uuid4().bytes * 2,
        "verified_at": event.call_opens if one.person.verified else None, "created_at": event.call_opens,
    }  # fmt: skip


def _application(event: Event, number: int, one: One, categories: dict[str, int]) -> dict[str, Any]:
    values, chance = one.person.values, random.Random(number)
    sent = event.call_opens + (clock.now() - event.call_opens) * chance.random()
    status = chance.choices(list(STATUSES), list(STATUSES.values()))[0]
    columns = ("country", "gender", "age_band", "organization", "organization_latin", "organization_city", "mode")
    return {name: values[name] for name in (*columns, "organization_kind", "position", "funding")} | {
        "id": number, "event_id": event.id, "person_id": number, "reference": reference(number), "via": "bench",
        "status": status, "told_status": "in_review" if status in DECIDED else status, "sort_name": one.sort_name,
        "sort_organization": one.sort_organization, "category_id": categories[values["category"]],
        "is_new": not values["attended_before"], "created_at": sent - timedelta(minutes=11), "updated_at": sent,
        "submitted_at": sent,
    }  # fmt: skip


def _write_words(connection: Connection, rows: list[tuple[int, int, str]]) -> None:
    """Some 25 an application: by COPY where there is one, else the driver's own way."""
    columns = "(event_id, application_id, word)"
    table = ApplicationWord.__tablename__
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        with driver.cursor() as cursor, cursor.copy(f"COPY {table} {columns} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    driver.executemany(f"INSERT INTO {table} {columns} VALUES (?, ?, ?)", rows)
