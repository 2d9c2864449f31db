"""How applications are read, and what it costs."""

import pytest

from eventreg.review.reading import review_settings
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

    assert "Somebody reads already in the stage that you took away" in page.visible
    assert keys(event) == ["shortlist"]


def test_hours_follow_those_who_go_on():
    stages = [Stage("longlist", 1, 100, 6), Stage("shortlist", 2, None, 12)]

    assert [(number, whole, each) for _stage, number, whole, each in review_settings.hours(400, stages, 4)] == [
        (400, 40.0, 10.0), (100, 40.0, 10.0),
    ]  # fmt: skip
