"""Who calls the server: connections that stay open, alone or eight at once, each call timed."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import brotli

CLIENTS = 8


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes
    headers: http.client.HTTPMessage

    @property
    def text(self) -> str:
        """The body as text."""
        packed = self.headers.get("Content-Encoding") == "br"
        return (brotli.decompress(self.body) if packed else self.body).decode()


class Caller:
    """One connection to a server on this machine, with a cookie once it has signed in."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Accept-Encoding": "br", "Accept-Language": "en"} | dict(headers or {})

    def call(self, method: str, path: str, body: bytes | None = None, *, expect: int = 200) -> Answer:
        """Call and read the answer. Raises RuntimeError where its status is another one than expected."""
        self._connection.request(method, path, body, self._headers)
        response = self._connection.getresponse()
        answer = Answer(response.status, response.read(), response.headers)
        if answer.status != expect:
            raise RuntimeError(f"{method} {path}: {answer.status} instead of {expect}\n{answer.text[:1000]}")
        return answer

    def get(self, path: str) -> Answer:
        """Read a page."""
        return self.call("GET", path)

    def sign_in(self, token: str) -> str:
        """Use a sign-in link; gives the cookie."""
        answer = self.call("POST", f"/sign-in/{token}", b"", expect=302)
        cookies = [one.partition(";")[0] for one in answer.headers.get_all("Set-Cookie", [])]
        self._headers["Cookie"] = "; ".join(cookies)
        return self._headers["Cookie"]


def timed(work: Callable[[], Any]) -> float:
    """Seconds that something takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def repeated(work: Callable[[], Any], times: int, *, warm: int = 3) -> list[float]:
    """Seconds of each of `times` runs, after some that do not count."""
    for _ in range(warm):
        work()
    return [timed(work) for _ in range(times)]


class AtOnce(NamedTuple):
    """Seconds of each call, and of all together."""

    seconds: list[float]
    total: float

    @property
    def a_second(self) -> float:
        """Calls a second."""
        return round(len(self.seconds) / self.total, 1)


def at_once(work: Sequence[Sequence[Callable[[], Any]]]) -> AtOnce:
    """Let all clients do their calls at the same time, each one after the other. Raises what one of them raised."""
    start, seconds, failed = threading.Barrier(len(work) + 1), [], []

    def one_client(calls: Sequence[Callable[[], Any]]) -> None:
        start.wait()
        try:
            seconds.extend([timed(call) for call in calls])
        except Exception as error:  # noqa: BLE001 - told below, in the main thread
            failed.append(error)

    clients = [threading.Thread(target=one_client, args=(calls,)) for calls in work]
    for client in clients:
        client.start()
    start.wait()
    started = time.perf_counter()
    for client in clients:
        client.join()
    total = time.perf_counter() - started
    if failed:
        raise failed[0]
    return AtOnce(seconds, total)
