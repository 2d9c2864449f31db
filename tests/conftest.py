"""What every test may ask for. A test that takes `app` (or `client`, `factory`) runs on SQLite and on PostgreSQL."""

import gc
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask_migrate import upgrade
from playwright.sync_api import Playwright, expect, sync_playwright
from sqlalchemy import text
from xdist.scheduler import LoadScopeScheduling

from eventreg import create_app
from eventreg.audit import domain as audit
from eventreg.config import Settings
from eventreg.core import clock
from eventreg.core.database import Base
from eventreg.extensions import db
from tests import postgresql
from tests.client import Client, SeparateClient
from tests.factories import Factory

DATABASES = ("sqlite", "postgresql")

PATIENCE = 60_000  # milliseconds that a test waits for what a page will show: slow machines fail no test

# No test is timed: another one beside it would make it fail.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def settings_for(folder: Path, database_url: str, **changes: object) -> Settings:
    """Settings of a test's own installation."""
    known = {
        "instance": folder, "profile": "demo", "database_url": database_url, "secret_key": "t" * 40, "mail_url": "",
        "storage_url": str(folder / "files"), "base_url": "http://localhost", "host": "127.0.0.1", "port": 5000,
    }  # fmt: skip
    return Settings(**(known | changes))  # type: ignore[arg-type]


def make_app(folder: Path, database_url: str) -> Flask:
    """An application on an empty database, brought up to date by the migrations."""
    app = create_app(settings_for(folder, database_url))
    app.config.update(TESTING=True)
    app.test_client_class = SeparateClient
    with app.app_context():
        upgrade()
    return app


# What these need takes long to make and is only looked at: the tests of a folder share one worker, each database apart.
MADE_ONCE = ("tests/demonstration/", "tests/serving/")


class Together(LoadScopeScheduling):
    """Tests of these folders come first and stay together; each of the others goes to whichever worker is free."""

    def _split_scope(self, nodeid: str) -> str:
        folder = next((one for one in MADE_ONCE if nodeid.startswith(one)), None)
        first = nodeid.partition("[")[2].rstrip("]").partition("-")[0]
        return nodeid if folder is None else folder + (first if first in DATABASES else "")


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    return Together(config, log)


def pytest_collection_finish() -> None:
    """What is there by now stays: looking through it again and again for garbage takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def postgresql_server() -> str:
    """The address of the tests' server: one for all workers when the runner started it, else our own."""
    return os.environ.get("EVENTREG_TEST_POSTGRESQL") or postgresql.start()


@pytest.fixture(scope="session")
def apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Flask]]:
    """Applications made so far by this worker, by database."""
    made: dict[str, Flask] = {}
    yield made
    for app in made.values():
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The name of the database that this run of the test uses."""
    return str(request.param)


@pytest.fixture
def app(
    database: str, apps: dict[str, Flask], tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Flask]:
    """The application on an empty database of one kind, inside an application context."""
    if database not in apps:
        folder = tmp_path_factory.mktemp("instance")
        url = f"sqlite:///{folder / 'eventreg.db'}"
        if database == "postgresql":
            server = request.getfixturevalue("postgresql_server")
            url = postgresql.create_database(server, f"test_{uuid.uuid4().hex}")
        apps[database] = make_app(folder, url)
    app = apps[database]
    _use_keys_of(app)
    with app.app_context():
        yield app
        db.session.rollback()
        db.session.remove()
        empty(app)
    clock.set_source(None)
    audit.set_actor(audit.SYSTEM)  # a request of the test's client leaves whoever asked
    for kept in ("mail", "files"):
        shutil.rmtree(Path(app.instance_path) / kept, ignore_errors=True)


@pytest.fixture
def client(app: Flask) -> Client:
    """A browser without scripts that checks each page it gets."""
    return Client(app)


@pytest.fixture
def factory(app: Flask) -> Factory:
    """Makes the least valid objects."""
    return Factory()


def empty(app: Flask) -> None:
    """Delete every row of every table."""
    tables = Base.metadata.sorted_tables
    if db.engine.dialect.name == "postgresql":
        # One round trip, without triggers; TRUNCATE takes ten times as long on tables of a few rows.
        deletions = "; ".join(f'DELETE FROM "{table.name}"' for table in tables)
        with db.engine.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL session_replication_role = replica; {deletions}")
            connection.exec_driver_sql("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")
        return
    with db.engine.connect() as connection:
        triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        for name, _sql in triggers:
            connection.execute(text(f"DROP TRIGGER {name}"))
        for table in reversed(tables):
            connection.execute(table.delete())
        for _name, sql in triggers:
            connection.execute(text(sql))
        connection.commit()


def _use_keys_of(app: Flask) -> None:
    from eventreg.core import crypto, storage

    crypto.use(crypto.Keyring(Path(app.instance_path) / "keys"))
    storage.use(storage.Storage(app.extensions["eventreg"].storage_url))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One Playwright for all tests of a worker: a second one in the same process does not start."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as running:
        yield running
