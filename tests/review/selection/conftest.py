"""An event of 2 places in person whose organizer is signed in."""

import pytest

from eventreg.extensions import db


@pytest.fixture
def event(client, factory):
    event = factory.event("forum", mode="in_person", places_in_person=2, places_online=0)
    client.sign_in(factory.account().email)
    db.session.commit()
    return event
