"""Sending results together."""

import re
from datetime import timedelta

import pytest

from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review import deciding, results_page
from eventreg.review.models import Offer, ResultsSending


@pytest.fixture
def event(client, factory):
    event = factory.event("forum", places_in_person=1)
    factory.account()
    client.sign_in("organizer@demo.example")
    return event


def send(client, event, expect=302, **fields):
    day = clock.today(event.zone) + timedelta(days=7)
    seen = {"expected": client.get("/manage/forum/results").inputs.get("expected", "")}
    page = client.post("/manage/forum/results", expect=expect, fields={"confirm_by": day.isoformat()} | seen | fields)
    db.session.rollback()
    db.session.expire_all()
    return page


def test_the_page_says_whom_it_concerns_and_what_each_mail_says(client, factory, event):
    factory.application(event, status=Status.APPROVED)
    unreachable = factory.application(
        event, status=Status.APPROVED, contact_by="office", email="", name_native="Without Address"
    )
    factory.application(event, status=Status.RESERVE)
    refused = factory.application(event, status=Status.NOT_SELECTED)
    refused.person.language = "ru"
    db.session.commit()

    page = client.get("/manage/forum/results")

    assert "Send 4 results" in page.visible
    assert "More offers than places" in page.visible
    assert "No message will reach these people" in page.visible
    assert unreachable.person.badge_name in page.visible
    assert "Russian" in page.visible
    assert "Пробный форум" in page.visible


def test_of_many_people_the_first_are_shown_and_all_on_demand(client, factory, event, monkeypatch):
    monkeypatch.setattr(results_page, "SHOWN", 2)
    for number in range(3):
        factory.application(event, status=Status.NOT_SELECTED, name_native=f"Person {number}")

    page = client.get("/manage/forum/results")

    assert len(re.findall(r">Person \d<", page.text)) == 2
    assert "The first 2 of 3." in page.visible
    everybody = client.get("/manage/forum/results?people=all")
    assert "/manage/forum/results?people=all#whom" in page.links
    assert "The first" not in everybody.visible
    assert len(re.findall(r">Person \d<", everybody.text)) == 3


def test_sending_tells_everybody_once(client, factory, event):
    offered = factory.application(event, status=Status.APPROVED)
    refused = factory.application(event, status=Status.NOT_SELECTED)

    send(client, event)
    again = send(client, event, expect=409)

    assert (offered.status, refused.status) == (Status.OFFERED, Status.REFUSED)
    assert "There is no decision that has not been told yet." in again.visible
    assert db.session.query(ResultsSending).count() == 1
    assert db.session.query(Mail).where(Mail.template.in_(["offer", "not_selected"])).count() == 2
    assert "Sent so far" in client.get("/manage/forum/results").visible


def test_the_deadline_is_the_end_of_a_day_in_the_event_s_zone(client, factory, event):
    factory.application(event, status=Status.APPROVED)
    day = clock.today(event.zone) + timedelta(days=5)

    send(client, event, confirm_by=day.isoformat())

    offer = db.session.query(Offer).one()
    assert offer.confirm_by.isoformat().startswith(f"{day.isoformat()}T18:59")


@pytest.mark.parametrize("day", ["", "2026-02-30", "yesterday", "1999-01-01", "2999-01-01"])
def test_an_impossible_day_sends_nothing(client, factory, event, day):
    application = factory.application(event, status=Status.APPROVED)

    send(client, event, expect=422, confirm_by=day)

    assert application.status == Status.APPROVED


def test_other_decisions_than_were_seen_send_nothing(client, factory, event):
    applications = [factory.application(event, status=Status.APPROVED) for _number in range(2)]

    seen = client.get("/manage/forum/results").inputs["expected"]
    deciding.put_on_reserve_list(applications[0])
    undone = factory.application(event, status=Status.APPROVED)
    deciding.undo_decision(undone)
    deciding.undo_decision(applications[0])
    deciding.approve(applications[0], deciding.OfferPlan("online", event.roles[0]), passing="As this test wants it")
    db.session.commit()

    page = send(client, event, expect=409, expected=seen)  # the same people and outcomes, another offer

    assert "The decisions have changed since you saw them. Nothing was sent." in page.visible
    assert {one.status for one in applications} == {Status.APPROVED}


def test_nothing_to_send_says_what_to_do(client, event):
    assert "Nothing to send yet" in client.get("/manage/forum/results").visible


def test_decisions_of_another_event_stay_private(client, factory, event):
    foreign = factory.application(factory.event("other"), status=Status.APPROVED)
    factory.application(event, status=Status.RESERVE)

    assert foreign.reference not in client.get("/manage/forum/results").text
    send(client, event)

    assert foreign.status == Status.APPROVED
