"""The event whose form is written, by its signed-in organizer."""

import pytest


@pytest.fixture
def event(client, factory):
    """A published event with the usual form."""
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event
