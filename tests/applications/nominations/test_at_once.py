"""The last place of a delegation, taken by two at once."""

from collections import Counter

import pytest
from sqlalchemy import select

from eventreg.applications import sending
from eventreg.applications.nominations import delegations, nominating
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.organizations import focal_points
from tests.applications.nominations.conftest import fields, give_places, people
from tests.applications.nominations.test_nomination_views import send
from tests.at_once import browser, sent
from tests.client import Client


def _focal_points(app, organization, number):
    browsers = []
    for one in range(number):
        address = f"focal{one}@demo.example"
        focal_points.name(organization, address, verified=True)
        db.session.commit()
        client = Client(app)
        client.sign_in(address)
        browsers.append(browser(client))
    return browsers


def _browser_of(app, person):
    client = Client(app)
    client.open_by_link(person)
    return browser(client)


def _seats():
    return sorted(db.session.scalars(select(Nomination.seat).where(Nomination.ended_at.is_(None))))


@pytest.mark.parametrize("guard", ["locked", "without the lock"])
@pytest.mark.parametrize("number", [2, 5])
def test_the_last_place_is_taken_by_exactly_one(app, event, organization, place, monkeypatch, guard, number):
    give_places(event, organization, 6)
    nominating.nominate(event, organization, people(5), language="en")
    browsers = _focal_points(app, organization, number)
    if guard == "without the lock":
        monkeypatch.setattr(delegations, "hold", lambda _delegation: None)
    rows = [
        fields([{"name_native": f"Последний {'абвгд'[n]}", "email": f"last{n}@demo.example"}]) for n in range(number)
    ]

    answers = Counter(sent(app, browsers, lambda _number: place, rows.__getitem__))

    assert answers == {302: 1, 409: number - 1}
    assert _seats() == [1, 2, 3, 4, 5, 6]


def test_the_first_place_of_all_is_taken_by_one_although_the_delegation_is_made_twice(app, event, organization, place):
    event.places_per_organization = 1
    browsers = _focal_points(app, organization, 4)
    rows = [fields([{"name_native": f"Первый {'абвг'[n]}", "email": f"first{n}@demo.example"}]) for n in range(4)]

    answers = Counter(sent(app, browsers, lambda _number: place, rows.__getitem__))

    assert answers == {302: 1, 409: 3}
    assert _seats() == [1]


def test_whoever_saw_a_seat_free_that_is_taken_is_refused_by_the_index(event, organization, monkeypatch):
    """The same without threads, on both databases: the look at the seats is an old one."""
    give_places(event, organization, 1)
    nominating.nominate(event, organization, people(1), language="en")
    db.session.commit()
    monkeypatch.setattr(delegations, "taken_seats", lambda _delegation: [])

    with pytest.raises(nominating.PlacesUsedUp):
        nominating.nominate(event, organization, people(2)[1:], language="en")

    db.session.commit()
    assert _seats() == [1]


def test_a_seat_goes_over_to_one_of_two_successors(app, event, organization, place):
    made = nominating.nominate(event, organization, people(1), language="en")
    address = f"{place}/nominations/{made[0].nomination.uid}/replacement"
    browsers = _focal_points(app, organization, 3)
    rows = [fields([{"name_native": f"Новый {'абв'[n]}", "email": f"new{n}@demo.example"}]) for n in range(3)]

    answers = Counter(sent(app, browsers, lambda _number: address, rows.__getitem__))

    assert answers == {302: 1, 409: 2}
    assert _seats() == [1]


@pytest.mark.parametrize("guard", ["locked", "without the lock"])
def test_of_two_who_take_their_withdrawal_back_one_has_the_place_that_is_left(
    app, event, organization, factory, monkeypatch, guard
):
    give_places(event, organization, 2)
    gone = [one.nomination for one in nominating.nominate(event, organization, people(2), language="en")]
    for one in gone:
        send(one.application, factory)
        sending.withdraw(one.application)
    db.session.commit()
    give_places(event, organization, 1)
    browsers = [_browser_of(app, one.application.person) for one in gone]
    if guard == "without the lock":
        monkeypatch.setattr(delegations, "hold", lambda _delegation: None)
    addresses = [f"/applications/{one.application.reference}/withdrawal/reversal" for one in gone]

    answers = sent(app, browsers, addresses.__getitem__, lambda _number: {})

    db.session.expire_all()
    assert answers == [302, 302]
    assert _seats() == [1]
    assert [one.application.status for one in gone] == [Status.SUBMITTED] * 2  # the other comes without a place


def test_two_heads_named_at_once_are_one(app, event, organization, place):
    made = nominating.nominate(event, organization, people(2), language="en")
    addresses = [f"{place}/nominations/{one.nomination.uid}/head" for one in made]
    browsers = _focal_points(app, organization, 2)

    answers = sent(app, browsers, addresses.__getitem__, lambda _number: {})

    assert answers == [302, 302]
    assert len(db.session.scalars(select(Nomination).where(Nomination.is_head)).all()) == 1
