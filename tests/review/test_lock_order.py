"""People answer their offers while staff write about the same applications: all hold the event first, so that nobody
waits for somebody who waits for them.
"""

from types import SimpleNamespace

import pytest

from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.people import domain as people
from eventreg.review import answer_views
from tests.at_once import browser, sent
from tests.client import Client

PEOPLE = 8


@pytest.fixture
def both(app, factory):
    """Addresses and browsers: each application's own person, and an organizer who takes it out."""
    event = factory.event("forum", places_in_person=100)
    offered = [factory.application(event, status=Status.OFFERED) for _ in range(PEOPLE)]
    organizer = Client(app)
    organizer.sign_in(factory.account().email)
    addresses, browsers, fields = [], [], []
    for one in offered:
        client = Client(app)
        client.http.post(f"/p/{people.own_page_link(one.person)}")
        browsers += [browser(client), browser(organizer)]
        addresses += [
            f"/applications/{one.reference}/answer", f"/manage/forum/applications/{one.reference}/cancellation",
        ]  # fmt: skip
        taken_out = {"reason": "Asked by telephone", "words": "We are sorry.", "revision": str(one.revision)}
        fields += [{"mode": "in_person", "days": [str(event.starts_on)]}, taken_out]
    return addresses, browsers, fields


def test_nobody_is_told_that_the_system_is_busy(app, both):
    addresses, browsers, fields = both

    answers = sent(app, browsers, addresses.__getitem__, fields.__getitem__)

    assert set(answers) <= {302, 409}


def test_in_the_other_order_somebody_is(app, both, monkeypatch):
    """Shows that the test above can fail, where rows are held (on PostgreSQL)."""
    addresses, browsers, fields = both
    monkeypatch.setattr(answer_views, "holding", SimpleNamespace(hold=lambda _event: None))

    answers = sent(app, browsers, addresses.__getitem__, fields.__getitem__)

    assert (503 in answers) == (db.engine.dialect.name == "postgresql")
