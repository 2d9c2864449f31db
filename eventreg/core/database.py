"""What every table shares: the declarative base, column types, and how SQLite's transactions begin."""

import sqlite3
import threading
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    String,
    Table,
    Uuid,
    bindparam,
    event,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Connection
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, scoped_session
from sqlalchemy.types import TypeDecorator

IMMEDIATE = "eventreg_immediate"
BUSY = 20_000  # milliseconds that a writer waits for its turn
TURN = 0.001  # seconds between two tries

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC with microseconds on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table's base. Tables have an integer `id` that never leaves the house, and a random `uid` that may."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: Instant(),
        dict[str, Any]: MutableDict.as_mutable(JSON()),
        dict[str, str]: MutableDict.as_mutable(JSON()),
        list[str]: MutableList.as_mutable(JSON()),
        uuid.UUID: Uuid(),
        str: String(200),
    }

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)


def new_uid() -> uuid.UUID:
    """A random identity for a row that pages and calls may name."""
    return uuid.uuid4()


def translated(texts: dict[str, str], locale: str, fallback: str = "en") -> str:
    """The text of a translated column for a locale; another language rather than nothing."""
    return texts.get(locale) or texts.get(fallback) or next(iter(texts.values()), "")


def begin_writing(session: "Session | scoped_session[Any]") -> None:
    """Take SQLite's write lock now, as the transaction's first statement, instead of failing half way.

    On PostgreSQL rows are locked one by one, so this only opens the transaction.
    """
    session.connection(execution_options={IMMEDIATE: True})


def hold_table(session: "Session | scoped_session[Any]", model: type[Base]) -> None:
    """Let nobody else write to a table until the transaction ends, where there is no row yet that could be held.

    SQLite has one writer at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f'LOCK TABLE "{model.__tablename__}" IN SHARE ROW EXCLUSIVE MODE'))


def insert_rows(session: "Session | scoped_session[Any]", model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Write many new rows in one statement, each a value by column's name; nothing of them stays in the session.

    PostgreSQL takes them as arrays, a column each: row by row is ten times as slow, and an import of 5,000 people
    has 125,000 words.
    """
    if not rows:
        return
    table = cast(Table, model.__table__)
    if session.get_bind().dialect.name != "postgresql":
        session.execute(insert(table), rows)
        return
    arrays = {name: [row[name] for row in rows] for name in rows[0]} | _defaults(table, rows)
    bound = (
        bindparam(name, array, type_=ARRAY(table.c[name].type, dimensions=1))
        for name, array in arrays.items()
    )  # fmt: skip
    together = func.unnest(*bound).table_valued(*arrays).render_derived()
    session.execute(insert(table).from_select(list(arrays), select(*together.c), include_defaults=False))


def _defaults(table: Table, rows: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    """Column's name → for each row the value of a column that none of them gives."""
    missing = {column.name: cast(Any, column.default) for column in table.c if column.name not in rows[0]}
    return {
        name: [default.arg(None) if default.is_callable else default.arg for _row in rows]
        for name, default in missing.items()
        if default is not None
    }


def prepare_engine(engine: Engine) -> None:
    """Give SQLite connections real transactions and the settings that `docs/decisions/0002` explains."""
    if engine.dialect.name != "sqlite":
        return

    queue = threading.Lock()

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver's own transactions lose updates
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={BUSY}", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(IMMEDIATE):
            connection.exec_driver_sql("BEGIN DEFERRED")
        else:
            _take_turn(connection, queue)


def _take_turn(connection: Connection, queue: threading.Lock) -> None:
    """Take the write lock, waiting for as long as `BUSY` says; raises OperationalError after that.

    SQLite's own waiting sleeps longer and longer, so that under load some wait for seconds while others pass them. So
    we try every millisecond, but only one writer of a process at a time: the others stand in its queue, which needs no
    tries. The queue is left as soon as the lock is there; what ends a transaction, be it a kill, has nothing to free.
    (A lock on a file beside the database, held to the end of the transaction, was tried: it is no fairer between
    processes, has no limit in time, and must be freed on every way out.)
    """
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    until = time.monotonic() + BUSY / 1000
    raw.execute("PRAGMA busy_timeout=0")
    try:
        if queue.acquire(timeout=BUSY / 1000):
            try:
                while time.monotonic() < until:
                    with suppress(sqlite3.OperationalError):
                        raw.execute("BEGIN IMMEDIATE")
                        return
                    time.sleep(TURN)
            finally:
                queue.release()
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # a last try, which fails the way that SQLAlchemy's callers know
    finally:
        raw.execute(f"PRAGMA busy_timeout={BUSY}")
