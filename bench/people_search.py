"""Searching people while somebody types, among 50,000 applications of one event, on both databases.

Each search is what one more letter of a name asks, as in the register: every beginning from the second letter on, of
native and Latin names, some with a slip. In one process: the time of the search alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import ColumnElement, true

from bench import databases, forum, many_applications
from bench.figures import Row, report
from bench.installation import installation
from bench.organizations import timed_row
from eventreg.applications.lists import people_search
from eventreg.applications.queries import visible_to
from eventreg.events.models import Event
from eventreg.events.queries import event_by_slug
from eventreg.extensions import db

SIZE = 50_000
NAMES = 40
OFFICE = "KG"


def measure() -> list[Row]:
    """Rows of what / database / applications / p50 / p95, and the processor's time for the same."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    with installation(kind) as place, place.app().app_context():
        forum.announce("measured")
        event = db.session.scalars(event_by_slug("measured")).one()
        many_applications.add(event, many_applications.people(SIZE), first=1)
        databases.settle(db.engine)
        event = db.session.scalars(event_by_slug("measured")).one()
        for row in _searched(event):
            yield {"what": row.pop("what"), "database": kind, "applications": SIZE} | row
        db.session.remove()
        db.engine.dispose()


def _searched(event: Event) -> Iterator[Row]:
    crowd = many_applications.people(SIZE)
    its_own = [one for one in crowd if one.person.values["country"] == OFFICE]
    office = visible_to(everybody=False, countries=frozenset({OFFICE}))
    yield timed_row("search, a letter more each time", [_asking(event, text, true()) for text in _typed(crowd)])
    yield timed_row("… by an office, its own people", [_asking(event, text, office) for text in _typed(its_own)])
    yield timed_row("… by an office, other people", [_asking(event, text, office) for text in _typed(crowd)])


def _typed(crowd: Sequence[many_applications.One]) -> list[str]:
    chance = random.Random(9)
    chosen = chance.sample(crowd, NAMES)
    return [text for number, one in enumerate(chosen) for text in _typing(one, number, chance)]


def _typing(one: many_applications.One, number: int, chance: random.Random) -> Iterator[str]:
    """Every beginning of what somebody types to find this person."""
    values = one.person.values
    name = values["name_latin"] if number % 2 and values["name_latin"] else values["name_native"]
    if number % 4 == 3:
        at = chance.randrange(2, len(name) - 1)
        name = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    for length in range(people_search.SHORTEST, len(name) + 1):
        yield name[:length]


def _asking(event: Event, text: str, scope: ColumnElement[bool]) -> Callable[[], object]:
    return lambda: people_search.suggested(event, text, scope)


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
