"""Deadlines to the second: of the call, of those who ask for funding, and the minute for a form that was open."""

from datetime import timedelta

import pytest

from eventreg.applications import rules
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from tests.applications.filled_form import PART, YOU, at, fill, only

SECOND = timedelta(seconds=1)


def stand(instant):
    clock.set_source(lambda: instant)


@pytest.fixture
def sponsored(factory):
    """An event at which those who ask for funding have an hour, and everybody else two."""
    now = clock.now()
    return factory.event("forum", call_closes=now + timedelta(hours=2), sponsored_closes=now + timedelta(hours=1))


@pytest.mark.parametrize(("seconds", "status"), [(-1, 302), (0, 302), (59, 302), (60, 409), (61, 409)])
def test_a_form_that_was_open_has_a_minute_to_be_saved(client, event, seconds, status):
    client.post(at(event, "you"), fields=YOU)
    stand(event.call_closes + seconds * SECOND)

    client.post(at(event, "part"), fields=PART, expect=status)


@pytest.mark.parametrize(("seconds", "status"), [(-1, 302), (0, 302), (59, 302), (61, 409)])
def test_the_first_section_of_a_form_that_was_open(client, event, seconds, status):
    client.get(at(event))
    stand(event.call_closes + seconds * SECOND)

    client.post(at(event, "you"), fields=YOU, expect=status)


@pytest.mark.parametrize(("seconds", "status"), [(-1, 302), (0, 302), (59, 302), (61, 409)])
def test_what_was_filled_in_can_be_sent_for_a_minute(client, event, seconds, status):
    fill(client, event)
    stand(event.call_closes + seconds * SECOND)

    client.post(at(event, "check"), expect=status)

    assert (only().status == Status.SUBMITTED) == (status == 302)


@pytest.mark.parametrize(("seconds", "opens"), [(-1, True), (0, False), (59, False), (61, False)])
def test_nobody_begins_anew_after_the_deadline(client, event, seconds, opens):
    stand(event.call_closes + seconds * SECOND)

    page = client.get(at(event), expect=200 if opens else 302)

    assert opens or page.location == "/events/forum"


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (59, 200), (61, 302)])
def test_whoever_was_in_the_form_sees_its_next_page_for_a_minute(client, event, seconds, status):
    fill(client, event)
    stand(event.call_closes + seconds * SECOND)

    client.get(at(event, "check"), expect=status)


def test_the_page_of_a_closed_call_says_whom_to_ask(client, event):
    stand(event.call_closes)

    page = client.get("/events/forum")

    assert "The call is closed" in page.visible
    assert "Write to the organizers soon and say why" in page.visible


@pytest.mark.parametrize(
    ("funding", "minutes", "status"), [("full", 59, 302), ("partial", 62, 409), ("full", 62, 409), ("none", 62, 302)]
)
def test_who_asks_for_funding_has_the_earlier_deadline(client, sponsored, funding, minutes, status):
    fill(client, sponsored)
    client.post(at(sponsored, "part"), fields=PART | {"funding": funding})
    stand(sponsored.sponsored_closes + timedelta(minutes=minutes - 60))

    page = client.post(at(sponsored, "check"), expect=status)

    assert (only().status == Status.SUBMITTED) == (status == 302)
    assert status == 302 or "answer that your costs are covered" in page.visible


@pytest.mark.parametrize(("seconds", "status"), [(-1, 302), (0, 302), (59, 302), (61, 409)])
def test_the_earlier_deadline_has_its_minute_too(client, sponsored, seconds, status):
    fill(client, sponsored)
    stand(sponsored.sponsored_closes + seconds * SECOND)

    client.post(at(sponsored, "check"), expect=status)


def test_a_draft_that_asks_too_late_can_still_answer_otherwise(client, sponsored):
    fill(client, sponsored)
    stand(sponsored.sponsored_closes + timedelta(minutes=5))

    assert "The deadline for asking for funding has passed" in client.get(at(sponsored, "part")).visible
    client.post(at(sponsored, "part"), fields=PART | {"funding": "none"})
    client.post(at(sponsored, "check"))

    assert only().status == Status.SUBMITTED


@pytest.mark.parametrize(
    ("was", "becomes", "status"),
    [
        ("none", "full", 409), ("none", "partial", 409), ("none", "none", 302), ("full", "full", 302),
        ("full", "none", 302),
    ],
)  # fmt: skip
def test_what_was_sent_begins_to_ask_only_in_time(client, factory, sponsored, was, becomes, status):
    application = factory.application(sponsored, funding=was)
    client.open_by_link(application.person)
    stand(sponsored.sponsored_closes + timedelta(minutes=5))

    fields = PART | {"funding": becomes, "motivation": "New words"}
    page = client.post(at(sponsored, "part"), fields=fields, expect=status)

    assert only().funding == (becomes if status == 302 else was)
    assert status == 302 or ("New words" in page.text and "asking for funding has passed" in page.visible)


def test_a_withdrawal_of_who_asks_is_final_after_the_earlier_deadline(factory, sponsored):
    asks, pays = factory.application(sponsored, funding="full"), factory.application(sponsored, funding="none")
    for application in (asks, pays):
        factory._bring_to(application, Status.WITHDRAWN)
    later = sponsored.sponsored_closes + timedelta(minutes=5)

    assert (rules.can_take_back(asks, later), rules.can_take_back(pays, later)) == (False, True)


def test_both_deadlines_stand_on_the_public_page(client, sponsored):
    page = client.get("/events/forum").visible

    assert "From those who ask for funding until" in page
    assert "Deadline for those who ask for funding" in page


def test_the_database_holds_the_order_of_the_deadlines(app, sponsored):
    from sqlalchemy.exc import IntegrityError

    sponsored.sponsored_closes = sponsored.call_closes + SECOND

    with pytest.raises(IntegrityError):
        db.session.flush()
