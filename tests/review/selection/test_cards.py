"""Choosing by hand: cards in columns."""

import pytest
from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.review import deciding, telling
from eventreg.review import queries as review_queries
from eventreg.review.selection import card_queries
from eventreg.review.selection.limit_models import LimitPassed, LineTerms
from tests.client import Client
from tests.counting import statements
from tests.review.selection import choosing
from tests.review.selection.choosing import HERE

CARDS = f"{HERE}/cards"


def move(client, application, to, *, expect=302, **fields):
    db.session.refresh(application)
    sent = {"to": to, "revision": str(application.revision)} | fields
    page = client.post(f"{CARDS}/{application.reference}", fields=sent, expect=expect)
    db.session.expire_all()
    return page


def test_somebody_goes_through_every_column_and_back(client, factory, event):
    [one] = choosing.crowd(factory, event, 4, name_native="Moves Around", funding="full")
    assert "Waiting for a decision (1)" in client.get(CARDS).visible

    for column in (Status.APPROVED, Status.RESERVE, Status.NOT_SELECTED, Status.APPROVED, Status.IN_REVIEW):
        move(client, one, column)
        assert one.status == column
    move(client, one, Status.NOT_SELECTED)
    decision = db.session.scalars(review_queries.newest_decision(one)).one()
    assert (decision.told, decision.told_at) == ("places", None)


def test_the_offer_is_what_a_suggestion_would_give_and_there_is_room_for(client, factory, event):
    paying = next(line for line in event.funding_lines if line.covers)
    [one] = choosing.crowd(factory, event, 4, funding="full")
    move(client, one, Status.APPROVED)

    offer = db.session.scalars(review_queries.newest_decision(one)).one().offer
    assert (offer.mode, offer.funding_line_id, offer.covers) == ("in_person", paying.id, paying.covers)


def test_a_breach_asks_for_a_reason_and_keeps_it(client, factory, event):
    one, other = choosing.crowd(factory, event, 4, 3, country="KZ")
    choosing.limit(event, "at_most", 1, country=["KZ"])
    move(client, one, Status.APPROVED)

    page = move(client, other, Status.APPROVED, expect=422)
    assert "At most 1 person: Kazakhstan" in page.visible
    assert "Why this limit is passed" in page.visible
    assert other.status == Status.IN_REVIEW

    move(client, other, Status.APPROVED, why_passed="The only speaker")
    assert other.status == Status.APPROVED
    assert db.session.scalars(select(LimitPassed)).one().reason == "The only speaker"


def test_the_limits_as_they_would_be_and_nothing_is_written(client, factory, event):
    one, other = choosing.crowd(factory, event, 4, 3, country="KZ")
    choosing.limit(event, "at_most", 1, country=["KZ"])
    move(client, one, Status.APPROVED)
    assert "Limit passed" not in client.get(CARDS).visible

    page = client.get(CARDS, card=other.reference, to=Status.APPROVED)
    assert "Limit passed" in page.visible
    assert "Limit passed" not in client.get(CARDS, card=one.reference, to=Status.RESERVE).visible
    assert "Limit passed" not in client.get(CARDS, card=other.reference, to="nowhere").visible
    db.session.expire_all()
    assert other.status == Status.IN_REVIEW


def test_whoever_moved_meanwhile_is_not_moved_again(client, factory, event):
    [one] = choosing.crowd(factory, event, 4)
    seen = str(one.revision)
    deciding.put_on_reserve_list(one)
    db.session.commit()

    page = client.post(f"{CARDS}/{one.reference}", fields={"to": "approved", "revision": seen}, expect=409)

    assert "has changed this application meanwhile" in page.visible
    db.session.expire_all()
    assert one.status == Status.RESERVE


@pytest.mark.parametrize("to", ["nowhere", "", "confirmed", "offered"])
def test_a_column_that_is_none_is_refused(client, factory, event, to):
    [one] = choosing.crowd(factory, event, 4)

    move(client, one, to, expect=422)
    assert one.status == Status.IN_REVIEW


def test_whoever_has_been_told_stays(client, factory, event):
    told = factory.application(event, status=Status.OFFERED, name_native="Was Told")

    assert "Has been told, or has a place." in client.get(CARDS).visible
    move(client, told, Status.IN_REVIEW, expect=409)
    assert told.status == Status.OFFERED


def test_where_there_is_nothing_to_offer_it_is_said(client, factory, event):
    for line in event.funding_lines:
        db.session.add(LineTerms(funding_line_id=line.id, budget=None, countries=["AF"], categories=[]))
    [one] = choosing.crowd(factory, event, 4, funding="full", country="KZ")
    db.session.commit()

    assert "There is nothing to offer" in move(client, one, Status.APPROVED, expect=409).visible


def test_columns_have_pages_best_first_and_as_many_statements_for_many(client, factory, event, monkeypatch):
    monkeypatch.setattr(card_queries, "PAGE", 2)
    people = choosing.crowd(factory, event, 1, 5, 3)
    for number, one in enumerate(people):
        one.person.badge_name = f"Person {number}"
    db.session.commit()

    first, second = client.get(CARDS).visible, client.get(CARDS, in_review="2").visible
    assert first.index("Person 1") < first.index("Person 2")
    assert "Person 0" not in first
    assert "Person 0" in second
    assert "Person 1" not in second
    client.get(CARDS, in_review="many")
    with statements() as few:
        client.get(CARDS)
    choosing.crowd(factory, event, *[2] * 8)
    with statements() as many:
        client.get(CARDS)
    assert len(many) == len(few)


def test_strangers_stay_out(app, client, factory, event):
    stranger = factory.application(factory.event("elsewhere"), status=Status.IN_REVIEW, name_native="Else Where")
    assert "Else Where" not in client.get(CARDS).visible
    client.get(CARDS, card=stranger.reference, to="approved")
    client.post(f"{CARDS}/{stranger.reference}", fields={"to": "approved", "revision": "1"}, expect=404)
    reader = Client(app)
    reader.sign_in(factory.account("reads@demo.example", "reviewer", event_id=event.id).email)
    reader.get(CARDS, expect=403)


def test_the_told_reserve_list_can_be_moved_and_the_refused_stand_fixed(client, factory, event):
    waits = factory.application(event, status=Status.ON_RESERVE_LIST, name_native="Waits Longer")
    refused = factory.application(event, status=Status.REFUSED, name_native="Was Refused")
    page = client.get(CARDS)
    for words in ("Reserve list (1)", "Not selected (1)", "Waits Longer", "Was Refused"):
        assert words in page.visible
    assert f'data-card="{waits.reference}"' in page.text
    assert f'data-card="{refused.reference}"' not in page.text

    move(client, refused, Status.APPROVED, expect=409)
    move(client, waits, Status.IN_REVIEW, expect=409)
    move(client, waits, Status.RESERVE)
    assert waits.status == Status.ON_RESERVE_LIST
    move(client, waits, Status.APPROVED)
    assert waits.status == Status.APPROVED
    move(client, waits, Status.RESERVE)
    assert waits.status == Status.ON_RESERVE_LIST
    move(client, waits, Status.NOT_SELECTED)
    assert waits.status == Status.NOT_SELECTED


def test_whoever_was_found_not_eligible_is_no_card_once_told(client, factory, event):
    one = factory.application(event, status=Status.SUBMITTED, name_native="Not Eligible")
    deciding.find_ineligible(one, told="places")
    telling.send_results(event)
    db.session.commit()
    assert one.status == Status.REFUSED

    page = client.get(CARDS)

    assert "Not selected (0)" in page.visible
    assert "Not Eligible" not in page.visible


def test_the_limits_say_in_one_line_how_many_do_not_hold(client, factory, event):
    assert "All are met" in client.get(CARDS).visible
    choosing.limit(event, "at_least", 1, country=["KZ"])
    assert "1 is not met" in client.get(CARDS).visible


def test_full_bars_are_shown_before_they_break_and_the_rest_is_one_line(client, factory, event):
    event.places_in_person = 9
    people = choosing.crowd(factory, event, *[4] * 3, country="KZ") + choosing.crowd(factory, event, 3, country="TJ")
    choosing.limit(event, "at_most", 2, country=["*"])
    for one in (people[0], people[3]):
        move(client, one, Status.APPROVED)
    assert "2 of them are there, all with room." in client.get(CARDS).visible

    move(client, people[1], Status.APPROVED)

    page = client.get(CARDS)
    assert "Kazakhstan 2 Holds" in " ".join(page.visible.split())
    assert "1 other has room." in page.visible
    assert "All are met" in page.visible


def test_a_card_that_is_sent_without_what_was_seen_says_so(client, factory, event):
    [one] = choosing.crowd(factory, event, 4)

    page = client.post(f"{CARDS}/{one.reference}", fields={"to": "approved"}, expect=409)

    assert "Load the page anew" in page.visible
    assert "has changed this application" not in page.visible


def test_a_phone_shows_one_column_and_stays_in_it(client, factory, event):
    one, _other = choosing.crowd(factory, event, 4, 3)
    shown = 'card-column is-shown" data-drop="{}"'
    assert shown.format("in_review") in client.get(CARDS).text
    assert shown.format("in_review") in client.get(CARDS, show="nowhere").text
    assert shown.format("reserve") in client.get(CARDS, show="reserve").text

    fields = {"to": "reserve", "revision": str(one.revision)}
    place = client.post(f"{CARDS}/{one.reference}?show=approved", fields=fields).location

    assert place.endswith("?show=approved")
    assert "Reserve list (1)" in client.get(place).visible
