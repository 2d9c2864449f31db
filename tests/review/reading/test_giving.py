"""Giving many applications of the list to one reviewer, and taking that back."""

import pytest

from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.review.reading.reading_models import OPEN, TAKEN_BACK, Assignment, Conflict, Review
from tests.review.reading import readers

SEVERAL = "/manage/forum/review/assignments/several"


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event


def states():
    readers.fresh()
    return sorted((one.application_id, one.state) for one in db.session.query(Assignment))


def seen(page):
    return page.text.split('name="expected" value="')[1].split('"')[0]


def test_a_list_is_given_after_a_preview_and_taken_back(client, factory, event):
    reader = readers.reviewer(factory, event)
    one, other = (factory.application(event, country="TJ") for _number in range(2))
    factory.application(event, country="KZ")

    page = client.get(SEVERAL, country="TJ", reader=reader.id)
    done = client.post(f"{SEVERAL}?country=TJ", fields={"expected": seen(page), "reader": reader.id})
    after = client.get(done.location)

    assert "Would be given: 2" in page.visible
    assert states() == [(one.id, OPEN), (other.id, OPEN)]
    since = after.text.split('name="since" value="')[1].split('"')[0]
    client.post(f"{SEVERAL}/recent/undo", fields={"expected": seen(after), "reader": reader.id, "since": since})
    assert states() == [(one.id, TAKEN_BACK), (other.id, TAKEN_BACK)]
    assert "nothing left to take back" in client.get(done.location).visible


def test_who_cannot_be_given_is_named_with_the_reason_and_left_out(client, factory, event):
    reader = readers.reviewer(factory, event)
    fits, has, conflict, gone = (factory.application(event, name_native=name) for name in "ABCD")
    readers.give(has, reader)
    db.session.add(
        Conflict(event_id=event.id, account_id=reader.id, application_id=conflict.id, by="x", at=clock.now())
    )
    abstained = factory.application(event)
    readers.give(abstained, reader).state = "abstained"
    db.session.commit()
    factory._bring_to(gone, Status.WITHDRAWN)
    db.session.commit()
    chosen = [one.reference for one in (fits, has, conflict, gone, abstained)]

    page = client.get(SEVERAL, chosen=chosen, reader=reader.id)
    client.post(SEVERAL, fields={"expected": seen(page), "reader": reader.id, "chosen": chosen})

    for words in ("Would be given: 1", "Has it already: 1", "Has a conflict of interest: 1", "Has abstained: 1",
                  "Not read any more: decided, returned or withdrawn: 1"):  # fmt: skip
        assert words in page.visible
    assert [number for number, state in states() if state == OPEN] == [fits.id, has.id]


def test_a_list_that_changed_meanwhile_is_shown_anew(client, factory, event):
    reader = readers.reviewer(factory, event)
    one = factory.application(event, country="TJ")
    page = client.get(SEVERAL, country="TJ", reader=reader.id)
    factory.application(event, country="TJ", name_native="Newcomer")

    fields = {"expected": seen(page), "reader": reader.id}
    again = client.post(f"{SEVERAL}?country=TJ", expect=409, fields=fields)
    nobody = client.post(f"{SEVERAL}?country=TJ", expect=422, fields={"expected": seen(page), "reader": "77"})

    assert "On the list now: Newcomer" in again.visible
    assert one.reference in seen(again)
    assert "Show what would be given" in nobody.visible
    assert states() == []


def test_what_was_begun_stays_with_its_reader(client, factory, event):
    reader = readers.reviewer(factory, event)
    one, other = (factory.application(event, country="TJ") for _number in range(2))
    page = client.get(SEVERAL, country="TJ", reader=reader.id)
    done = client.post(f"{SEVERAL}?country=TJ", fields={"expected": seen(page), "reader": reader.id})
    begun = db.session.query(Assignment).filter_by(application_id=one.id).one()
    db.session.add(Review(assignment_id=begun.id, updated_at=clock.now()))
    db.session.commit()

    after = client.get(done.location)
    since = after.text.split('name="since" value="')[1].split('"')[0]
    client.post(f"{SEVERAL}/recent/undo", fields={"expected": seen(after), "reader": reader.id, "since": since})

    assert states() == [(one.id, OPEN), (other.id, TAKEN_BACK)]


def test_an_office_gives_nobody_and_a_filter_that_is_none_gives_nobody(client, factory, event):
    reader = readers.reviewer(factory, event)
    factory.application(event, country="KZ")
    fields = {"expected": "", "reader": reader.id}
    client.post(f"{SEVERAL}?colour=red", expect=422, fields=fields)
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    client.get(SEVERAL, expect=403)
    client.post(SEVERAL, expect=403, fields=fields)

    assert "Give them to a reviewer" not in client.get("/manage/forum/applications").text
    assert states() == []
