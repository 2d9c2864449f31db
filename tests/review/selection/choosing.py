"""What tests of a selection begin with: an event, people with points, a suggestion worked off."""

from sqlalchemy import select

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.review.selection import limits, suggesting
from eventreg.review.selection.limit_models import Scenario, ScenarioPerson
from eventreg.review.selection.limits import Wanted
from tests.review.reading import readers

HERE = "/manage/forum/selection"
LIMITS = f"{HERE}/limits"


def crowd(factory, event, *marks, **answers):
    """People in review who were read by one reviewer, each with so many points (0 to 5)."""
    reviewer = readers.reviewer(factory, event)
    if not readers.criteria.known(event):
        readers.criterion(event)
    found = []
    for mark in marks:
        application = factory.application(event, status=Status.IN_REVIEW, **answers)
        readers.send(readers.give(application, reviewer), mark)
        found.append(application)
    return found


def limit(event, sense, number, counted="people", *, weight=None, modes=(), lines=(), **traits):
    """One that organizers set: `limit(event, "at_most", 1, country=["KZ"])`."""
    made = limits.add(event, Wanted(sense, number, counted, traits, modes, lines, weight))
    db.session.commit()
    return made


def suggested(app, event, name="First"):
    """A suggestion, worked off as a worker would do it."""
    scenario = suggesting.ask(event, name)
    db.session.commit()
    number = scenario.id
    worker.run_due(app)
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Scenario, number)


def chosen(scenario):
    """Ids of the applications that are in it."""
    rows = select(ScenarioPerson).where(ScenarioPerson.scenario_id == scenario.id, ScenarioPerson.is_in)
    return {one.application_id for one in db.session.scalars(rows)}


def ids(applications):
    return {one.id for one in applications}


def statuses():
    """Of all applications, as the database has them now."""
    return db.session.scalars(select(Application.status)).all()


def address(scenario):
    """The page of a suggestion."""
    return f"{HERE}/suggestions/{scenario.uid}"
