"""How long the organizers' list of applications takes, with 1,000, 10,000 and 100,000 of them, on both databases.

Over HTTP from the real server, one request after the other on one connection. Statements are counted in one process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from flask import Flask
from flask.testing import FlaskClient

from bench import databases, forum, many_applications
from bench.callers import Caller, repeated
from bench.figures import Row, report, spread
from bench.installation import Installation, installation
from eventreg.core.database import begin_writing
from eventreg.events.queries import event_by_slug
from eventreg.extensions import db

SLUG = "measured"
SIZES = (1_000, 10_000, 100_000)
TIMES = 16
LIST = f"/manage/{SLUG}/applications"
PAGES = 100
NEXT = re.compile(r'href="([^"]*[?&;]after=[^"]+)"')
SEEN = {
    "first page": "",
    "… by status and country": "?status=in_review&country=KZ",
    "… by what is rare together": "?country=BY&gender=none&funding=partial&verified=no",
    "… in the order of names": "?sort=name",
    "search by name": "?q={name}",
    "search by organization": "?q={organization}",
    "search by reference": "?q={reference}",
}


def measure() -> list[Row]:
    """Rows of what / applications / database / p50 / p95 / statements."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    crowd = many_applications.people(max(SIZES))
    with installation(kind) as place:
        app = place.app()
        with app.app_context():
            begin_writing(db.session)
            forum.announce(SLUG)
        there = 0
        for size in SIZES:
            _add(app, crowd[there:size], there + 1)
            there = size
            for row in _at_size(place, app):
                yield {"what": row.pop("what"), "database": kind, "applications": size} | row
        with app.app_context():
            db.engine.dispose()


def _add(app: Flask, crowd: tuple[many_applications.One, ...], first: int) -> None:
    with app.app_context():
        begin_writing(db.session)
        event = db.session.scalars(event_by_slug(SLUG)).one()
        many_applications.add(event, crowd, first=first)
        databases.settle(db.engine)


def _at_size(place: Installation, app: Flask) -> Iterator[Row]:
    with app.app_context():
        tokens = [forum.sign_in_token() for _ in range(2)]
    client = app.test_client()
    client.post(f"/sign-in/{tokens[0]}")
    with place.served():
        caller = Caller(place.port)
        caller.sign_in(tokens[1])
        for what, query in SEEN.items():
            yield _row(what, LIST + _filled(query), caller, app, client)
        path, number = LIST, 1
        while number < PAGES and (following := _next(caller.get(path).text)):
            path, number = following, number + 1
        yield _row(f"page {number}, by going on from page to page", path, caller, app, client)


def _row(what: str, path: str, caller: Caller, app: Flask, client: FlaskClient) -> Row:
    with app.app_context():
        engine = db.engine
    with databases.Statements(engine) as counted:
        client.get(path)
    return (
        {"what": what}
        | spread(repeated(lambda: caller.get(path), TIMES))
        | {"statements": counted.number, "unit": "ms"}
    )


def _filled(query: str) -> str:
    """The query with words of somebody who is there at each size; a name is searched by its surname."""
    one = many_applications.people(max(SIZES))[500].person.values
    return query.format(
        name=(one["name_latin"] or one["name_native"]).split()[-1],
        organization=one["organization_latin"].split()[0],
        reference=many_applications.reference(501)[:-3],
    )


def _next(page: str) -> str:
    found = NEXT.search(page)
    return unescape(found[1]) if found else ""


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
