"""An event that is cancelled takes its badges and tickets with it, and brings them back when it is held after all."""

import pytest

from eventreg.badges.issuing import many
from eventreg.badges.models import Badge, BadgeRevocation, Ticket
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.participants import domain as participants
from tests.at_once import browser, sent
from tests.checkin.test_api import Phone
from tests.client import Client

PAGE = "/manage/forum/cancellation"


@pytest.fixture
def event(factory, client):
    made = factory.event("forum", starts_on=clock.today("Asia/Almaty"))
    client.sign_in(factory.account().email)
    return made


def in_force():
    db.session.rollback()
    return [one.in_force for one in db.session.query(Badge).order_by(Badge.id)], [
        one.in_force for one in db.session.query(Ticket).order_by(Ticket.id)
    ]


def test_badges_and_tickets_stop_at_the_door_and_everybody_reads_why(client, event, factory, app):
    badge, other = factory.badge(event), factory.badge(factory.event("other"))
    phone = Phone(app, factory.device(event)[1])
    client.post(PAGE, fields={"why": "The venue was closed by the city"})

    assert phone.scan(badge.code, "Entrance")["outcome"] == "badge_revoked"
    assert [one.reason for one in db.session.query(BadgeRevocation)] == ["cancelled"]
    db.session.refresh(other)
    assert other.in_force
    for address in ("/events/forum", "/manage/forum/", f"/manage/forum/badges/{badge.uid}"):
        assert "cancelled" in client.get(address).visible
    assert "The venue was closed by the city" in client.get("/events/forum").visible


def test_they_come_back_when_it_is_held_after_all(client, event, factory, app):
    staying, lost, gone = (factory.badge(event) for _one in range(3))
    many.revoke(event, [lost], many.Reason("lost"))
    db.session.commit()
    client.post(PAGE, fields={"why": "War"})
    participants.leave(gone.participant.application)
    db.session.commit()
    client.post(f"{PAGE}/undo", fields={})

    assert in_force() == ([True, False, False], [True, True, False])
    phone = Phone(app, factory.device(event)[1])
    assert phone.scan(staying.code, "Entrance")["outcome"] == "admitted"
    assert "This event is cancelled" not in client.get("/events/forum").visible


def test_nobody_gets_a_badge_meanwhile(client, event, factory):
    badge = factory.badge(event)
    client.post(PAGE, fields={"why": "War"})
    factory.application(event, status="confirmed")

    assert in_force()[0] == [False]
    page = client.post("/manage/forum/badges/missing", fields={})
    assert "nobody gets a badge" in client.get(page.location).visible
    assert badge.number == 1


@pytest.mark.parametrize(("why", "status"), [("", 422), ("  ", 422), ("x" * 201, 422)])
def test_a_reason_is_needed(client, event, why, status):
    client.post(PAGE, fields={"why": why}, expect=status)

    db.session.refresh(event)
    assert event.cancelled_at is None


def test_of_several_one_cancels_it(app, event, factory):
    factory.badge(event)
    browsers = []
    for number in range(4):
        one = Client(app)
        one.sign_in(factory.account(f"organizer{number}@demo.example").email)
        browsers.append(browser(one))

    answers = sent(app, browsers, lambda _one: PAGE, lambda _one: {"why": "War"})

    assert sorted(answers) == [302, 409, 409, 409]
    assert db.session.query(BadgeRevocation).count() == 1


def test_what_is_not_cancelled_cannot_be_brought_back(client, event):
    client.post(f"{PAGE}/undo", fields={}, expect=409)
