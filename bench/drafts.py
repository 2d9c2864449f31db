"""Two hundred applicants, each typing for a minute while their page saves the draft by itself.

On both databases, the real server with its two processes. Each applicant has a connection and a draft of their own; the
page saves five seconds after the last save at the earliest, so that about forty drafts a second are written. The time
is from sending to the whole answer; an answer other than "saved" ends the measurement. Callers and server share the
machine.
"""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from urllib.parse import urlencode

from bench import databases, forum
from bench.figures import Row, report, spread
from bench.installation import Installation, installation
from eventreg.core.database import begin_writing
from eventreg.extensions import db

SLUG = "measured"
APPLICANTS, SECONDS, PAUSE = 200, 60, 5.0
HIDDEN = r'name="{}" value="([^"]*)"'


class Applicant:
    """A browser before the first section of the form."""

    def __init__(self, port: int, number: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._address = f"/events/{SLUG}/apply"
        self._name = f"Дилноза {number}"
        self._cookie = ""
        page = self._call("GET", self._address)
        found = [re.search(HIDDEN.format(name), page) for name in ("csrf_token", "seen")]
        self._token, self._seen = (one.group(1) if one else "" for one in found)

    def save(self, text: str) -> None:
        """What the page sends by itself. Raises RuntimeError unless it is saved."""
        fields = {
            "csrf_token": self._token, "seen": self._seen, "name_native": self._name, "name_latin": text,
            "country": "TJ", "gender": "female", "age_band": "25-35",
        }  # fmt: skip
        answer = json.loads(self._call("POST", f"{self._address}/you/draft", urlencode(fields)))
        if answer["state"] != "saved" or answer["clashes"]:
            raise RuntimeError(str(answer))
        self._seen = " ".join(f"{key}:{mark}" for key, mark in answer["marks"].items())

    def _call(self, method: str, path: str, body: str | None = None) -> str:
        headers = {"Cookie": self._cookie, "Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        text = response.read().decode()
        if response.status != http.client.OK:
            raise RuntimeError(f"{method} {path}: {response.status} {text[:500]}")
        for kept in response.headers.get_all("Set-Cookie", []):
            if kept.startswith("eventreg="):
                self._cookie = kept.partition(";")[0]
        return text


def measure() -> list[Row]:
    """A row for each database."""
    return [_row(kind) for kind in databases.BOTH]


def _row(kind: str) -> Row:
    with installation(kind) as place:
        with place.app().app_context():
            begin_writing(db.session)
            forum.announce(SLUG)
            db.engine.dispose()
        with place.served():
            seconds = _typing(place)
    return {
        "what": f"{APPLICANTS} drafts at once for a minute", "database": kind, **spread(seconds, p99=True),
        "unit": "ms", "a_second": round(len(seconds) / SECONDS, 1),
    }  # fmt: skip


def _typing(place: Installation) -> list[float]:
    applicants = [Applicant(place.port, number) for number in range(APPLICANTS)]
    seconds: list[float] = []
    failed: list[Exception] = []
    begins = time.perf_counter()

    def types(applicant: Applicant, number: int) -> None:
        time.sleep(PAUSE * number / APPLICANTS)  # people do not begin at the same instant
        turn = 0
        try:
            while time.perf_counter() - begins < SECONDS:
                started = time.perf_counter()
                applicant.save(f"Dilnoza {turn}")
                seconds.append(time.perf_counter() - started)
                turn += 1
                time.sleep(PAUSE)
        except Exception as error:  # noqa: BLE001 - told below, in the main thread
            failed.append(error)

    threads = [threading.Thread(target=types, args=one) for one in zip(applicants, range(APPLICANTS), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return seconds


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
