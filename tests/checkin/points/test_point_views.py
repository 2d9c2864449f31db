"""The check-in points of an event, written by organizers; door cases 13 and 14."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from eventreg.badges.models import Zone
from eventreg.checkin import domain
from eventreg.checkin.models import Admission, Point
from eventreg.core import clock
from eventreg.extensions import db
from tests.checkin.test_api import Phone
from tests.counting import statements

PAGE = "/manage/forum/check-in/points"
USUAL = ["Badge desk", "Entrance", "Plenary hall", "Lunch", "Receivers"]


@pytest.fixture
def event(factory, client):
    made = factory.event("forum", starts_on=clock.today("Asia/Almaty"))
    client.sign_in(factory.account().email)
    return made


def points():
    db.session.rollback()
    return db.session.query(Point).order_by(Point.position, Point.id).all()


def named(name):
    return next(point for point in points() if point.name == name)


def typed(**more):
    return {"name_en": "Dinner", "name_ru": "Ужин", "kind": "meal", "counting": "once_a_day"} | more


def test_a_point_is_added_with_all_that_it_asks_for(event, client):
    db.session.add(Zone(event_id=event.id, key="stage", names={"en": "Stage"}, position=1))
    db.session.commit()
    day = event.starts_on.isoformat()

    client.post(PAGE, fields=typed(classes=["speaker", "ngo"], zones=["stage"], days=[day], opens="20:00",
                                   closes="02:00", capacity="60"))  # fmt: skip

    made = points()[-1]
    assert (made.name, made.names, made.kind, made.counting) == (
        "Dinner", {"en": "Dinner", "ru": "Ужин"}, "meal", "once_a_day"
    )  # fmt: skip
    assert (made.classes, made.zones, made.days) == (["speaker", "ngo"], ["stage"], [day])
    assert (made.opens, made.closes, made.capacity, made.is_closed) == ("20:00", "02:00", 60, False)
    page = client.get(PAGE)
    for words in ("Dinner", "Once a day", "Stage", "0 of 60 places taken", "20:00–02:00"):
        assert words in page.visible, words


def test_the_form_shows_what_was_written(event, client):
    client.post(PAGE, fields=typed(opens="20:00", closes="02:00", capacity="60"))

    page = client.get(f"{PAGE}/{points()[-1].id}")

    shown = page.inputs
    assert [shown[name] for name in ("name_ru", "opens", "closes", "capacity")] == ["Ужин", "20:00", "02:00", "60"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name_en": ""}, "Name in English"), ({"name_en": "x" * 61}, "Name in English"),
        ({"kind": "moon"}, "Kind"), ({"counting": "thrice"}, "How it counts"), ({"classes": ["nobody"]}, "Classes"),
        ({"days": ["2031-01-01"]}, "Days"), ({"opens": "25:00"}, "Opens"), ({"capacity": "0"}, "Places"),
        ({"capacity": "-1"}, "Places"), ({"capacity": "many"}, "Places"), ({"capacity": "9" * 30}, "Places"),
        ({"opens": "20:00"}, "both when it opens"), ({"name_en": "ENTRANCE"}, "already"),
        ({"name_ru": "Вход"}, "already"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(event, client, wrong, words):
    page = client.post(PAGE, fields=typed(**wrong), expect=422)

    assert words in page.visible
    assert page.inputs["name_ru"] == wrong.get("name_ru", "Ужин")
    assert [point.name for point in points()] == USUAL


def test_where_something_was_scanned_the_name_for_scans_stays(app, factory, event, client):
    phone = Phone(app, factory.device(event)[1])
    badge = factory.badge(event)
    assert phone.scan(badge.code)["outcome"] == "admitted"
    entrance = named("Entrance")

    client.post(f"{PAGE}/{entrance.id}", fields=typed(name_en="Main door", kind="entrance", counting="every_time",
                                                      revision="1"))  # fmt: skip

    assert (named("Entrance").names["en"], named("Entrance").revision) == ("Main door", 2)
    assert phone.scan(badge.code, point="Entrance")["outcome"] == "admitted_again"
    assert phone.scan(badge.code, point="main DOOR")["outcome"] == "admitted_again"


def test_where_nothing_was_scanned_it_follows(event, client):
    lunch = named("Lunch")

    client.post(f"{PAGE}/{lunch.id}", fields=typed(revision="1"))

    assert [point.name for point in points()] == ["Badge desk", "Entrance", "Plenary hall", "Dinner", "Receivers"]


def test_two_who_write_one_point_do_not_overwrite_each_other(event, client):
    lunch = named("Lunch")
    client.post(f"{PAGE}/{lunch.id}", fields=typed(name_en="First", revision="1"))

    page = client.post(f"{PAGE}/{lunch.id}", fields=typed(name_en="Second", revision="1"), expect=409)

    assert "Somebody has changed this point meanwhile" in page.visible
    assert page.inputs["name_en"] == "Second"
    assert named("First").revision == 2


def test_order_is_what_phones_offer(app, factory, event, client):
    lunch = named("Lunch")
    client.post(f"{PAGE}/{lunch.id}/position", fields={"to": "up"})
    client.post(f"{PAGE}/{named('Badge desk').id}/position", fields={"to": "up"})

    told = Phone(app, factory.device(event)[1]).get("snapshot")["points"]

    assert [point["name"] for point in told] == ["Badge desk", "Entrance", "Lunch", "Plenary hall", "Receivers"]


def test_an_unused_point_goes_a_used_one_stays(app, factory, event, client):
    Phone(app, factory.device(event)[1]).scan(factory.badge(event).code)
    for name in ("Receivers", "Entrance"):
        client.post(f"{PAGE}/{named(name).id}/removal")

    assert [point.name for point in points()] == ["Badge desk", "Entrance", "Plenary hall", "Lunch"]
    assert "has scans, which stay" in client.get(PAGE).visible


def test_the_usual_points_come_back_with_one_click(event, client):
    client.post(f"{PAGE}/{named('Lunch').id}/removal")
    client.post(f"{PAGE}/usual")
    client.post(f"{PAGE}/usual")

    assert [point.name for point in points()] == ["Badge desk", "Entrance", "Plenary hall", "Receivers", "Lunch"]


def test_a_full_hall_admits_nobody_else_but_those_who_were_in(app, factory, event, client):
    hall = named("Plenary hall")
    client.post(f"{PAGE}/{hall.id}", fields=typed(name_en="Plenary hall", kind="hall", counting="every_time",
                                                  capacity="2", revision="1"))  # fmt: skip
    phone = Phone(app, factory.device(event)[1])
    badges = [factory.badge(event) for _ in range(3)]

    outcomes = [phone.scan(badge.code, point="Plenary hall") for badge in badges]

    assert [one["outcome"] for one in outcomes] == ["admitted", "admitted", "not_valid_here"]
    assert outcomes[2]["reason"] == "full"
    assert phone.scan(badges[0].code, point="Plenary hall")["outcome"] == "admitted_again"
    assert "2 of 2 places taken" in client.get(PAGE).visible
    rules = {rule["name"]: rule for rule in phone.get("snapshot")["rules"]}
    assert rules["Plenary hall"]["full"] is True
    assert "full" not in rules["Entrance"]


def test_where_exits_count_a_place_is_free_again(app, factory, event, client):
    client.post(PAGE, fields=typed(name_en="Cabinet", kind="hall", counting="exits", capacity="1"))
    phone = Phone(app, factory.device(event)[1])
    first, second = factory.badge(event), factory.badge(event)

    seen = [
        phone.scan(badge.code, point="Cabinet", direction=direction)["outcome"]
        for badge, direction in ((first, "in"), (second, "in"), (first, "out"), (second, "in"))
    ]

    assert seen == ["admitted", "not_valid_here", "left", "admitted"]


def test_the_last_places_go_to_no_more_than_there_are(app, factory, event):
    hall = named("Plenary hall")
    hall.capacity = 3
    phones = [Phone(app, factory.device(event, name=f"Phone {number}")[1]) for number in range(8)]
    codes = [factory.badge(event).code for _ in range(8)]
    db.session.commit()
    for phone in phones:
        phone.http = FlaskClient(app, app.response_class)  # the tests' own shares this thread's session
    start = threading.Barrier(8)

    def one(number):
        start.wait()
        return phones[number].scan(codes[number], point="Plenary hall")["outcome"]

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(one, range(8)))

    assert sorted(outcomes) == ["admitted"] * 3 + ["not_valid_here"] * 5
    assert db.session.query(Admission).count() == 3


def test_a_point_of_another_event_is_nobodys(factory, event, client):
    foreign = db.session.query(Point).filter_by(event_id=factory.event("other").id).first()
    for path in ("", "/position", "/removal"):
        client.post(f"{PAGE}/{foreign.id}{path}", fields=typed(), expect=404)
    client.get(f"{PAGE}/{foreign.id}", expect=404)


def test_the_page_asks_the_same_for_few_and_for_many(event, client):
    client.get(PAGE)
    with statements() as few:
        client.get(PAGE)
    more = {"kind": "hall", "counting": "every_time", "classes": [], "days": [], "names": {}, "capacity": 5}
    db.session.add_all([Point(event_id=event.id, name=f"Room {place}", position=place, **more) for place in range(30)])
    db.session.commit()
    with statements() as many:
        page = client.get(PAGE)

    assert len(many) == len(few) + 1  # how many are in
    assert re.search(r"Room 29", page.visible)


def test_a_new_edition_gets_them_on_its_own_days(factory, event, client):
    client.post(PAGE, fields=typed(capacity="60", days=[event.starts_on.isoformat()], opens="20:00", closes="02:00"))
    later = event.starts_on + timedelta(days=365)
    new = factory.event("later", starts_on=later)
    for point in db.session.query(Point).filter_by(event_id=new.id):
        db.session.delete(point)
    db.session.flush()

    domain.copy_points(event, new=new)

    dinner = db.session.query(Point).filter_by(event_id=new.id, name="Dinner").one()
    assert (dinner.days, dinner.capacity, dinner.opens, dinner.zones) == ([later.isoformat()], 60, "20:00", [])
