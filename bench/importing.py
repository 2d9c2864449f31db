"""How long a list of 2,000 people takes to import, as applications and as participants with badges, on both databases.

From the file's bytes to the commit, in one process, each list into an event of its own. Only while it writes does an
import keep others from writing on SQLite.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from bench import databases, forum, people_file
from bench.figures import Row, report
from bench.installation import installation
from eventreg.applications.imports import import_taking, importing
from eventreg.core.database import begin_writing
from eventreg.events.queries import event_by_slug
from eventreg.extensions import db

ROWS = 2_000
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
        db.session.remove()
        db.engine.dispose()


def _import(slug: str, file: bytes) -> float:
    """What `import-applications` does; gives the seconds from the first lock to the commit."""
    event = db.session.scalars(event_by_slug(slug)).one()
    prepared = import_taking.prepare(event, importing.check(event, file, "people.csv"))
    db.session.rollback()
    started = time.perf_counter()
    begin_writing(db.session)
    made = import_taking.take(event, prepared, filename="people.csv")
    db.session.commit()
    writing = time.perf_counter() - started
    if len(made) != ROWS:
        raise RuntimeError(f"{len(made)} of {ROWS} rows were taken")
    db.session.remove()
    return writing


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
