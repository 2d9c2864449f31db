"""How long the job takes that looks for people who came in twice: 5,000 new ones against 50,000, on both databases.

The invented crowd has few names for its number, so that far more pairs are compared than among real people.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from sqlalchemy import func, select, update

from bench import databases, forum, many_applications
from bench.figures import Row
from bench.installation import installation
from eventreg.applications.duplicates import finding
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.events.queries import event_by_slug
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.jobs.models import Job, JobStatus
from eventreg.people.duplicate_models import PersonPair

KNOWN, NEW = 50_000, 5_000


def measure() -> list[Row]:
    """Rows of what / database / seconds / pairs found."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    with installation(kind) as place, place.app().app_context():
        app = place.app()
        forum.announce("measured")
        event = db.session.scalars(event_by_slug("measured")).one()
        many_applications.add(event, many_applications.people(KNOWN + NEW), first=1)
        now = clock.now()
        new = update(Application).where(Application.id > KNOWN)
        db.session.execute(new.values(submitted_at=now).execution_options(synchronize_session=False))
        db.session.add(
            Job(
                kind=finding.KIND, payload={}, status=JobStatus.DONE, asked_by="bench", asked_at=now, due_at=now,
                result={"found": 0},
            )
        )  # fmt: skip
        finding.ask(by="bench")
        db.session.commit()
        many_applications.people.cache_clear()  # a worker does not hold them either
        started = time.perf_counter()
        worker.run_due(app)
        seconds = time.perf_counter() - started
        found = db.session.scalar(select(func.count()).select_from(PersonPair))
        yield {"what": f"{NEW:,} against {KNOWN:,}", "database": kind, "seconds": round(seconds, 1), "pairs": found}
        db.session.remove()
        db.engine.dispose()
