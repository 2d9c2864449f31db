"""Results are sent when a second person has looked at them, where an event says so."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import choices, deciding, second_eyes
from tests.client import Client


@pytest.fixture
def sender(client, factory, event):
    return factory.account("sender@demo.example")


def look(account):
    with audit.acting(account.actor):
        second_eyes.look(_event())
    db.session.commit()


def _event():
    return db.session.scalars(select(Event).where(Event.slug == "forum")).one()


def may_send(account):
    return second_eyes.of(_event(), account.actor).may_send


def test_without_the_setting_one_person_sends(event, sender):
    second_eyes.check(event, sender.actor)


def test_another_person_has_to_look(client, factory, event, sender):
    factory.application(event, status=Status.APPROVED)
    client.post("/manage/forum/results/second-eyes", fields={"second_eyes": "1"})
    event = _event()
    with pytest.raises(second_eyes.NotLookedAt):
        second_eyes.check(event, sender.actor)

    look(sender)
    assert not may_send(sender)

    client.post("/manage/forum/results/looks")
    assert may_send(sender)


def test_what_is_decided_after_the_look_has_to_be_looked_at_again(client, factory, event, sender):
    choices.write(event, second_eyes=True)
    factory.application(event, status=Status.APPROVED)
    client.post("/manage/forum/results/looks")
    assert may_send(sender)

    deciding.not_select(factory.application(_event()), told="theme")
    db.session.commit()

    assert not may_send(sender)


def test_who_may_not_send_neither_sets_nor_looks(client, factory, event):
    client.sign_in(factory.account("reviewer@demo.example", role="reviewer").email)

    client.post("/manage/forum/results/second-eyes", fields={"second_eyes": "1"}, expect=403)
    client.post("/manage/forum/results/looks", expect=403)
    assert not choices.of(_event()).second_eyes


def test_the_results_are_not_sent_before_and_are_sent_after(app, client, factory, event):
    application = factory.application(event, status=Status.APPROVED)
    client.post("/manage/forum/results/second-eyes", fields={"second_eyes": "1"})
    fields = {"confirm_by": (clock.today(event.zone) + timedelta(days=7)).isoformat(), "expected": "1"}

    page = client.post("/manage/forum/results", fields=fields, expect=409)
    assert "Ask a colleague to open this page" in page.visible
    colleague = Client(app)
    colleague.sign_in(factory.account("colleague@demo.example").email)
    colleague.post("/manage/forum/results/looks")
    assert "has looked at these results" in client.get("/manage/forum/results").visible
    client.post("/manage/forum/results", fields=fields)

    db.session.expire_all()
    assert application.status == Status.OFFERED
