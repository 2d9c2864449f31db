"""Whoever invites."""

import pytest

from tests.inviting import Invite


@pytest.fixture
def forum(factory):
    """A hybrid event whose call is open."""
    return factory.event("forum")


@pytest.fixture
def invite(forum):
    """Invites to the forum."""
    return Invite(forum)


@pytest.fixture
def organizer(client, factory, forum):
    """Signed in, with every right at every event."""
    client.sign_in(factory.account().email)
    return client
