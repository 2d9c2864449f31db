"""The two databases, each as an installation would run it: what is committed is on the disk."""

from __future__ import annotations

import functools
import os
import subprocess
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from tests import postgresql

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
BOTH = (SQLITE, POSTGRESQL)


def empty(kind: str, folder: Path) -> str:
    """The address of a new empty database."""
    if kind == SQLITE:
        return f"sqlite:///{folder / 'eventreg.db'}"
    return postgresql.create_database(_server(), f"bench_{uuid.uuid4().hex}")


def settle(engine: Engine) -> None:
    """What PostgreSQL does by itself within a minute after many rows have come, done now. SQLite does no such thing."""
    if engine.dialect.name != "postgresql":
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


@functools.cache
def _server() -> str:
    """The tests' server, started again with its safety on: the tests do without, and scans would look too quick."""
    server = postgresql.start()
    with psycopg.connect(f"{server.replace('+psycopg', '')}/postgres") as connection:
        folder = connection.execute("SHOW data_directory").fetchone()
    assert folder is not None
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    options = (
        f"-p {urlsplit(server).port} -k {Path(folder[0]).parent} -c listen_addresses=127.0.0.1 "
        "-c max_connections=300 -c shared_buffers=256MB"
    )
    command = [*as_user, str(postgresql.binaries() / "pg_ctl"), "-D", folder[0], "-o", options, "-w", "-m", "fast"]
    log = Path(folder[0]).parent / "log"
    subprocess.run([*command, "-l", str(log), "restart"], cwd="/", check=True, stdout=subprocess.DEVNULL)
    return server


class Statements:
    """Counts what goes to a database while it is open. A transaction's beginning and end are not counted."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.number = 0

    def __enter__(self) -> Statements:
        event.listen(self._engine, "before_cursor_execute", self._count)
        return self

    def __exit__(self, *_error: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._count)

    def _count(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        self.number += not statement.startswith("BEGIN")
