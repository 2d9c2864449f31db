"""What is kept of an application's readings together: the same as is counted anew, whatever was written."""

from sqlalchemy import select

from eventreg.extensions import db
from eventreg.review.reading import kept_points, points, review_settings, setting_aside
from eventreg.review.reading.point_models import GivenPoints
from tests.at_once import browser, sent
from tests.client import Client
from tests.review.reading import readers


def test_two_readers_of_one_application_in_the_same_instant_both_count(app, factory, event):
    one = readers.criterion(event)
    application = factory.application(event)
    assigned = [readers.give(application, readers.reviewer(factory, event, n)) for n in range(4)]
    field = f"points-{one.uid.hex}"
    places = [f"/manage/forum/review/readings/{reading.uid}" for reading in assigned]
    browsers = []
    for number in range(4):
        desk = Client(app)
        desk.sign_in(f"reviewer{number}@reads.example")
        browsers.append(browser(desk))

    sent(
        app, browsers, lambda number: places[number],
        lambda number: {field: str(number + 1), "note": ""},
    )  # fmt: skip

    readers.fresh()
    rows = db.session.scalars(select(GivenPoints)).all()
    assert [(row.number, row.mean, row.spread) for row in rows] == [(4, 250, 300)]


def test_where_reviewers_are_levelled_a_duty_follows_each_reading(factory, event):
    readers.criterion(event)
    stages = review_settings.stages(review_settings.of(event))
    review_settings.write(event, stages, is_blind=False, own_first=True, normalises=True, revision=0)
    stern, mild = (readers.reviewer(factory, event, number) for number in range(2))
    for mark in (1, 2, 3):
        application = factory.application(event)
        readers.send(readers.give(application, stern), mark)
        readers.send(readers.give(application, mild), mark + 1)

    def given():
        return {row.application_id: row.mean for row in db.session.scalars(select(GivenPoints))}

    assert given() == {}
    assert kept_points.level() == 1
    readers.fresh()
    assert given() == {key: one.mean for key, one in points.of_event(event).items()}
    assert kept_points.level() == 0
    review_settings.write(event, stages, is_blind=False, own_first=True, normalises=False, revision=1)
    assert sorted(given().values()) == [150, 250, 350]


def test_what_is_set_aside_is_in_no_sum_until_it_is_back(factory, event):
    readers.criterion(event)
    application = factory.application(event)
    first, second = (readers.give(application, readers.reviewer(factory, event, number)) for number in range(2))
    readers.send(first, 2), readers.send(second, 4)

    def given():
        db.session.flush()
        return [(row.number, row.mean) for row in db.session.scalars(select(GivenPoints))]

    assert given() == [(2, 300)]
    setting_aside.by_hand(second, "The wrong application.")
    assert given() == [(1, 200)]
    setting_aside.bring_back(second)
    assert given() == [(2, 300)]
