"""Deciding about walk-ins; door case 38."""

import uuid

import pytest

from eventreg.applications.models import Application
from eventreg.badges import queries as badge_queries
from eventreg.badges.models import Badge
from eventreg.badges.prints import spares
from eventreg.checkin.walk_ins.walk_in_models import WalkIn
from eventreg.core import clock
from eventreg.extensions import db
from tests.checkin.test_api import Phone
from tests.counting import statements

PAGE = "/manage/forum/check-in/walk-ins"


@pytest.fixture
def event(factory, client):
    made = factory.event("forum", starts_on=clock.today("Asia/Almaty"))
    client.sign_in(factory.account().email)
    return made


@pytest.fixture
def phone(app, factory, event):
    return Phone(app, factory.device(event)[1])


@pytest.fixture
def blank(event):
    press = db.session.scalars(badge_queries.badge_class(event, "press")).one()
    (made,) = spares.make(event, press, day=None, count=1)
    db.session.commit()
    return made


def come(phone, name="Зарина Холова", **more):
    item = {"walk_in_id": str(uuid.uuid4()), "name": name, "came_at": clock.now().isoformat()} | more
    phone.post("walk-ins", [item])
    db.session.rollback()
    return db.session.query(WalkIn).order_by(WalkIn.id.desc()).first()


def test_without_anybody_it_says_so(event, client):
    assert "Nobody waits" in client.get(PAGE).visible


def test_who_is_approved_takes_part_with_a_badge_of_their_own(event, client, phone):
    one = come(phone, organization="Вести", category="media", country="TJ")
    page = client.get(PAGE)
    for words in ("Зарина Холова", "Вести", "Tajikistan", "Phone 1"):
        assert words in page.visible, words

    client.post(f"{PAGE}/{one.id}/approval")

    badge = db.session.query(Badge).one()
    assert phone.scan(badge.code)["person"]["name"] == "Зарина Холова"
    application = db.session.query(Application).one()
    assert (application.via, application.organization, application.country) == ("walk_in", "Вести", "TJ")
    page = client.get(PAGE)
    assert "Nobody waits" in page.visible
    assert "Takes part" in page.visible


def test_who_is_declined_is_let_in_no_more_with_their_blank_badge(event, client, phone, blank):
    one = come(phone, blank=blank.code)
    assert phone.scan(blank.code)["outcome"] == "admitted"

    client.post(f"{PAGE}/{one.id}/refusal", fields={"words": "Not accredited"})

    assert phone.scan(blank.code)["outcome"] == "not_a_participant"
    assert "Not accredited" in client.get(PAGE).visible


def test_who_waits_without_a_badge_is_declined_without_a_trace(event, client, phone):
    one = come(phone)

    client.post(f"{PAGE}/{one.id}/refusal", fields={"words": "No place left"})

    assert db.session.query(Application).count() == 0


def test_a_refusal_says_why(event, client, phone):
    one = come(phone)

    client.post(f"{PAGE}/{one.id}/refusal", fields={"words": " "})

    page = client.get(PAGE)
    assert "Please say in a few words why" in page.visible
    assert db.session.get(WalkIn, one.id).state == "waiting"


def test_two_who_decide_do_not_both_decide(event, client, phone):
    one = come(phone)
    client.post(f"{PAGE}/{one.id}/approval")
    client.post(f"{PAGE}/{one.id}/refusal", fields={"words": "No"})

    assert "Somebody has decided about this person already" in client.get(PAGE).visible
    db.session.rollback()
    assert db.session.get(WalkIn, one.id).state == "approved"


def test_one_of_another_event_is_nobodys(app, factory, event, client):
    other = factory.event("other")
    one = come(Phone(app, factory.device(other)[1]), "Чужой Гость")

    client.post(f"{PAGE}/{one.id}/approval", expect=404)
    client.post(f"{PAGE}/{one.id}/refusal", fields={"words": "x"}, expect=404)
    assert "Чужой Гость" not in client.get(PAGE).visible


def test_the_page_asks_the_same_for_one_and_for_thirty(event, client, phone):
    come(phone)
    client.get(PAGE)
    with statements() as one:
        client.get(PAGE)
    for number in range(29):
        come(phone, f"Гость {number}")
    with statements() as thirty:
        client.get(PAGE)

    assert len(thirty) == len(one)
