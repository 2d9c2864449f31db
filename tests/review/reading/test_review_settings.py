"""How applications are read, and what it costs."""

import pytest

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading import assignment, points, review_settings, stage_moving
from eventreg.review.reading.reading_models import Assignment, Standing
from eventreg.review.reading.review_settings import Stage
from tests.review.reading import readers

PAGE = "/manage/forum/review/settings"
TYPED = {
    "longlist": "y", "longlist_readers": "1", "longlist_keeps": "10", "longlist_minutes": "6", "shortlist": "y",
    "shortlist_readers": "3", "shortlist_minutes": "20", "own_first": "y", "revision": "0",
}  # fmt: skip


def keys(event):
    readers.fresh()
    return [stage.key for stage in review_settings.stages(review_settings.of(event))]


def test_the_usual_settings_are_one_stage_with_two_readers(event):
    settings = review_settings.of(event)

    assert review_settings.stages(settings) == [Stage("shortlist", 2, None, 12)]
    assert (settings.is_blind, settings.own_first, settings.normalises) == (False, True, False)


def test_the_page_says_what_reading_costs(client, factory, event):
    for _number in range(5):
        factory.application(event)
    readers.reviewer(factory, event, 1)
    readers.reviewer(factory, event, 2)

    said = "2 hours Applications: 5 · readers of each: 2 · minutes: 12 Hours for each reviewer: 1"
    assert said in client.get(PAGE).visible
    page = client.post(PAGE, expect=200, fields=TYPED | {"longlist_keeps": "2", "count": "1"})

    assert "Applications: 5 · readers of each: 1 · minutes: 6" in page.visible
    assert "2 hours Applications: 2 · readers of each: 3 · minutes: 20" in page.visible
    assert keys(event) == ["shortlist"]


def test_saving(client, event):
    client.post(PAGE, fields=TYPED | {"is_blind": "y", "normalises": "y"})

    assert keys(event) == ["longlist", "shortlist"]
    settings = review_settings.of(event)
    assert review_settings.stages(settings)[0] == Stage("longlist", 1, 10, 6)
    assert (settings.is_blind, settings.own_first, settings.normalises, settings.revision) == (True, True, True, 1)


def test_no_stage_at_all_is_refused(client, event):
    page = client.post(PAGE, expect=422, fields={"revision": "0"} | {key: TYPED[key] for key in TYPED if "_" in key})

    assert "Please choose at least one stage" in page.visible


@pytest.mark.parametrize(
    ("name", "typed"),
    [("shortlist_readers", "0"), ("shortlist_readers", "10"), ("longlist_minutes", "x"), ("longlist_keeps", "")],
)
def test_figures_of_a_stage_that_is_on_are_read(client, event, name, typed):
    page = client.post(PAGE, expect=422, fields=TYPED | {name: typed})

    assert "needs another look" in page.visible
    assert page.inputs["shortlist_minutes"] == "20"
    assert keys(event) == ["shortlist"]


def test_the_second_organizer_sees_the_first(client, event):
    client.post(PAGE, fields=TYPED)

    page = client.post(PAGE, expect=409, fields=TYPED | {"shortlist_readers": "5"})

    assert "Somebody has changed these settings meanwhile" in page.visible
    assert page.inputs["shortlist_readers"] == "5"
    assert page.inputs["revision"] == "1"
    readers.fresh()
    assert review_settings.last_stage(review_settings.of(event)).readers == 3


def test_a_stage_that_is_being_read_stays(client, factory, event):
    readers.give(factory.application(event), readers.reviewer(factory, event))

    page = client.post(PAGE, expect=409, fields={key: TYPED[key] for key in TYPED if not key.startswith("shortlist")})

    assert "Somebody reads already in the shortlist, so it stays" in page.visible
    assert keys(event) == ["shortlist"]


def standing(event):
    readers.fresh()
    return {one.application_id for one in db.session.query(Standing).where(Standing.event_id == event.id)}


def test_a_longlist_put_before_a_shortlist_under_way_leaves_those_who_are_read_where_they_are(client, factory, event):
    readers.criterion(event)
    account = readers.reviewer(factory, event)
    sent, open_one, fresh = (factory.application(event) for _number in range(3))
    readers.send(readers.give(sent, account), 4)
    readers.give(open_one, account)

    refused = client.post(PAGE, expect=409, fields=TYPED)

    assert "Applications that would move to the longlist: 1." in refused.visible
    assert "stay in the shortlist: 2." in refused.visible
    assert "2 applications that are read already stay in the shortlist." in refused.visible
    assert keys(event) == ["shortlist"]
    client.post(PAGE, expect=409, fields=TYPED | {"agreed": "longlist 0 3"})
    client.post(PAGE, fields=TYPED | {"agreed": "longlist 1 2"})
    assert keys(event) == ["longlist", "shortlist"]
    assert standing(event) == {sent.id, open_one.id}
    assert assignment.stage_of(event, fresh).key == "longlist"
    assert stage_moving.moved_last(event, "shortlist") == []


def test_a_shortlist_that_nobody_reads_yet_gives_back_who_went_on(client, factory, event):
    client.post(PAGE, fields=TYPED)
    application = factory.application(event)
    db.session.add(
        Standing(event_id=event.id, application_id=application.id, stage="shortlist", by="system", at=clock.now())
    )
    db.session.commit()
    without = {key: TYPED[key] for key in TYPED if not key.startswith("shortlist")} | {"revision": "1"}

    refused = client.post(PAGE, expect=409, fields=without)

    assert "1 application moves to the longlist." in refused.visible
    client.post(PAGE, fields=without | {"agreed": "longlist 1 0"})
    assert standing(event) == set()


def test_a_longlist_that_is_switched_off_lets_everybody_go_on(client, factory, event):
    client.post(PAGE, fields=TYPED)
    account = readers.reviewer(factory, event)
    given = readers.give(factory.application(event), account)
    given.state = "taken_back"
    db.session.commit()
    without = {key: TYPED[key] for key in TYPED if not key.startswith("longlist")} | {"revision": "1"}

    refused = client.post(PAGE, expect=409, fields=without)

    assert "Applications that would move to the shortlist: 1." in refused.visible
    client.post(PAGE, fields=without | {"agreed": "shortlist 1 0"})
    assert keys(event) == ["shortlist"]


def test_a_longlist_that_is_being_read_is_switched_off_once_it_is_agreed(client, factory, event):
    client.post(PAGE, fields=TYPED)
    readers.criterion(event)
    account = readers.reviewer(factory, event)
    sent, still_open = (readers.give(factory.application(event), account) for _number in range(2))
    readers.send(sent, 4)
    without = {key: TYPED[key] for key in TYPED if not key.startswith("longlist")} | {"revision": "1"}

    refused = client.post(PAGE, expect=409, fields=without)

    assert "would move to the shortlist: 2. Open readings of the longlist that would end: 1." in refused.visible
    assert "1 open reading of the longlist ends; what was sent there is kept and counts no more." in refused.visible
    client.post(PAGE, fields=without | {"agreed": "shortlist 2 0 1"})
    readers.fresh()
    assert keys(event) == ["shortlist"]
    assert [db.session.get_one(Assignment, one.id).state for one in (sent, still_open)] == ["done", "taken_back"]
    assert points.of_event(event) == {}
    assert assignment.stage_of(event, sent.application).key == "shortlist"
    client.get("/manage/forum/review")
    client.get(f"/manage/forum/review/applications/{sent.application.reference}")


def test_while_nobody_reads_nobody_is_asked(client, factory, event):
    factory.application(event)

    client.post(PAGE, fields=TYPED)

    assert keys(event) == ["longlist", "shortlist"]


def test_hours_follow_those_who_go_on():
    stages = [Stage("longlist", 1, 100, 6), Stage("shortlist", 2, None, 12)]

    assert [(number, whole, each) for _stage, number, whole, each in review_settings.hours(400, stages, 4)] == [
        (400, 40.0, 10.0), (100, 40.0, 10.0),
    ]  # fmt: skip
