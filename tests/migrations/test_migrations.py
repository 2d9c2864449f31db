"""Migrations: up, down and up again, and the tables are what the models say."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from eventreg.core.database import Base
from eventreg.extensions import db
from tests.conftest import empty


def test_up_down_and_up_again(app, factory):
    factory.badge(factory.event())
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM badges")).scalar() == 1
    db.session.remove()

    downgrade(revision="base")
    left = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
    upgrade()

    assert left == set()
    assert set(inspect(db.engine).get_table_names()) >= set(Base.metadata.tables)
    empty(app)


def test_the_models_say_what_the_migrations_make(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
