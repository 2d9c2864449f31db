"""The best of the longlist go on to the shortlist."""

import pytest

from eventreg.extensions import db
from eventreg.review.reading import planning, review_settings, stage_moving, stage_rules
from eventreg.review.reading.reading_models import Assignment, Standing
from eventreg.review.reading.review_settings import Stage
from eventreg.review.reading.scoring import Summary
from tests.review.reading import readers

PLAN = "/manage/forum/review/assignments"
PAGE = "/manage/forum/review/stages"


@pytest.fixture
def longlist(factory, event):
    """Two stages, and three applications with 5, 3 and 3 points, and one without; the best two would go on."""
    stages = [Stage("longlist", 1, 1, 5), Stage("shortlist", 2, None, 12)]
    review_settings.write(event, stages, is_blind=False, own_first=True, normalises=False, revision=0)
    readers.criterion(event)
    account = readers.reviewer(factory, event)
    made = [factory.application(event, name_native=f"Person {mark}") for mark in "ABCD"]
    for application, mark in zip(made, (3, 5, 3), strict=False):
        readers.send(readers.give(application, account), mark)
    return made


def standing(event):
    readers.fresh()
    return {one.application_id for one in db.session.query(Standing).where(Standing.event_id == event.id)}


def test_one_stage_needs_no_moving(client, event):
    assert "One stage only" in client.get(PAGE).visible


def test_who_would_go_on_is_shown_by_name_and_then_goes_on(client, event, longlist):
    page = client.get(PAGE)
    assert "Person B" in page.visible
    assert "Person A" not in page.visible
    assert "1 application has no points yet and stays where it is." in page.visible
    assert standing(event) == set()

    client.post(PAGE, fields={"stage": "longlist", "keeps": "1", "expected": page.inputs["expected"]})

    assert standing(event) == {longlist[1].id}
    assert "1 application went on last." in client.get(PAGE).visible


def test_whoever_has_the_same_mean_as_the_last_goes_on_too(client, event, longlist):
    page = client.get(PAGE, keeps="2")

    assert "Let 3 applications go on" in page.visible


def test_a_number_that_is_none_is_said(client, event, longlist):
    page = client.get(PAGE, keeps="many")

    assert "Please write a whole number" in page.visible
    assert page.inputs["keeps"] == "many"


def test_a_list_that_has_changed_is_shown_again(client, factory, event, longlist):
    expected = client.get(PAGE, keeps="1").inputs["expected"]
    readers.send(readers.give(longlist[3], readers.reviewer(factory, event, 2)), 5)

    page = client.post(PAGE, expect=409, fields={"stage": "longlist", "keeps": "1", "expected": expected})

    assert "The list has changed since it was shown" in page.visible
    assert standing(event) == set()


def test_a_move_is_taken_back_with_what_nobody_has_begun_there(client, factory, event, longlist):
    def go_on():
        page = client.get(PAGE)
        client.post(PAGE, fields={"stage": "longlist", "keeps": "1", "expected": page.inputs["expected"]})

    def undone():
        return {"stage": "shortlist", "expected": stage_moving.seen(stage_moving.moved_last(event, "shortlist"))}

    def assign():
        page = client.get(PLAN, stage="shortlist")
        client.post(PLAN, fields={"stage": "shortlist", "expected": page.inputs["expected"]})

    readers.reviewer(factory, event, 2)
    go_on()
    client.post(f"{PAGE}/undo", fields=undone())
    assert standing(event) == set()
    go_on()
    assign()
    page = client.get(PAGE)
    assert "2 readings that were given out in the next stage, and that nobody has begun, are taken back" in page.visible

    client.post(f"{PAGE}/undo", fields=undone())

    assert standing(event) == set()
    there = db.session.query(Assignment).filter_by(stage="shortlist").all()
    assert [one.state for one in there] == ["taken_back", "taken_back"]
    go_on()
    assert "Assign 2 readings" in client.get(PLAN, stage="shortlist").visible
    assign()
    readers.fresh()
    begun = db.session.query(Assignment).filter_by(stage="shortlist").first()
    readers.send(begun, 4)
    page = client.get(PAGE)
    assert f"somebody has begun to read in the next stage: {longlist[1].reference}" in page.visible
    assert "Take this back" not in page.visible

    page = client.post(f"{PAGE}/undo", expect=409, fields=undone())

    assert "Nobody was moved back." in page.visible
    assert standing(event) == {longlist[1].id}
    assert db.session.query(Assignment).filter_by(stage="shortlist", state="open").count() == 1


def test_only_the_move_that_was_shown_is_taken_back(client, event, longlist):
    def go_on(keeps):
        expected = client.get(PAGE, keeps=keeps).inputs["expected"]
        client.post(PAGE, fields={"stage": "longlist", "keeps": keeps, "expected": expected})

    go_on("1")
    shown = stage_moving.seen([longlist[1].id])
    assert shown in client.get(PAGE).text
    client.post(f"{PAGE}/undo", fields={"stage": "shortlist", "expected": shown})
    go_on("3")

    page = client.post(f"{PAGE}/undo", expect=409, fields={"stage": "shortlist", "expected": shown})

    assert "Nobody was moved back." in page.visible
    assert standing(event) == {one.id for one in longlist[:3]}


@pytest.mark.parametrize("stage", ["shortlist", "", "final"])
def test_there_is_nothing_after_the_last_stage(client, event, longlist, stage):
    page = client.post(PAGE, expect=422, fields={"stage": stage, "keeps": "1", "expected": ""})

    assert "There is no stage after this one." in page.visible


def test_the_best_are_chosen_by_mean():
    known = {1: Summary(100, 0, 1), 2: Summary(300, 0, 1), 3: Summary(200, 0, 1), 4: Summary(200, 0, 1)}

    assert stage_rules.best(known, 1) == [2]
    assert stage_rules.best(known, 2) == [2, 3, 4]
    assert stage_rules.best(known, 9) == [2, 3, 4, 1]
    assert stage_rules.best(known, 0) == []
    assert stage_rules.best({}, 3) == []


def test_figures_of_a_stage_count_readings_of_those_who_stand_there(client, event, longlist):
    assert "3 of 4 of their readings sent" in client.get(PAGE).visible
    expected = client.get(PAGE, keeps="1").inputs["expected"]

    client.post(PAGE, fields={"stage": "longlist", "keeps": "1", "expected": expected})

    assert "2 of 3 of their readings sent" in client.get(PAGE).visible


def test_on_the_shortlist_somebody_else_than_on_the_longlist_reads_first(client, factory, event, longlist):
    known = readers.reviewer(factory, event)
    others = {readers.reviewer(factory, event, number).id for number in (2, 3)}
    expected = client.get(PAGE, keeps="1").inputs["expected"]
    client.post(PAGE, fields={"stage": "longlist", "keeps": "1", "expected": expected})

    made = planning.prepare(event, review_settings.stages(review_settings.of(event))[1])

    assert {who for _key, who in made.plan.pairs} == others
    assert known.id not in others
