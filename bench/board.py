"""How long the board of a selection takes, with 1,000, 10,000 and 100,000 applications, on both databases.

Three in ten are in review, one in eight is chosen; each was read once, and ten limits are set, one of them for each
country. Over HTTP from the real server, one request after the other on one connection; a move is somebody who is put on
the reserve list and back. Statements are counted in one process.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from flask import Flask
from sqlalchemy import insert, select

from bench import databases, forum, many_applications
from bench.callers import Caller, repeated
from bench.figures import Row, report, spread
from bench.installation import Installation, installation
from eventreg.accounts import domain as accounts
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.events.queries import event_by_slug
from eventreg.extensions import db
from eventreg.review.reading import criteria, review_settings, totals
from eventreg.review.reading.criteria import Facts
from eventreg.review.reading.reading_models import DONE, Assignment, Review, Score
from eventreg.review.selection import limits
from eventreg.review.selection.limits import Wanted

SLUG = "measured"
READER = "reader@demo.example"
SIZES = (1_000, 10_000, 100_000)
TIMES = {1_000: 16, 10_000: 8, 100_000: 4}
PORTION = 5_000
SELECTION = f"/manage/{SLUG}/selection"
PAGES = {"board": SELECTION, "cards": f"{SELECTION}/cards", "limits": f"{SELECTION}/limits"}
LIMITS = (
    Wanted("at_most", 1_000, "people", {"country": ["*"]}),
    Wanted("at_least", 50, "share", {"gender": ["female"]}),
    Wanted("at_least", 25, "share", {"new": ["yes"]}),
    *(Wanted("at_least", 10, "people", {"country": [code]}) for code in ("KZ", "KG", "TJ", "UZ", "TM")),
    Wanted("at_least", 10, "people", {"age_band": ["18-25"]}, weight=100),
    Wanted("at_most", 500, "people", {"category": ["government"]}),
)


def measure() -> list[Row]:
    """Rows of what / applications / database / p50 / p95 / statements."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    crowd = many_applications.people(max(SIZES))
    with installation(kind) as place:
        app = place.app()
        with app.app_context():
            begin_writing(db.session)
            _prepare(forum.announce(SLUG))
        there = 0
        for size in SIZES:
            with app.app_context():
                begin_writing(db.session)
                event = db.session.scalars(event_by_slug(SLUG)).one()
                many_applications.add(event, crowd[there:size], first=there + 1)
                begin_writing(db.session)
                _read(db.session.scalars(event_by_slug(SLUG)).one(), range(there + 1, size + 1))
                databases.settle(db.engine)
            there = size
            for row in _at_size(place, app, size):
                yield {"what": row.pop("what"), "database": kind, "applications": size} | row
        with app.app_context():
            db.engine.dispose()


def _prepare(event: Event) -> None:
    """A criterion and the limits."""
    made = Facts({"en": "Motivation", "ru": "Мотивация"}, {}, 10)
    criteria.add(event, made, expected=criteria.seen(criteria.known(event)), agreed=10**6)
    for wanted in LIMITS:
        limits.add(event, wanted)
    db.session.commit()


def _read(event: Event, numbers: range) -> None:
    """A sent reading of each application; rows are numbered as the applications are.

    By an account that looks at none of the pages: points of what somebody reads themselves are asked about one by one.
    """
    stage = review_settings.last_stage(review_settings.of(event)).key
    criterion, now, chance = criteria.known(event)[0], clock.now(), random.Random(len(numbers))
    account = accounts.ensure_account(READER).id
    facts: dict[str, Any] = {"event_id": event.id, "account_id": account, "stage": stage, "state": DONE, "by": "bench"}
    for start in range(numbers.start, numbers.stop, PORTION):
        some = range(start, min(start + PORTION, numbers.stop))
        for model, rows in (
            (Assignment, [{"id": one, "application_id": one, "at": now} | facts for one in some]),
            (Review, [{"id": one, "assignment_id": one, "updated_at": now, "sent_at": now} for one in some]),
            (Score, [{"review_id": one, "criterion_id": criterion.id, "points": chance.randint(0, 5)} for one in some]),
        ):  # fmt: skip
            db.session.execute(insert(model), rows)
    totals.write_all(event)
    db.session.commit()


def _at_size(place: Installation, app: Flask, size: int) -> Iterator[Row]:
    with app.app_context():
        engine = db.engine
        tokens = [forum.sign_in_token() for _ in range(2)]
        waiting = select(Application.reference).where(Application.status == Status.IN_REVIEW).order_by(Application.id)
        reference = db.session.scalars(waiting.limit(1)).one()
    client = app.test_client()
    client.post(f"/sign-in/{tokens[0]}")
    with place.served():
        caller = Caller(place.port)
        caller.sign_in(tokens[1])
        pages = PAGES | {"limits as they would be": f"{PAGES['cards']}?card={reference}&to=approved"}
        for what, path in pages.items():
            with databases.Statements(engine) as counted:
                client.get(path)
            times = repeated(lambda path=path: caller.get(path), TIMES[size])
            yield {"what": what} | spread(times) | {"statements": counted.number, "unit": "ms"}


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
