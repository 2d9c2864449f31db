"""A reviewer who is signed in, and a second one."""

import pytest

from tests.review.reading.desk.at_the_desk import REVIEWER


@pytest.fixture
def event(factory):
    return factory.event("forum")


@pytest.fixture
def reviewer(client, factory, event):
    account = factory.account(REVIEWER, "reviewer", event_id=event.id)
    client.sign_in(account.email)
    return account


@pytest.fixture
def second(factory, event):
    return factory.account("reviewer2@demo.example", "reviewer", event_id=event.id)
