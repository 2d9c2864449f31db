"""Real worker processes that a test can kill.

Run as a module it loads the application once and then forks a worker for every line it reads, so that a new one is
there in a moment. Leases are short, so that the work of the dead is soon taken up.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from flask import Flask

from eventreg import create_app
from eventreg.config import Settings
from eventreg.jobs import leases, registry, worker
from eventreg.jobs.work import Work
from eventreg.outbox import handover, tasks

ROOT = Path(__file__).parents[2]
MAIL_TEMPLATES = ROOT / "tests" / "outbox" / "templates"
LEASE = timedelta(seconds=1.5)
SLOW = "test.slow"


@dataclass
class WorkerProcess:
    """One worker."""

    pid: int

    @property
    def lives(self) -> bool:
        return Path(f"/proc/{self.pid}").exists()

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop and wait until it has."""
        self._end(signal.SIGTERM)

    def _end(self, number: int) -> None:
        os.kill(self.pid, number)
        while self.lives:
            time.sleep(0.005)


class Launcher:
    """A process that has loaded the application on one database and forks workers."""

    def __init__(self, settings: Settings) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.processes", json.dumps(asdict(settings), default=str)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        atexit.register(self._end)

    def start(self, mail_url: str) -> WorkerProcess:
        """A new worker that sends over this server."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{mail_url}\n")
        self._process.stdin.flush()
        return WorkerProcess(int(self._process.stdout.readline()))

    def _end(self) -> None:
        self._process.communicate(timeout=10)


_launchers: dict[str, Launcher] = {}


class Workers:
    """Starts worker processes of one installation; those that still live end with it."""

    def __init__(self, settings: Settings) -> None:
        url = settings.database_url
        self._launcher = _launchers[url] = _launchers.get(url) or Launcher(settings)
        self._mail_url = settings.mail_url
        self._started: list[WorkerProcess] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._started:
            if process.lives:
                process.kill()

    def start(self) -> WorkerProcess:
        """A new worker."""
        self._started.append(self._launcher.start(self._mail_url))
        return self._started[-1]


def slow(work: Work) -> dict[str, int]:
    """Ten steps of a tenth of a second."""
    for step in range(10):
        work.progress(step)
        time.sleep(0.1)
    return {"attempt": work.attempt}


def _work(app: Flask) -> None:
    """What a forked worker does until it is told to stop."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    leases.LEASE = handover.LEASE = LEASE
    registry.register(SLOW, slow)
    registry.every(0.1, "outbox.deliver", tasks.deliver_due, shared=True)
    worker.run(app, stop)


def _main(app: Flask) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not to wait for us
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            app.extensions["eventreg"] = replace(app.extensions["eventreg"], mail_url=line.strip())
            try:
                _work(app)
            finally:
                os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    known = json.loads(sys.argv[1])
    application = create_app(Settings(**known | {"instance": Path(known["instance"])}))
    loader: Any = application.jinja_loader
    loader.searchpath.append(str(MAIL_TEMPLATES))
    _main(application)
