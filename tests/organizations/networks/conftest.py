"""A network, and whoever keeps it."""

import pytest

from eventreg.extensions import db
from eventreg.organizations.networks import network_domain


@pytest.fixture
def network(app):
    """A network with nobody in it."""
    found = network_domain.found({"en": "Network on rivers", "ru": "Речная сеть"}, abbreviation="RNCSO")
    db.session.commit()
    return found


@pytest.fixture
def staff(client, factory):
    """An organizer who is signed in."""
    factory.account()
    client.sign_in("organizer@demo.example")
    return client
