"""How long a list of 2,000 people takes to import, as applications and as participants with badges, on both databases.

From the file's bytes to the commit, in one process, each list into an event of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bench import databases, forum, people_file
from bench.callers import timed
from bench.figures import Row, report
from bench.installation import installation
from eventreg.applications import importing
from eventreg.core.database import begin_writing
from eventreg.events.queries import event_by_slug
from eventreg.extensions import db

ROWS = 2_000
STATUSES = {"submitted": "as applications", "confirmed": "as participants with badges"}


def measure() -> list[Row]:
    """Rows of what / database / seconds / rows a second / statements."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    with installation(kind) as place, place.app().app_context():
        for status, what in STATUSES.items():
            begin_writing(db.session)
            forum.announce(f"measured-{status}")
            db.session.remove()
            file = people_file.as_csv(ROWS, status=status)
            with databases.Statements(db.engine) as counted:
                seconds = timed(partial(_import, f"measured-{status}", file))
            yield {
                "what": f"{ROWS:,} rows {what}", "database": kind, "seconds": round(seconds, 1),
                "rows_a_second": round(ROWS / seconds), "statements": counted.number,
            }  # fmt: skip
        db.session.remove()
        db.engine.dispose()


def _import(slug: str, file: bytes) -> None:
    """What `import-applications` does."""
    event = db.session.scalars(event_by_slug(slug)).one()
    db.session.rollback()
    begin_writing(db.session)
    checked = importing.check(event, file, "people.csv")
    made = importing.take(event, checked, filename="people.csv")
    db.session.commit()
    if len(made) != ROWS:
        raise RuntimeError(f"{len(made)} of {ROWS} rows were taken")
    db.session.remove()


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
