"""Workers in threads, and kinds of jobs that are forgotten with the test."""

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from eventreg.jobs import registry, worker


@pytest.fixture
def own_kinds(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the kinds and duties that a test registers are known, and only while it runs.

    The application comes first: what it registers when it is made has to stay known to later tests.
    """
    monkeypatch.setattr(registry, "_kinds", {})
    monkeypatch.setattr(registry, "_duties", {})


class Working:
    """A worker in a thread."""

    def __init__(self, app: Flask) -> None:
        self.stop = threading.Event()
        self.thread = threading.Thread(target=worker.run, args=(app, self.stop))
        self.thread.start()

    def end(self) -> None:
        self.stop.set()
        self.thread.join()


@pytest.fixture
def working(app: Flask) -> Iterator[Callable[[], Working]]:
    """Starts workers, which end with the test."""
    begun: list[Working] = []

    def start() -> Working:
        begun.append(Working(app))
        return begun[-1]

    yield start
    for one in begun:
        one.end()
