"""Asking for the best selection, and what comes of it."""

import threading

import pytest
from sqlalchemy import func, select

from eventreg.applications.status import Status
from eventreg.core.text import TooLong
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs import leases, worker
from eventreg.jobs.models import Job
from eventreg.jobs.work import Cancelled, Work
from eventreg.review.selection import suggesting
from eventreg.review.selection.limit_models import Scenario, ScenarioPerson, SelectionSettings
from eventreg.review.selection.programme import STAGES
from tests.review.selection import choosing


def test_the_best_are_chosen_and_everybody_has_a_reason(app, factory, event):
    people = choosing.crowd(factory, event, 2, 5, 4, funding="full")

    scenario = choosing.suggested(app, event)

    assert choosing.chosen(scenario) == choosing.ids(people[1:])
    assert (scenario.state, scenario.found["outcome"], scenario.found["points"]) == ("ready", "proven", 900)
    rows = {one.application_id: one for one in db.session.scalars(select(ScenarioPerson))}
    assert (rows[people[0].id].reason, rows[people[0].id].mode) == ("points", None)
    assert (rows[people[1].id].mode, rows[people[1].id].line) == ("in_person", "organizers")


def test_limits_are_heeded_and_said(app, factory, event):
    best = choosing.crowd(factory, event, 5, 4, country="KZ")
    other = choosing.crowd(factory, event, 1, country="TJ")
    choosing.limit(event, "at_most", 1, country=["*"])

    scenario = choosing.suggested(app, event)

    assert choosing.chosen(scenario) == {best[0].id, other[0].id}
    row = db.session.scalar(select(ScenarioPerson).where(ScenarioPerson.application_id == best[1].id))
    assert row.reason == "limits"
    assert [key.partition(":")[2] for key in row.limits] == ["KZ"]


def test_limits_that_contradict_each_other_are_named_and_nobody_is_chosen(app, factory, event):
    choosing.crowd(factory, event, 5, country="KZ")
    impossible = choosing.limit(event, "at_least", 2, country=["KZ"])
    choosing.limit(event, "at_most", 5, gender=["female"])

    scenario = choosing.suggested(app, event)

    assert scenario.found["outcome"] == "impossible"
    assert scenario.found["against"] == [str(impossible.uid)]
    assert choosing.chosen(scenario) == set()


class CalledOffAtTheEnd(Work):
    """Work that somebody calls off when all that is left is to find out what contradicts each other."""

    def progress(self, done, total=None):
        super().progress(done, total)
        if done == STAGES:
            jobs.cancel(db.session.get_one(Job, self.hold.job_id))
            db.session.commit()
            self.beat()


def test_it_can_be_called_off_while_the_contradiction_is_sought(factory, event):
    choosing.crowd(factory, event, 5, country="KZ")
    choosing.limit(event, "at_least", 2, country=["KZ"])
    scenario = suggesting.ask(event, "First")
    db.session.commit()
    job, hold = leases.take("a worker")

    with pytest.raises(Cancelled):
        suggesting.suggest(CalledOffAtTheEnd(job, hold, threading.Event()))

    db.session.rollback()
    db.session.refresh(scenario)
    assert (scenario.state, scenario.found) == ("waiting", {})


def test_the_same_input_gives_the_same_list_and_the_seed_decides_ties(app, factory, event):
    choosing.crowd(factory, event, *[3] * 8)
    first = choosing.chosen(choosing.suggested(app, event))

    assert choosing.chosen(choosing.suggested(app, event, "Again")) == first
    settings = db.session.scalars(select(SelectionSettings).where(SelectionSettings.event_id == event.id)).one()
    others = set()
    for seed in ("a" * 32, "b" * 32, "c" * 32, "d" * 32):
        settings = db.session.get_one(SelectionSettings, settings.id)
        settings.draw_seed = seed
        db.session.commit()
        others.add(frozenset(choosing.chosen(choosing.suggested(app, event, seed[0]))))
    assert len(others) > 1


def test_a_suggestion_needs_a_name_and_there_is_one_search_at_a_time(factory, event):
    choosing.crowd(factory, event, 3)
    for name in ("", "   "):
        with pytest.raises(suggesting.NoName):
            suggesting.ask(event, name)
    with pytest.raises(TooLong):
        suggesting.ask(event, "x" * 101)
    suggesting.ask(event, "First")
    with pytest.raises(suggesting.SearchUnderWay):
        suggesting.ask(event, "Second")


def test_there_are_fifty_at_most(factory, event, monkeypatch):
    monkeypatch.setattr(suggesting, "MOST", 1)
    suggesting.ask(event, "First").state = "ready"
    with pytest.raises(suggesting.TooManyScenarios):
        suggesting.ask(event, "Second")


def test_one_that_is_deleted_while_it_waits_is_not_searched_for(app, factory, event):
    choosing.crowd(factory, event, 3)
    suggesting.delete(suggesting.ask(event, "First"))
    db.session.commit()

    worker.run_due(app)

    assert db.session.scalar(select(func.count(Scenario.id))) == 0
    assert db.session.scalar(select(func.count(ScenarioPerson.id))) == 0


def test_whoever_withdraws_meanwhile_stays_in_the_scenario_until_it_is_made_anew(app, factory, event):
    people = choosing.crowd(factory, event, 3, 2, 1)
    scenario = choosing.suggested(app, event)
    assert people[0].status == Status.IN_REVIEW

    assert choosing.chosen(scenario) == choosing.ids(people[:2])
