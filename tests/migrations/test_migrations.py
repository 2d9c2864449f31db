"""Migrations: up, down and up again, and the tables are what the models say."""

from contextlib import suppress
from uuid import uuid4

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.database import Base
from eventreg.events.models import FundingLine
from eventreg.extensions import db
from eventreg.review import deciding
from eventreg.review.objections import clearing, objection_queries
from eventreg.review.selection.limit_models import Scenario
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


def test_a_donor_s_answer_holds_for_those_who_were_on_its_line_when_it_was_asked(app, factory):
    event = factory.event()
    line = next(line for line in event.funding_lines if line.covers)

    def on_line():
        application = factory.application(event, status=Status.IN_REVIEW)
        deciding.approve(application, deciding.OfferPlan("in_person", event.roles[0], (), line))
        db.session.commit()
        return application.id

    seen = on_line()
    asked = clearing.ask(event, line, with_names=False)
    on_line()
    clearing.answer(event, line, "none", expected=clearing.question(asked))
    db.session.commit()
    line_id = line.id
    db.session.remove()

    downgrade(revision="0011")
    upgrade()

    found = db.session.scalars(objection_queries.of_line(db.session.get(FundingLine, line_id))).one()
    assert (found.asked_about, found.cleared) == ([seen], [seen])
    db.session.remove()
    empty(app)


def test_no_scenario_is_in_a_state_that_is_none(app, factory):
    event_id = factory.event().id
    db.session.remove()
    for state, expected in (("ready", 1), ("failed", 0)):
        with suppress(IntegrityError), db.engine.begin() as connection:
            connection.execute(insert(Scenario).values(
                uid=uuid4(), event_id=event_id, name=state, state=state, asked={}, found={}, by="console",
                at=clock.now(),
            ))  # fmt: skip
        with db.engine.connect() as connection:
            query = select(func.count()).where(Scenario.state == state)
            assert connection.scalar(query) == expected
