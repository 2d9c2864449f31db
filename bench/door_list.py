"""The list that phones carry, with 5,000 participants: filling it up, asking what is new, and twenty phones at once.

Over HTTP from the real server, as a browser asks for it. While twenty phones ask every fifteen seconds, here as fast as
they can for a while, the processor's time of the server is read from /proc and given for one minute of that rhythm.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import databases, forum, people_file
from bench.callers import Answer, Caller, at_once, repeated, timed
from bench.figures import Row, report, spread
from bench.installation import Installation, installation
from eventreg.applications.imports import import_taking, importing
from eventreg.checkin import domain as door
from eventreg.checkin.snapshot import composing, renewing
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.extensions import db

LIST = "/api/v1/check-in/snapshot"
PEOPLE, PHONES, ASKED, A_MINUTE = 5_000, 20, 10, 4  # each phone asks four times a minute


def measure() -> list[Row]:
    """Rows of what / database / figures."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    with installation(kind) as place:
        app = place.app()
        with app.app_context():
            slug, tokens = _prepare()
            event = db.session.query(Event).filter_by(slug=slug).one()
            composed = repeated(partial(composing.lines, event), 5)
            renewing.renew(event)
            db.session.remove()
            db.engine.dispose()
        with place.served():
            phones = [Caller(place.port, {"Authorization": f"Bearer {token}"}) for token in tokens]
            seconds = timed(lambda: _filled(phones[0]))
            cursor, size = _filled(phones[0])
            polls = repeated(lambda: phones[0].get(f"{LIST}?since={cursor}"), 50)
            nothing = len(phones[0].get(f"{LIST}?since={cursor}").body)
            processor, waited = _twenty(place, phones, cursor)
    of = {"database": kind}
    yield {"what": f"{PEOPLE:,} lines composed and compared"} | of | spread(composed) | {"unit": "ms"}
    yield {"what": "asking what is new, when nothing is"} | of | spread(polls) | {"unit": "ms"}
    yield {"what": f"{PHONES} phones at once, each asking"} | of | spread(waited) | {"unit": "ms"}
    yield {"what": f"a whole list of {PEOPLE:,}"} | of | {"seconds": round(seconds, 2), "kB": round(size / 1000)}
    yield (
        {"what": f"{PHONES} phones for a minute"} | of
        | {"seconds": round(processor, 2), "kB": round(PHONES * A_MINUTE * nothing / 1000)}
    )  # fmt: skip


def _prepare() -> tuple[str, list[str]]:
    begin_writing(db.session)
    event = forum.announce("measured", starts_in=0)
    begin_writing(db.session)
    checked = importing.check(event, people_file.as_csv(PEOPLE, status="confirmed"), "people.csv")
    import_taking.take(event, import_taking.prepare(event, checked), filename="people.csv")
    tokens = [door.give_token(door.make_device(event, name=f"Phone {number}")[0]) for number in range(PHONES)]
    db.session.commit()
    databases.settle(db.engine)
    return event.slug, tokens


def _filled(phone: Caller) -> tuple[str, int]:
    """Ask until the list is complete; gives the cursor, and the bytes that came over the line."""
    cursor, size = "", 0
    while True:
        answer: Answer = phone.get(f"{LIST}?since={cursor}")
        told = json.loads(answer.text)
        cursor, size = told["cursor"], size + len(answer.body)
        if told["complete"]:
            return cursor, size


def _twenty(place: Installation, phones: list[Caller], cursor: str) -> tuple[float, list[float]]:
    """Seconds of the server's processor for a minute of twenty phones, and how long each call took."""
    before = _processor(place)
    asked = at_once([[partial(phone.get, f"{LIST}?since={cursor}")] * ASKED for phone in phones])
    used = _processor(place) - before
    return used / (PHONES * ASKED) * PHONES * A_MINUTE, asked.seconds


def _processor(place: Installation) -> float:
    """Seconds of the processor that the server's processes have used."""
    ticks = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes()
            if f"EVENTREG_INSTANCE={place.folder}".encode() in environment and folder.name != str(os.getpid()):
                values = (folder / "stat").read_text().rpartition(")")[2].split()
                ticks += int(values[11]) + int(values[12])
        except OSError:
            time.sleep(0)
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
