"""Whoever decides."""

import pytest


@pytest.fixture
def event(client, factory):
    """An event whose organizer is signed in."""
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event
