"""Writers of SQLite wait in a queue: for a time that ends, for their own database alone, and for nobody who is gone."""

import subprocess
import sys
import threading
import time

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from eventreg.core import database

HOLDER = (
    "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('BEGIN IMMEDIATE'); print('held', flush=True); input()"
)


@pytest.fixture
def make_engine(tmp_path):
    made = []

    def make(name="one"):
        engine = create_engine(f"sqlite:///{tmp_path / name}.db")
        database.prepare_engine(engine)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS notes (word)"))
        made.append(engine)
        return engine

    yield make
    for engine in made:
        engine.dispose()


def note(engine, word):
    with Session(engine) as session:
        database.begin_writing(session)
        session.execute(text("INSERT INTO notes VALUES (:word)"), {"word": word})
        session.commit()


def words(engine):
    with engine.connect() as connection:
        return list(connection.execute(text("SELECT word FROM notes ORDER BY rowid")).scalars())


def test_waiting_has_an_end_and_harms_nobody_after_it(make_engine, monkeypatch):
    engine = make_engine()
    monkeypatch.setattr(database, "BUSY", 300)
    with Session(engine) as holder:
        database.begin_writing(holder)
        started = time.monotonic()
        with pytest.raises(OperationalError, match="locked"):
            note(engine, "too early")
        assert 0.3 <= time.monotonic() - started < 5
        holder.rollback()

    note(engine, "in time")

    assert words(engine) == ["in time"]
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 300


def test_databases_do_not_wait_for_each_other(make_engine, monkeypatch):
    busy, free = make_engine("busy"), make_engine("free")
    with Session(busy) as holder:
        database.begin_writing(holder)
        waiting = threading.Thread(target=note, args=(busy, "later"))
        waiting.start()
        note(free, "at once")
        assert words(free) == ["at once"]
        holder.commit()
    waiting.join(30)
    assert words(busy) == ["later"]


def test_all_who_wait_come_to_their_turn(make_engine):
    engine = make_engine()
    writers = [threading.Thread(target=note, args=(engine, number)) for number in range(24)]
    with Session(engine) as holder:
        database.begin_writing(holder)
        for writer in writers:
            writer.start()
        holder.commit()
    for writer in writers:
        writer.join(30)

    assert sorted(words(engine)) == list(range(24))


def test_a_writer_that_is_killed_is_not_waited_for(make_engine, tmp_path):
    engine = make_engine()
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "one.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        waiting = threading.Thread(target=note, args=(engine, "afterwards"))
        waiting.start()
        holder.kill()
        waiting.join(30)

    assert words(engine) == ["afterwards"]


def test_a_database_in_memory_needs_no_queue_of_its_own():
    engine = create_engine("sqlite://")
    database.prepare_engine(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (word)"))
    for word in ("one", "two"):
        note(engine, word)

    assert words(engine) == ["one", "two"]
    engine.dispose()
