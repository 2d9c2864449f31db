"""A free place that several give away in the same instant."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review import answering
from eventreg.review.reserve import reserve_order
from eventreg.review.reserve.reserve_models import FreedPlace
from tests.at_once import browser, sent
from tests.client import Client


@pytest.mark.parametrize("free", [1, 2])
def test_a_place_goes_to_one_person_whoever_gives_it(app, factory, free):
    """Six press at once, with one free place or with two where only one more fits."""
    event = factory.event("forum", places_in_person=1)
    for _ in range(free):
        answering.decline_offer(factory.application(event, status=Status.OFFERED, funding="none"))
    waiting = [factory.application(event, status=Status.ON_RESERVE_LIST, funding="none") for _ in range(3)]
    places = [f"/manage/forum/reserve/places/{uid}/offer" for uid in db.session.scalars(select(FreedPlace.uid))]
    order = reserve_order.of_event(event)
    first = order.applications[order.people[0].key].reference
    browsers = []
    for number in range(6):
        client = Client(app)
        client.sign_in(factory.account(f"organizer{number}@demo.example").email)
        browsers.append(browser(client))

    answers = Counter(sent(app, browsers, lambda number: places[number % free], lambda _number: {"next": first}))

    assert answers == {302: 1, 409: 5}
    statuses = Counter(db.session.scalars(select(Application.status)))
    assert statuses == {Status.DECLINED: free, Status.OFFERED: 1, Status.ON_RESERVE_LIST: len(waiting) - 1}
    assert db.session.scalar(select(func.count()).where(Mail.template == "offer", Mail.about == first)) == 1
