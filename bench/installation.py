"""An installation to measure: an instance folder, a database, and the real server in processes of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from apiflask import APIFlask
from flask_migrate import upgrade

from bench import databases
from eventreg import config, create_app
from eventreg.core import catalogue
from eventreg.serving.listening import listen
from eventreg.serving.web import run_server

ROOT = Path(__file__).parents[1]
PATIENCE = 120.0  # seconds until a server has to answer


class Installation:
    """A folder, a database and a port nobody else has. Ends by `remove()`."""

    def __init__(self, kind: str = databases.SQLITE) -> None:
        self.kind = kind
        self.folder = Path(tempfile.mkdtemp(prefix="eventreg-bench-"))
        self.port = _free_port()
        self.database_url = databases.empty(kind, self.folder)

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are started with."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("EVENTREG_")}
        return own | {
            "EVENTREG_INSTANCE": str(self.folder), "EVENTREG_DATABASE_URL": self.database_url,
            "EVENTREG_PROFILE": "demo", "HOST": "127.0.0.1", "PORT": str(self.port),
        }  # fmt: skip

    def app(self) -> APIFlask:
        """The application in this process, with its tables up to date. One installation at a time: keys are global."""
        catalogue.compile_stale()
        app = create_app(config.read(self.environment))
        with app.app_context():
            upgrade()
        return app

    @contextmanager
    def served(self, command: Sequence[str] = ("-m", "bench.installation")) -> Iterator[float]:
        """Serve it meanwhile; gives the seconds until it answered. The default is the web server alone."""
        started = time.perf_counter()
        with (self.folder / "server.log").open("ab") as log:
            server = subprocess.Popen(
                [sys.executable, *command], env=self.environment, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            self._wait(server)
            yield time.perf_counter() - started
        finally:
            server.terminate()
            server.wait(30)

    def remove(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self, server: subprocess.Popen[bytes]) -> None:
        ends = time.perf_counter() + PATIENCE
        while time.perf_counter() < ends and server.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=30):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
        raise RuntimeError(f"the server did not answer: {(self.folder / 'server.log').read_text()[-2000:]}")


@contextmanager
def installation(kind: str = databases.SQLITE) -> Iterator[Installation]:
    """A new installation, removed in the end."""
    made = Installation(kind)
    try:
        yield made
    finally:
        made.remove()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Serve what the environment names: gunicorn as `eventreg.serving` runs it, without worker and demonstration."""
    settings = config.read()
    app = create_app(settings)
    with listen(settings.host, settings.port) as listening:
        return run_server(app, listening.fileno())


if __name__ == "__main__":
    raise SystemExit(main())
