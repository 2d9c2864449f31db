"""How long badges take from the organizer's click to the file, on both databases, with their codes there already.

The whole way: badges chosen and noted, taken by the worker, read, put together, typeset, encrypted, stored, and noted
as there. One badge at the desk goes the short way. Making badges anew, and drawing codes, are measured beside it.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select, true

from bench import databases, forum, people_file
from bench.figures import Row, report
from bench.installation import ROOT, Installation, installation
from bench.memory import peak
from eventreg.applications.imports import import_taking, importing
from eventreg.badges import blanks
from eventreg.badges.issuing import many
from eventreg.badges.issuing.many import Reason
from eventreg.badges.prints import asking, print_queries, single
from eventreg.badges.prints.asking import Wanted
from eventreg.badges.prints.print_models import PrintRun
from eventreg.badges.queries import badges_to_print
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.extensions import db

BADGES, ANEW, SINGLE, CODES = 1_000, 500, 20, 10_000
RUNS = 5
LOOK = 0.02  # seconds between looks whether the file is there


def measure() -> list[Row]:
    """Rows of what / database / median / worst / unit."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    with installation(kind) as place:
        app = place.app()
        with app.app_context():
            _prepare()
            with _worker(place) as process:
                _printed()  # the fonts are read, the statements made
                seconds, size = zip(*[_printed() for _run in range(RUNS)], strict=True)
                memory = [_memory(process) for _run in range(RUNS)]  # apart: looking takes time itself
            yield _row(f"{BADGES:,} badges, from the click to the file", kind, list(seconds), "s")
            yield _row("… peak memory of the worker and the press", kind, memory, "MB")
            yield _row("… size of the file", kind, list(size), "MB")
            yield _row("one badge at the desk", kind, [_one() * 1_000 for _time in range(SINGLE)], "ms")
            yield _row(f"{ANEW} badges made anew", kind, [_anew() for _run in range(RUNS)], "s")
            yield _row(f"{CODES:,} codes signed and drawn", kind, [_codes()], "s")
            db.session.remove()
            db.engine.dispose()


@contextmanager
def _worker(place: Installation) -> Iterator[int]:
    """A worker of its own, as it runs on a server; gives the number of its process."""
    command = [sys.executable, "-m", "flask", "--app", "app", "worker"]
    process = subprocess.Popen(command, env=place.environment, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(60)


def _prepare() -> None:
    begin_writing(db.session)
    event = forum.announce("measured")
    begin_writing(db.session)
    checked = importing.check(event, people_file.as_csv(BADGES, status="confirmed"), "people.csv")
    import_taking.take(event, import_taking.prepare(event, checked), filename="people.csv")
    db.session.commit()
    databases.settle(db.engine)


def _printed() -> tuple[float, float]:
    """Seconds, and megabytes of the file."""
    db.session.remove()
    started = time.perf_counter()
    begin_writing(db.session)
    event = _event()
    ids = list(db.session.scalars(print_queries.in_force(event, true())))
    asked = asking.ask(event, ids, Wanted("", "A6", "one", reason="measured")).uid
    db.session.commit()
    while (kept := db.session.scalars(select(PrintRun).where(PrintRun.uid == asked)).one()).ready_at is None:
        db.session.rollback()
        time.sleep(LOOK)
    return time.perf_counter() - started, (kept.size or 0) / 1e6


def _memory(process: int) -> float:
    """Megabytes at most meanwhile."""
    with peak(process) as seen:
        _printed()
    return seen.mb


def _one() -> float:
    db.session.remove()
    begin_writing(db.session)
    event = _event()
    badge = db.session.scalars(badges_to_print(event, true()).limit(1)).one()
    started = time.perf_counter()
    single.printed(event, badge, reason="measured")
    db.session.commit()
    return time.perf_counter() - started


def _anew() -> float:
    db.session.remove()
    begin_writing(db.session)
    event = _event()
    badges = db.session.scalars(badges_to_print(event, true()).limit(ANEW)).all()
    started = time.perf_counter()
    many.reissue(event, badges, Reason("damaged"))
    db.session.commit()
    return time.perf_counter() - started


def _codes() -> float:
    started = time.perf_counter()
    for _one_of_many in range(CODES):
        blanks.draw(1)
    return time.perf_counter() - started


def _event() -> Event:
    return db.session.scalars(select(Event)).one()


def _row(what: str, kind: str, values: list[float], unit: str) -> Row:
    figures = {"median": round(statistics.median(values), 2), "worst": round(max(values), 2)}
    return {"what": what, "database": kind} | figures | {"unit": unit}


if __name__ == "__main__":
    report(measure())
