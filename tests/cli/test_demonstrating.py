"""`demo` from the console."""

from datetime import timedelta

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.badges.models import Badge
from eventreg.core import clock
from eventreg.extensions import db


def test_invented_applications_are_added(run, factory):
    event = factory.event()

    result = run("demo", "--event", event.slug, "--applications", 7)

    assert result.exit_code == 0, result.stderr
    made = db.session.query(Application).all()
    assert {application.status for application in made} == {Status.SUBMITTED}
    assert len({application.reference for application in made}) == 7


def test_where_results_are_sent_they_are_confirmed_with_badges(run, factory):
    event = factory.event()
    factory.application(event, status=Status.REFUSED)
    event.call_closes = clock.now() - timedelta(days=1)

    assert run("demo", "--event", event.slug, "--applications", 5).exit_code == 0

    assert db.session.query(Application).filter_by(status=Status.CONFIRMED).count() == 5
    assert db.session.query(Badge).count() == 5


def test_half_a_wish_is_refused(run, factory):
    assert run("demo", "--event", factory.event().slug).exit_code == 1
    assert run("demo", "--event", "nowhere", "--applications", 3).stderr == "There is no event “nowhere”.\n"


def test_a_production_installation_gets_no_invented_people(run, app, monkeypatch):
    from dataclasses import replace
    from pathlib import Path

    profile = Path(app.instance_path, "profile")
    profile.write_text("production\n")
    monkeypatch.setitem(app.extensions, "eventreg", replace(app.extensions["eventreg"], profile="production"))

    result = run("demo")

    profile.unlink()
    assert result.exit_code == 1
    assert "production" in result.stderr
