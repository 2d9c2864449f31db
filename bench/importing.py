"""How long a list of 2,000 people takes to import, as applications and as participants with badges, on both databases.

From the file's bytes to the commit, in one process, each list into an event of its own. Only while it writes does an
import keep others from writing on SQLite. Then 5,000 rows as the browser brings them in, step by step: read when they
are sent, looked at by a worker (with likely duplicates among 1,000 who are there), taken by one; by processor time.
What a worker does afterwards by itself is a row of its own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from flask import Flask
from sqlalchemy import select

from bench import databases, forum, people_file
from bench.figures import Row, report
from bench.installation import installation
from eventreg.applications.imports import import_domain, import_sending, import_taking, importing
from eventreg.applications.imports.import_models import Import
from eventreg.core.database import begin_writing
from eventreg.events.queries import event_by_slug
from eventreg.extensions import db
from eventreg.jobs import worker

ROWS = 2_000
IN_BROWSER, ALREADY_THERE = 5_000, 1_000
STATUSES = {"submitted": "as applications", "confirmed": "as participants with badges"}


def measure() -> list[Row]:
    """Rows of what / database / seconds / of these with the write lock / rows a second / statements."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    with installation(kind) as place, place.app().app_context():
        for status, what in STATUSES.items():
            begin_writing(db.session)
            forum.announce(f"measured-{status}")
            db.session.remove()
            file = people_file.as_csv(ROWS, status=status)
            with databases.Statements(db.engine) as counted:
                started = time.perf_counter()
                writing = _import(f"measured-{status}", file)
                seconds = time.perf_counter() - started
            yield {
                "what": f"{ROWS:,} rows {what}", "database": kind, "seconds": round(seconds, 1),
                "of_it_writing": round(writing, 1), "rows_a_second": round(ROWS / seconds),
                "statements": counted.number,
            }  # fmt: skip
        yield from _in_browser(place.app(), kind)
        db.session.remove()
        db.engine.dispose()


def _import(slug: str, file: bytes, expected: int = ROWS) -> float:
    """What `import-applications` does; gives the seconds from the first lock to the commit."""
    event = db.session.scalars(event_by_slug(slug)).one()
    prepared = import_taking.prepare(event, importing.check(event, file, "people.csv"))
    db.session.rollback()
    started = time.perf_counter()
    begin_writing(db.session)
    made = import_taking.take(event, prepared, filename="people.csv")
    db.session.commit()
    writing = time.perf_counter() - started
    if len(made.people) != expected:
        raise RuntimeError(f"{len(made.people)} of {expected} rows were taken")
    db.session.remove()
    return writing


def _in_browser(app: Flask, kind: str) -> Iterator[Row]:
    """The steps of a sheet that is sent by the browser; each row: what / database / seconds / of processor."""
    begin_writing(db.session)
    forum.announce("measured-browser")
    known = people_file.as_csv(ALREADY_THERE, status="submitted", seed="those who are there")
    _import("measured-browser", known, expected=ALREADY_THERE)
    event_id = db.session.scalars(event_by_slug("measured-browser")).one().id
    file = people_file.as_csv(IN_BROWSER, status="submitted")

    def sent() -> None:
        brought = import_sending.take_in(event_id, name="people.csv", content=file)
        import_sending.name_columns(brought, brought.meanings, "", None, confirms=True)
        db.session.commit()

    def work() -> None:
        with worker.Pulse(app) as pulse:
            worker.run_one(app, "measuring", threading.Event(), pulse)

    def taken() -> None:
        _ask_to_take(event_id)
        work()

    worker.run_due(app)
    steps: dict[str, Callable[[], object]] = {
        "sent and its columns guessed": sent, "looked at, with likely duplicates": work, "taken": taken,
        "then compared with everybody, in the background": work,
    }  # fmt: skip
    for what, step in steps.items():
        started, worked = time.perf_counter(), time.process_time()
        step()
        yield {
            "what": f"{IN_BROWSER:,} rows {what}", "database": kind,
            "seconds": round(time.perf_counter() - started, 1), "of_processor": round(time.process_time() - worked, 1),
        }  # fmt: skip


def _ask_to_take(event_id: int) -> None:
    db.session.rollback()
    begin_writing(db.session)
    brought = db.session.scalars(select(Import).where(Import.event_id == event_id)).one()
    number = import_domain.wanted_rows(brought)
    import_domain.ask_to_take(brought, expected=str(number), skip=True, tell=False)
    db.session.commit()


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
