"""Results are sent when a second person has looked at them, where an event says so."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import choices, deciding, results_seen, second_eyes
from eventreg.review.objections import holding_back
from tests.client import Client


@pytest.fixture
def sender(client, factory, event):
    return factory.account("sender@demo.example")


def look(account):
    with audit.acting(account.actor):
        second_eyes.look(_event(), expected=results_seen.mark(holding_back.untold(_event()).ready))
    db.session.commit()


def press(client, *, expect=302):
    """Open the page, and say that one has looked."""
    seen = client.get("/manage/forum/results").inputs["expected"]
    return client.post("/manage/forum/results/looks", fields={"expected": seen}, expect=expect)


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

    press(client)
    assert may_send(sender)


def test_what_is_decided_after_the_look_has_to_be_looked_at_again(client, factory, event, sender):
    choices.write(event, second_eyes=True)
    factory.application(event, status=Status.APPROVED)
    press(client)
    assert may_send(sender)

    deciding.not_select(factory.application(_event()), told="theme")
    db.session.commit()

    assert not may_send(sender)


def test_what_is_decided_before_the_look_is_pressed_was_not_looked_at(client, factory, event, sender):
    choices.write(event, second_eyes=True)
    factory.application(event, status=Status.APPROVED)
    seen = client.get("/manage/forum/results").inputs["expected"]
    factory.application(_event(), status=Status.APPROVED, name_native="Unseen Person")

    page = client.post("/manage/forum/results/looks", fields={"expected": seen}, expect=409)

    assert "so your look is not noted" in page.visible
    assert "Unseen Person" in page.visible
    assert not may_send(sender)
    client.post("/manage/forum/results/looks", expect=409)
    client.post("/manage/forum/results/looks", fields={"expected": page.inputs["expected"]})
    assert may_send(sender)


def test_who_may_not_send_neither_sets_nor_looks(client, factory, event):
    client.sign_in(factory.account("reviewer@demo.example", role="reviewer").email)

    client.post("/manage/forum/results/second-eyes", fields={"second_eyes": "1"}, expect=403)
    client.post("/manage/forum/results/looks", expect=403)
    assert not choices.of(_event()).second_eyes


def test_the_results_are_not_sent_before_and_are_sent_after(app, client, factory, event):
    application = factory.application(event, status=Status.APPROVED)
    client.post("/manage/forum/results/second-eyes", fields={"second_eyes": "1"})
    seen = client.get("/manage/forum/results").inputs["expected"]
    fields = {"confirm_by": (clock.today(event.zone) + timedelta(days=7)).isoformat(), "expected": seen}

    page = client.post("/manage/forum/results", fields=fields, expect=409)
    assert "Ask a colleague to open this page" in page.visible
    colleague = Client(app)
    colleague.sign_in(factory.account("colleague@demo.example").email)
    press(colleague)
    assert "has looked at these results" in client.get("/manage/forum/results").visible
    client.post("/manage/forum/results", fields=fields)

    db.session.expire_all()
    assert application.status == Status.OFFERED


def test_whoever_switches_it_off_cannot_send(app, client, factory, event):
    application = factory.application(event, status=Status.APPROVED)
    client.post("/manage/forum/results/second-eyes", fields={"second_eyes": "1"})
    client.post("/manage/forum/results/second-eyes", fields={"second_eyes": "0"})
    page = client.get("/manage/forum/results")
    day = (clock.today(event.zone) + timedelta(days=7)).isoformat()
    fields = {"confirm_by": day, "expected": page.inputs["expected"]}
    assert "You have switched this off" in page.visible

    refused = client.post("/manage/forum/results", fields=fields, expect=409)
    assert "You have switched the second pair of eyes off" in refused.visible
    db.session.rollback()
    assert application.status == Status.APPROVED
    colleague = Client(app)
    colleague.sign_in(factory.account("colleague@demo.example").email)
    colleague.post("/manage/forum/results", fields=fields)

    db.session.expire_all()
    assert application.status == Status.OFFERED


def test_switched_on_again_it_needs_a_look(client, factory, event, sender):
    factory.application(event, status=Status.APPROVED)
    for state in ("1", "0", "1"):
        client.post("/manage/forum/results/second-eyes", fields={"second_eyes": state})
    assert not may_send(sender)
    press(client)
    assert may_send(sender)


def test_a_look_is_void_when_a_donor_frees_whom_it_did_not_cover(client, factory, event, sender):
    from eventreg.review.objections import clearing

    line = next(line for line in event.funding_lines if line.covers)
    factory.application(event, status=Status.RESERVE)
    paid = factory.application(event)
    deciding.approve(paid, deciding.OfferPlan("in_person", event.roles[0], (), line))
    choices.write(event, second_eyes=True)
    asked = clearing.ask(event, line, with_names=False)
    db.session.commit()
    press(client)
    assert may_send(sender)

    clearing.answer(_event(), line, "none", expected=clearing.question(asked))
    db.session.commit()

    assert not may_send(sender)


def test_the_second_to_press_reads_that_it_was_sent(app, client, factory, event):
    factory.application(event, status=Status.APPROVED)
    factory.application(event, status=Status.NOT_SELECTED)
    client.post("/manage/forum/results/second-eyes", fields={"second_eyes": "1"})
    press(client)
    day = (clock.today(event.zone) + timedelta(days=7)).isoformat()
    colleague = Client(app)
    colleague.sign_in(factory.account("colleague@demo.example").email)
    fields = {"confirm_by": day, "expected": client.get("/manage/forum/results").inputs["expected"]}
    colleague.post("/manage/forum/results", fields=fields)

    for other in (client, colleague):
        late = other.post("/manage/forum/results", fields=fields, expect=409)
        assert "They have been sent meanwhile." in late.visible
        assert "a second person has looked" not in late.visible


def test_what_was_taken_back_was_not_sent(client, factory, event):
    application = factory.application(event, status=Status.APPROVED)
    seen = client.get("/manage/forum/results").inputs["expected"]
    deciding.undo_decision(application)
    db.session.commit()
    day = (clock.today(event.zone) + timedelta(days=7)).isoformat()

    late = client.post("/manage/forum/results", fields={"confirm_by": day, "expected": seen}, expect=409)

    assert "There is no decision that has not been told yet." in late.visible
