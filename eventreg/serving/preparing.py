"""Before anything is served: the database up to date, and the demonstration where there is one."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.util import CommandError
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from eventreg import demonstration
from eventreg.config import Settings
from eventreg.core import catalogue
from eventreg.extensions import db

# Any number that nobody else asks PostgreSQL to lock.
ADVISORY_LOCK = 0x45564E54


class CannotPrepare(Exception):
    """The database cannot be brought up to date; the message says why."""


@contextmanager
def alone(instance: Path) -> Iterator[None]:
    """Only one process at a time prepares an installation; others wait here."""
    with (instance / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def bring_up_to_date(app: Flask) -> None:
    """Migrations; in the demo profile the invented forums, filled in once and moved to today each time.

    Afterwards this process holds no connection, so that it can be forked. Raises CannotPrepare.
    """
    settings: Settings = app.extensions["eventreg"]
    catalogue.compile_stale()
    with app.app_context():
        try:
            migrate()
            if settings.is_demo:
                demonstration.keep_alive()
        except OperationalError as error:
            raise CannotPrepare(f"the database does not answer ({error.orig}). Check EVENTREG_DATABASE_URL.") from None
        except CommandError as error:
            raise CannotPrepare(f"the database belongs to another version of EventReg ({error}).") from None
        finally:
            db.session.remove()
            db.engine.dispose()


def migrate() -> None:
    """Bring the tables up to date; on PostgreSQL one process of all machines at a time."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if db.engine.dialect.name != "postgresql":
        upgrade()
        return
    with db.engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": ADVISORY_LOCK})
        try:
            upgrade()
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": ADVISORY_LOCK})
