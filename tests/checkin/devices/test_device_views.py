"""The phones of an event, as organizers make, change, empty and cut them off; door cases 39 to 41."""

import re
from datetime import timedelta

import pytest

from eventreg.checkin.devices import equipping
from eventreg.checkin.models import Device, Point
from eventreg.core import clock
from eventreg.extensions import db
from tests.checkin.test_api import Phone
from tests.counting import statements

PAGE = "/manage/forum/check-in/devices"


@pytest.fixture
def event(factory, client):
    made = factory.event("forum")
    client.sign_in(factory.account().email)
    return made


def only():
    db.session.rollback()
    return db.session.query(Device).one()


def code_on(page):
    return re.search(r"#join=([0-9A-Z-]+)", page.text)[1]


def test_a_phone_joins_by_the_code_on_the_screen_once(app, event, client):
    page = client.post(PAGE, fields={"name": "Desk 1", "rights": "desk", "points": ["Badge desk"], "way": "code"},
                       expect=201)  # fmt: skip
    code = code_on(page)
    assert "within 15 minutes" in page.visible

    joined = Phone(app, "").post("devices", {"code": code, "name": ""})

    assert joined["device"] == {"name": "Desk 1", "rights": "desk"}
    assert [point["name"] for point in joined["points"]] == ["Badge desk"]
    Phone(app, "").post("devices", {"code": code}, expect=410)


def test_a_personal_link_works_until_doors_open(app, event, client):
    db.session.query(Point).filter_by(name="Entrance").one().opens = "08:30"
    db.session.commit()

    page = client.post(PAGE, fields={"name": "Айгүл", "rights": "helper", "way": "link"}, expect=201)

    device = only()
    assert device.joining_expires == equipping.doors_open(event)
    assert (equipping.doors_open(event).hour, equipping.doors_open(event).minute) == (8, 30)
    code = code_on(page)
    assert len(code.replace("-", "")) == 20
    assert Phone(app, "").post("devices", {"code": code})["device"]["rights"] == "helper"


def test_on_the_day_itself_a_link_works_for_a_quarter_of_an_hour(factory, client):
    factory.event("forum", starts_on=clock.today("Asia/Almaty") - timedelta(days=1))
    client.sign_in(factory.account().email)

    client.post(PAGE, fields={"name": "Late", "rights": "helper", "way": "link"}, expect=201)

    assert only().joining_expires - clock.now() <= timedelta(minutes=15)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "x" * 81}, {"rights": "king"}, {"way": "pigeon"}, {"points": ["Nowhere"]}]
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(event, client, wrong):
    fields = {"name": "Desk 1", "rights": "desk", "way": "code"} | wrong

    page = client.post(PAGE, fields=fields, expect=422)

    assert 'class="error-summary' in page.text or "error" in page.text
    assert db.session.query(Device).count() == 0
    if "name" not in wrong:
        assert page.inputs["name"] == "Desk 1"


def test_rights_and_points_are_changed_from_the_next_contact_on(app, factory, event, client):
    device, token = factory.device(event)
    phone = Phone(app, token)

    client.post(f"{PAGE}/{device.id}", fields={"name": "Door A", "rights": "helper", "points": ["Entrance"]})

    told = phone.get("snapshot?lines=no")
    assert told["device"] == {"name": "Door A", "rights": "helper"}
    assert [point["name"] for point in told["points"]] == ["Entrance"]
    badge = factory.badge(event)
    phone.post("handovers", [{"handover_id": str(badge.uid), "badge_id": str(badge.uid)}], expect=403)


def test_a_helper_may_scan_and_search(app, factory, event):
    device, token = factory.device(event)
    db.session.get(Device, device.id).rights = "helper"
    db.session.commit()
    phone = Phone(app, token)

    assert phone.scan(factory.badge(event).code)["outcome"]
    assert len(phone.get("search?q=jamshed")) == 1


def test_an_emptied_phone_says_so_once(app, factory, event, client):
    device, token = factory.device(event)
    phone = Phone(app, token)
    assert phone.get("snapshot")["wipe"] is False
    client.post(f"{PAGE}/{device.id}/wipe")
    assert "Will be emptied at its next contact" in client.get(PAGE).visible

    assert phone.get("snapshot")["wipe"] is True
    assert phone.get("snapshot?wiped=yes&lines=no")["wipe"] is False
    assert phone.get("snapshot")["wipe"] is False
    assert only().wiped_at is not None


def test_what_a_phone_says_of_itself_is_shown(app, factory, event, client):
    _device, token = factory.device(event)

    Phone(app, token).get("snapshot?waiting=3&off=-190&version=old&list=1790000000")

    page = client.get(PAGE)
    for words in ("3 scans wait there", "Its clock is 3 minutes off", "Runs an older page", "Here"):
        assert words in page.visible, words


@pytest.mark.parametrize(
    "said", ["waiting=x", "waiting=-", "off=1e9", "off=99999999999", "list=0", "list=" + "9" * 40, "waiting=٣",
             "version=" + "x" * 900, "list=٣", "version=%00%ff"],
)  # fmt: skip
def test_nonsense_that_a_phone_says_is_not_noted(app, factory, event, said):
    _device, token = factory.device(event)

    Phone(app, token).get(f"snapshot?{said}")

    device = only()
    assert (device.waiting, device.clock_off, device.list_at) == (0, 0, None)


def test_cut_off_it_is_shut_out_at_once(app, factory, event, client):
    device, token = factory.device(event)
    client.post(f"{PAGE}/{device.id}/cut-off")

    Phone(app, token).get("snapshot", expect=401)
    assert "Cut off" in client.get(PAGE).visible
    client.post(f"{PAGE}/{device.id}", fields={"name": "Again", "rights": "lead"})
    assert "This phone was cut off." in client.get(PAGE).visible


def test_a_phone_of_another_event_is_nobodys(factory, event, client):
    device, _token = factory.device(factory.event("other"))
    for path in ("", "/cut-off", "/wipe"):
        client.post(f"{PAGE}/{device.id}{path}", fields={"name": "x", "rights": "lead"}, expect=404)
    client.get(f"{PAGE}/{device.id}", expect=404)


def test_the_page_asks_the_same_for_one_phone_and_for_thirty(factory, event, client):
    factory.device(event)
    client.get(PAGE)
    with statements() as one:
        client.get(PAGE)
    for number in range(29):
        factory.device(event, name=f"Phone {number}")
    with statements() as thirty:
        client.get(PAGE)

    assert len(thirty) == len(one)
