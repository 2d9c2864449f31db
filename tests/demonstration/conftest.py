"""One demonstration on each database for all tests of this folder, which only look at it."""

import uuid
from collections.abc import Iterator

import pytest
from flask import Flask

from eventreg import demonstration
from eventreg.core import clock
from eventreg.extensions import db
from tests import postgresql
from tests.client import Client
from tests.conftest import DATABASES, _use_keys_of, make_app


@pytest.fixture(scope="session", params=DATABASES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application whose demonstration was filled in just now."""
    folder = tmp_path_factory.mktemp("demonstration")
    url = f"sqlite:///{folder / 'eventreg.db'}"
    if request.param == "postgresql":
        url = postgresql.create_database(request.getfixturevalue("postgresql_server"), f"demo_{uuid.uuid4().hex}")
    app = make_app(folder, url)
    with app.app_context():
        assert demonstration.keep_alive()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def demo(filled: Flask) -> Iterator[Flask]:
    """The same inside an application context."""
    _use_keys_of(filled)
    with filled.app_context():
        yield filled
        db.session.rollback()
        db.session.remove()
    clock.set_source(None)


@pytest.fixture
def browser(demo: Flask) -> Client:
    """A browser at the demonstration."""
    return Client(demo)
