"""What is wrong with this installation."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from eventreg import config
from eventreg.cli.console import command, settings
from eventreg.core import clock, crypto
from eventreg.extensions import db
from eventreg.jobs import heartbeat
from eventreg.outbox import transport

LEAST_SPACE = 500 * 2**20  # bytes


class Advice(str):
    """Something to look at that is not wrong by itself: it does not make the doctor fail."""


# Each check gives what is wrong, one sentence each; nothing if all is well.
Check = Callable[[], Iterator[str]]


@command("doctor")
def doctor() -> None:
    """Look at everything an installation needs; the exit code is 1 if something is wrong, "look" is mere advice."""
    wrong = 0
    for name, check in CHECKS.items():
        faults = list(check())
        worse = [fault for fault in faults if not isinstance(fault, Advice)]
        wrong += len(worse)
        click.echo(f"{'wrong' if worse else 'look' if faults else 'ok':6}{name}")
        for fault in faults:
            click.echo(f"      {fault}")
    if wrong:
        raise SystemExit(1)


def _database() -> Iterator[str]:
    """Reachable, and at the newest migration."""
    try:
        with db.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError as error:
        yield f"The database does not answer: {str(getattr(error, 'orig', error)).splitlines()[0]}"
        return
    head = ScriptDirectory(str(config.ROOT / "migrations")).get_current_head()
    if current != head:
        yield f"The database is at {current or 'nothing'} and should be at {head}. Run: flask --app app db upgrade"


def _keys() -> Iterator[str]:
    """There, readable, and by nobody else."""
    folder = Path(crypto.keyring().folder)
    for path in [folder, *sorted(folder.rglob("*"))]:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield f"{path} can be read by others. Run: chmod go-rwx {path}"
    for name in crypto.keyring().names():
        try:
            crypto.keyring().current(name)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a key is told
            yield f"The key {name} cannot be opened ({type(error).__name__}). Restore {folder} from a backup."


def _mail() -> Iterator[str]:
    """A way that mails can leave by."""
    try:
        transport.of(settings()).close()
    except ValueError as error:
        yield f"EVENTREG_MAIL_URL cannot be used: {error}"


def _space() -> Iterator[str]:
    """Room to write."""
    free = shutil.disk_usage(settings().instance).free
    if free < LEAST_SPACE:
        yield f"Only {free // 2**20} MB are free where {settings().instance} lies."
    if not os.access(settings().instance, os.W_OK):
        yield f"{settings().instance} cannot be written."


def _worker() -> Iterator[str]:
    """Somebody is at the duties."""
    try:
        silent, last = heartbeat.is_silent(), heartbeat.last_beat()
    except SQLAlchemyError:
        db.session.rollback()
        return
    if silent:
        since = f" since {last:%Y-%m-%d %H:%M} UTC" if last else ""
        yield f"No worker is at work{since}, so no mail leaves. Run: python app.py, or flask --app app worker"


def _clock() -> Iterator[str]:
    """Time zones as they are since 2024, and a clock that is not from another age."""
    now = clock.now()
    if now.astimezone(ZoneInfo("Asia/Almaty")).utcoffset() != timedelta(hours=5):
        yield "The time zone data are older than 2024 and have Almaty wrong. Install requirements.txt again."
    if now.year < 2026:
        yield f"The clock of this machine says {now:%Y-%m-%d}."


def _settings() -> Iterator[str]:
    """Safe enough for production, where it is one."""
    if not settings().is_demo:
        yield from config.unsafe(settings())
        yield from map(Advice, config.doubtful(settings()))


CHECKS: dict[str, Check] = {
    "database": _database,
    "keys": _keys,
    "mail": _mail,
    "disk": _space,
    "worker": _worker,
    "clock": _clock,
    "settings": _settings,
}

COMMANDS = (doctor,)
