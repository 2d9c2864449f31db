"""The shift card: printed on purpose, and replaced when it was lost; door case 41."""

import re

import pytest

from eventreg.audit.models import Entry
from eventreg.checkin import shift_card
from eventreg.checkin.snapshot import shift_cards
from eventreg.extensions import db
from tests.checkin.test_api import Phone

PAGE = "/manage/forum/check-in/cards"


@pytest.fixture
def event(factory, client):
    made = factory.event("forum")
    client.sign_in(factory.account().email)
    return made


def code_of(event):
    db.session.rollback()
    return shift_cards.current(event)


def test_it_is_shown_only_when_asked_for_and_that_is_recorded(event, client):
    letters = code_of(event).removeprefix("S1:")
    db.session.commit()
    spaced = " ".join(letters[place : place + 4] for place in range(0, 32, 4))
    assert spaced not in client.get(PAGE).text

    page = client.post(f"{PAGE}/sheet", expect=200)

    assert page.visible.count(spaced) == 8
    entry = db.session.query(Entry).filter_by(action="door.card_shown").one()
    assert letters not in str(entry.details)


def test_another_card_is_another_code_and_phones_are_told(app, factory, event, client):
    phone = Phone(app, factory.device(event)[1])
    before, told = code_of(event), phone.get("snapshot")["card"]

    client.post(f"{PAGE}/renewal")

    after, now = code_of(event), phone.get("snapshot")["card"]
    assert before != after
    assert (told["number"], now["number"]) == (1, 2)
    assert now["check"] == shift_card.check(event, 2) != told["check"]


def test_events_have_cards_of_their_own(factory, event):
    other = factory.event("other")

    assert code_of(event) != code_of(other)
    assert re.fullmatch(r"S1:[A-Z2-7]{32}", code_of(event))


def test_reviewers_do_not_see_it(factory, event, client):
    client.sign_in(factory.account("reviewer@demo.example", role="reviewer", event_id=event.id).email)

    client.get(PAGE, expect=403)
    client.post(f"{PAGE}/sheet", expect=403)
