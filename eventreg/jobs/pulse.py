"""The heartbeat: prolongs what this worker holds while it works, from a thread of its own."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Protocol, Self

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger(__name__)

BEAT = 0.5  # seconds; also how soon saved figures and a cancellation are seen


class Beating(Protocol):
    """Something held on a lease."""

    def beat(self) -> None: ...


class Pulse:
    """Beats for everything that is `kept` at the moment."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._held: list[Beating] = []
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()

    @contextmanager
    def keeping(self, held: Beating) -> Iterator[None]:
        """Beat for `held` inside."""
        with self._lock:
            self._held.append(held)
        try:
            yield
        finally:
            with self._lock:
                self._held.remove(held)

    def _run(self) -> None:
        while not self._ended.wait(BEAT):
            with self._lock:
                held = list(self._held)
            for one in held:
                self._beat(one)

    def _beat(self, held: Beating) -> None:
        try:
            with self._app.app_context():
                held.beat()
        except SQLAlchemyError as error:
            # Busy or restarting: the next beat comes before the lease ends.
            log.warning("a lease could not be prolonged: %s", type(error).__name__)
