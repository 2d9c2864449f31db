"""How long a scan at the door takes: one by one, from eight phones at once, and 500 in one call, on both databases.

Over HTTP from the real server. Every badge has a true signature and is scanned for the first time at its point, so that
every scan is an admission that is counted; one by one it is also the badge's first, which hands it over. Statements are
counted in one process and given for one scan.
"""

from __future__ import annotations

import json
import statistics
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from flask import Flask
from sqlalchemy import true

from bench import databases, forum, people_file
from bench.callers import CLIENTS, AtOnce, Caller, at_once, repeated, timed
from bench.figures import Row, report, spread
from bench.installation import installation
from eventreg.applications.imports import import_taking, importing
from eventreg.badges.queries import badges_to_print
from eventreg.checkin import domain as door
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.extensions import db

SCANS = "/api/v1/check-in/scans"
ONE_BY_ONE = 200
TOGETHER = 400
LIST = 500
LIST_POINT = "Lunch"
COUNTING_POINT, COUNTED_SCANS = "Receivers", 50  # where and for how many the statements of a list are counted
COUNTED = frozenset({"admitted"})


def measure() -> list[Row]:
    """Rows of what / database / p50 / p95 / p99 / a second / statements."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> Iterator[Row]:
    with installation(kind) as place:
        app = place.app()
        with app.app_context():
            codes, tokens = _prepare()
        alone, together, rest = codes[:ONE_BY_ONE], codes[ONE_BY_ONE : ONE_BY_ONE + TOGETHER], codes[-1:]
        statements = [_statements(app, tokens[0], rest)]
        with place.served():
            phones = [Caller(place.port, _headers(token)) for token in tokens]
            repeated(lambda: _scan(phones[0], rest), 1, warm=10)
            one_by_one = [timed(partial(_scan, phones[0], [code], COUNTED)) for code in alone]
            at_eight = at_once(_shared_out(phones, together))
            list_seconds = timed(partial(_scan, phones[0], codes[:LIST], COUNTED, LIST_POINT))
        statements += [_statements(app, tokens[0], codes[:COUNTED_SCANS], COUNTING_POINT)]
        with app.app_context():
            db.engine.dispose()
    yield from _rows(kind, one_by_one, at_eight, list_seconds, statements)


def _rows(kind: str, alone: list[float], eight: AtOnce, together: float, statements: list[int]) -> Iterator[Row]:
    for what, seconds, rate, number in (
        ("one scan, one by one", alone, 1 / statistics.mean(alone), statements[0]),
        (f"one scan, {CLIENTS} phones at once", eight.seconds, eight.a_second, statements[0]),
    ):
        figures = spread(seconds, p99=True) | {"a_second": round(rate, 1), "statements": number}
        yield {"what": what, "database": kind} | figures | {"unit": "ms"}
    yield (
        {"what": f"{LIST} scans in one call", "database": kind, "p50": round(together * 1_000)}
        | {"a_second": round(LIST / together, 1), "statements": round(statements[1] / COUNTED_SCANS, 1), "unit": "ms"}
    )


def _prepare() -> tuple[list[str], list[str]]:
    """Codes of badges at an event that is held today, and tokens of devices. The last badge is for warming up."""
    begin_writing(db.session)
    event = forum.announce("measured", starts_in=0)
    begin_writing(db.session)
    number = ONE_BY_ONE + TOGETHER + 1
    checked = importing.check(event, people_file.as_csv(number, status="confirmed"), "people.csv")
    import_taking.take(event, import_taking.prepare(event, checked), filename="people.csv")
    tokens = [_device(event, f"Phone {place}") for place in range(1, CLIENTS + 1)]
    codes = [badge.code for badge in db.session.scalars(badges_to_print(event, true()))]
    db.session.commit()
    databases.settle(db.engine)
    return codes, tokens


def _device(event: Event, name: str) -> str:
    device, _joining_code = door.make_device(event, name=name)
    return door.give_token(device)


def _statements(app: Flask, token: str, codes: Sequence[str], point: str = "Entrance") -> int:
    with app.app_context():
        engine = db.engine
    client = app.test_client()
    with databases.Statements(engine) as counted:
        answer = client.post(SCANS, data=_body(codes, point), headers=_headers(token))
    if answer.status_code != 200:
        raise RuntimeError(answer.get_data(as_text=True))
    return counted.number


def _scan(phone: Caller, codes: Sequence[str], outcomes: frozenset[str] | None = None, point: str = "Entrance") -> None:
    """Scan badges in one call. Raises RuntimeError where one of them has another outcome."""
    answer = json.loads(phone.call("POST", SCANS, _body(codes, point)).text)
    found = {one["outcome"] for one in answer["outcomes"]}
    if len(answer["outcomes"]) != len(codes) or (outcomes is not None and found != outcomes):
        raise RuntimeError(f"{len(answer['outcomes'])} outcomes, among them {sorted(found)}")


def _shared_out(phones: Sequence[Caller], codes: Sequence[str]) -> list[list[Callable[[], Any]]]:
    return [
        [partial(_scan, phone, [code], COUNTED) for code in codes[place :: len(phones)]]
        for place, phone in enumerate(phones)
    ]


def _body(codes: Sequence[str], point: str) -> bytes:
    now = clock.now().isoformat()
    scans = [{"scan_id": str(uuid.uuid4()), "code": code, "point": point, "scanned_at": now} for code in codes]
    return json.dumps(scans).encode()


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
