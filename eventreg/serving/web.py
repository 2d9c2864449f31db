"""The web server: gunicorn, 2 processes of 64 threads, so that slow phones keep nobody waiting."""

from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from eventreg.extensions import db
from eventreg.serving.answers import Worker

OPTIONS: dict[str, Any] = {
    "workers": 2,
    "threads": 64,
    "worker_class": Worker,
    # The application is loaded once, before the fork.
    "preload_app": True,
    "timeout": 120,
    "graceful_timeout": 5,
    "keepalive": 15,
    "loglevel": "warning",
    "control_socket_disable": True,
    # Larger than any header of ours, smaller than what costs memory.
    "limit_request_line": 8190,
}


class Server(BaseApplication):
    """gunicorn with our application and a socket that listens already."""

    def __init__(self, app: Flask, descriptor: int) -> None:
        self._app = app
        self._descriptor = descriptor
        super().__init__()

    def load_config(self) -> None:
        """Our options instead of a file or arguments."""
        for name, value in OPTIONS.items():
            self.cfg.set(name, value)
        self.cfg.set("bind", f"fd://{self._descriptor}")
        self.cfg.set("post_fork", self._forked)

    def load(self) -> Flask:
        """The application."""
        return self._app

    def _forked(self, _server: object, _worker: object) -> None:
        """A process opens database connections of its own."""
        with self._app.app_context():
            db.engine.dispose(close=False)


def run_server(app: Flask, descriptor: int) -> int:
    """Serve at a listening socket until SIGTERM."""
    Server(app, descriptor).run()
    return 0
