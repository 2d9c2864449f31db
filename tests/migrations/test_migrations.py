"""Migrations: up, down and up again, and the tables are what the models say."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from eventreg.applications.status import Status
from eventreg.core.database import Base
from eventreg.extensions import db
from eventreg.review import deciding
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


def test_what_people_know_of_their_application_is_filled_in(app, factory):
    event = factory.event()
    offered = factory.application(event, status=Status.OFFERED)
    told = factory.application(event, status=Status.ON_RESERVE_LIST)
    made = {
        "on_reserve_list": told,
        "submitted": factory.application(event, status=Status.APPROVED),
        "offered": offered,
    }
    deciding.not_select(told, told="places")
    db.session.commit()
    references = {known: application.reference for known, application in made.items()}
    db.session.remove()

    downgrade(revision="0010")
    upgrade()

    with db.engine.connect() as connection:
        rows = connection.execute(text("SELECT told_status, reference FROM applications")).all()
    assert {row[0]: row[1] for row in rows} == references
    empty(app)
