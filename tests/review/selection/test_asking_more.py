"""What limits cost, what points would do, who wavers."""

import pytest
from sqlalchemy import select

from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.review.reading import review_settings
from eventreg.review.reading.reading_models import Assignment
from eventreg.review.reading.review_settings import Stage
from eventreg.review.selection import asking_more
from eventreg.review.selection.limit_models import ScenarioPerson
from tests.review.reading import readers
from tests.review.selection import choosing


def ask(app, client, scenario, what):
    place = f"{choosing.HERE}/suggestions/{scenario.uid}"
    client.post(f"{place}/questions", fields={"what": what})
    db.session.commit()
    worker.run_due(app)
    db.session.expire_all()
    return client.get(place)


def row(application):
    return db.session.scalars(select(ScenarioPerson).where(ScenarioPerson.application_id == application.id)).one()


def test_limits_that_cost_points_are_named_with_what_one_step_would_bring(app, client, factory, event):
    people = [*choosing.crowd(factory, event, 5, 4, country="KZ"), *choosing.crowd(factory, event, 1, country="TJ")]
    choosing.limit(event, "at_most", 1, country=["KZ"])
    scenario = choosing.suggested(app, event)

    page = ask(app, client, scenario, "explain")

    assert "At most 1 person: Kazakhstan +3 points" in page.visible
    assert "Places in person: 2 +" not in page.visible  # one place more brings nobody: Kazakhstan is full
    assert row(people[1]).needed == 500
    assert "In with 5.0" in page.visible


def test_who_wavers_is_shown_and_given_to_another_reader(app, client, factory, event):
    review_settings.write(
        event, [Stage("shortlist", 1, None, 12)], is_blind=False, own_first=True, normalises=False, revision=0
    )
    people = choosing.crowd(factory, event, 5, 3, 3, 1)
    second, third = readers.reviewer(factory, event, 2), readers.reviewer(factory, event, 3)
    readers.send(readers.give(people[0], second), 4)
    del third
    scenario = choosing.suggested(app, event)

    page = ask(app, client, scenario, "waver")

    assert "2 people are in some of the 200 runs" in page.visible
    assert 0.1 <= row(people[1]).share <= 0.9
    assert row(people[3]).share < 0.1
    before = len(db.session.scalars(select(Assignment)).all())
    place = f"{choosing.HERE}/suggestions/{scenario.uid}/readings"
    fields = {"expected": page.inputs["expected"]}
    client.post(place, fields={"expected": "other"}, expect=409)
    client.post(place, fields=fields)
    assert len(db.session.scalars(select(Assignment)).all()) == before + 2

    again = client.post(place, fields=fields, expect=409)

    assert "has one more reader already" in again.visible
    assert "Each has one more reader since" in again.visible
    assert len(db.session.scalars(select(Assignment)).all()) == before + 2
    overview = client.get("/manage/forum/review").visible
    assert "more than asked for" not in overview
    assert "3 applications have a further reader on purpose." in overview
    assert "Give each to one more reader" in ask(app, client, scenario, "waver").visible


def test_where_readers_agree_or_read_once_nobody_wavers(app, client, factory, event):
    choosing.crowd(factory, event, 5, 3, 2)
    scenario = choosing.suggested(app, event)

    assert "0 people are in some" in ask(app, client, scenario, "waver").visible
    place = f"{choosing.HERE}/suggestions/{scenario.uid}"
    assert "Nobody is left to be read again" in client.post(f"{place}/readings", expect=409).visible


@pytest.mark.parametrize("what", ["explain", "waver"])
def test_what_has_changed_since_is_not_explained_with_other_people(app, client, factory, event, what):
    choosing.crowd(factory, event, 5, 3, 2)
    scenario = choosing.suggested(app, event)
    choosing.limit(event, "at_most", 1, country=["KZ"])

    assert "have changed since this selection was found" in ask(app, client, scenario, what).visible
    assert {one.needed for one in db.session.scalars(select(ScenarioPerson))} == {None}


def test_only_what_is_proven_can_be_asked_about_and_once_at_a_time(app, client, factory, event):
    choosing.crowd(factory, event, 5)
    scenario = choosing.suggested(app, event)
    place = f"{choosing.HERE}/suggestions/{scenario.uid}/questions"
    client.post(place, fields={"what": "anything"}, expect=409)
    client.post(place, fields={"what": "waver"})
    client.post(place, fields={"what": "waver"}, expect=409)
    choosing.limit(event, "at_least", 9)
    with pytest.raises(asking_more.NothingToAsk):
        asking_more.ask(choosing.suggested(app, event, "Impossible"), "explain")
