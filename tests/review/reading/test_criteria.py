"""Criteria: written, moved, taken away and brought back, by two organizers at once, and taken over."""

import pytest
from sqlalchemy import select

from eventreg.events import copying
from eventreg.extensions import db
from eventreg.review.reading import criteria, points
from eventreg.review.reading.reading_models import Criterion, ReviewSettings
from tests.review.reading import readers

PAGE = "/manage/forum/review/criteria"
TYPED = {"name_en": "Experience", "name_ru": "Опыт", "help_en": "What came of it.", "help_ru": "", "weight": "20"}


def names(event):
    readers.fresh()
    return [one.names["en"] for one in criteria.known(event)]


def seen(event):
    return {"expected": criteria.seen(criteria.known(event))}


def test_no_criteria_says_what_to_do(client, event):
    assert "No criteria yet" in client.get(PAGE).visible


def test_adding_one(client, event):
    client.post(PAGE, fields=TYPED | seen(event))

    page = client.get(PAGE)

    assert names(event) == ["Experience"]
    assert "Experience What came of it. 20 100 %" in page.visible


@pytest.mark.parametrize(
    "typed", [{"weight": "101"}, {"weight": "-1"}, {"weight": "much"}, {"name_en": ""}, {"name_ru": ""}]
)
def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(client, event, typed):
    page = client.post(PAGE, expect=422, fields=TYPED | seen(event) | typed)

    assert "needs another look" in page.visible
    assert "What came of it." in page.text
    assert names(event) == []


def test_weights_that_sum_to_nothing_are_refused(client, event):
    page = client.post(PAGE, expect=422, fields=TYPED | seen(event) | {"weight": "0"})

    assert "The weights of all criteria together would be nothing." in page.visible
    assert page.inputs["name_en"] == "Experience"
    assert names(event) == []


def test_the_last_one_with_weight_is_neither_changed_to_nothing_nor_taken_away(client, event):
    heavy = readers.criterion(event, "Heavy", 10)
    readers.criterion(event, "Light", 0)

    client.post(f"{PAGE}/{heavy.uid}", expect=422, fields=TYPED | seen(event) | {"weight": "0"})
    page = client.post(f"{PAGE}/{heavy.uid}/removal", expect=422, fields=seen(event))

    assert "would be nothing" in page.visible
    assert names(event) == ["Heavy", "Light"]


def test_changing_one(client, event):
    found = readers.criterion(event)
    assert client.get(f"{PAGE}/{found.uid}").inputs["name_en"] == "Motivation"

    client.post(f"{PAGE}/{found.uid}", fields=TYPED | seen(event))

    assert names(event) == ["Experience"]
    assert criteria.known(event)[0].weight == 20


def test_the_second_organizer_sees_the_first(client, event):
    before = seen(event)
    readers.criterion(event, "By somebody else")

    page = client.post(PAGE, expect=409, fields=TYPED | before)

    assert "Somebody has changed the criteria meanwhile" in page.visible
    assert "By somebody else" in page.visible
    assert page.inputs["name_en"] == "Experience"
    assert names(event) == ["By somebody else"]
    client.post(PAGE, fields=TYPED | {"expected": page.inputs["expected"]})
    assert names(event) == ["By somebody else", "Experience"]


def test_moving(client, event):
    for name in "ABC":
        readers.criterion(event, name)
    last = criteria.known(event)[2]

    client.post(f"{PAGE}/{last.uid}/position", fields=seen(event) | {"to": "up"})
    assert names(event) == ["A", "C", "B"]
    client.post(f"{PAGE}/{last.uid}/position", fields=seen(event) | {"to": "up"})
    client.post(f"{PAGE}/{last.uid}/position", fields=seen(event) | {"to": "up"})

    assert names(event) == ["C", "A", "B"]


def test_one_that_has_scores_is_kept_counts_no_more_and_comes_back(client, factory, event):
    readers.criterion(event, "A", 10)
    gone = readers.criterion(event, "B", 30)
    application = factory.application(event)
    readers.send(readers.give(application, readers.reviewer(factory, event)), 4, 0)
    assert points.of_event(event)[application.id].mean == 100

    client.post(f"{PAGE}/{gone.uid}/removal", fields=seen(event))
    readers.fresh()
    assert points.of_event(event)[application.id].mean == 400
    assert "1 criterion was taken away" in client.get(PAGE).visible
    client.post(f"{PAGE}/{gone.uid}/restoration", fields=seen(event))

    readers.fresh()
    assert names(event) == ["A", "B"]
    assert points.of_event(event)[application.id].mean == 100


def test_the_last_one_that_has_scores_stays(client, factory, event):
    only = readers.criterion(event)
    readers.send(readers.give(factory.application(event), readers.reviewer(factory, event)), 4)

    page = client.post(f"{PAGE}/{only.uid}/removal", expect=409, fields=seen(event))

    assert "This is the last criterion" in page.visible
    assert names(event) == ["Motivation"]


def test_a_criterion_of_another_event_is_not_found(client, factory, event):
    foreign = readers.criterion(factory.event("other"))

    for below in ("", "/removal", "/position", "/restoration"):
        client.post(f"{PAGE}/{foreign.uid}{below}", expect=404, fields=TYPED)
    client.get(f"{PAGE}/{foreign.uid}", expect=404)


def test_those_of_an_earlier_event_are_taken_over(client, factory, event):
    earlier = factory.event("earlier")
    readers.criterion(earlier, "A", 10)
    readers.criterion(earlier, "B", 20)
    readers.criterion(event, "Own", 5)
    assert "Take over those of an earlier event" in client.get(PAGE).visible

    client.post(f"{PAGE}/copies", fields={"event": "earlier"})

    assert names(event) == ["Own", "A", "B"]
    assert [one.weight for one in criteria.known(event)] == [5, 10, 20]


def test_nothing_is_taken_over_from_an_event_of_others(client, factory):
    event, foreign = factory.event("forum"), factory.event("foreign")
    readers.criterion(foreign, "Secret")
    client.sign_in(factory.account("own@demo.example", "organizer", event_id=event.id).email)

    assert "foreign" not in client.get(PAGE).text
    client.post(f"{PAGE}/copies", expect=404, fields={"event": "foreign"})

    assert names(event) == []


def test_a_new_edition_has_criteria_and_settings(factory, event):
    readers.criterion(event, "A", 10)
    db.session.add(
        ReviewSettings(
            event_id=event.id, stages=[{"key": "longlist", "readers": 3, "keeps": None, "minutes": 4}], is_blind=True
        )
    )
    dates = copying.proposed(event, event.starts_on.replace(year=event.starts_on.year + 1))

    new = copying.copy_event(
        event, dates, slug="next", names={"en": "Next", "ru": "Next"}, staff=[], by=factory.account()
    )

    assert [one.names["en"] for one in criteria.known(new)] == ["A"]
    kept = db.session.scalars(select(ReviewSettings).where(ReviewSettings.event_id == new.id)).one()
    assert (kept.is_blind, kept.stages[0]["readers"]) == (True, 3)


def test_reviewers_and_offices_have_no_business_here(client, factory, event):
    client.sign_in(readers.reviewer(factory, event).email)

    client.get(PAGE, expect=403)
    client.post(PAGE, expect=403, fields=TYPED)

    assert db.session.scalars(select(Criterion)).all() == []
