"""A list is taken back after somebody on it turned out to be a person who came in another way, too."""

import pytest

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.people import duplicates
from eventreg.people.models import Person
from tests.applications.imports.test_import_views import staff, taken, work


@pytest.fixture
def both(client, factory):
    """Applications of one person: of a list, and sent by herself; the pair that asks about them; the list's page."""
    event = factory.event("forum")
    staff(client, factory)
    address = taken(client, b"name,country,email\nKamila Rysbek,KZ,kamila1@demo.example\nOther Person,KZ,\n")
    listed = db.session.query(Application).join(Person).filter(Person.badge_name == "Kamila Rysbek").one()
    own = factory.application(event, name_native="Kamila Rysbekova", country="KZ")
    pair = duplicates.suggest(listed.person, own.person, score=0.9, reasons=["name"])
    db.session.commit()
    return listed, own, pair, address


@pytest.mark.parametrize("stands", ["listed", "own"])
def test_who_was_joined_stays_and_is_named(client, both, stands):
    listed, own, pair, address = both
    duplicates.join(pair, keep=(listed if stands == "listed" else own).person)
    db.session.commit()

    client.post(f"{address}/reversal")
    work(client)

    page = client.get(address).visible
    assert "1 application was removed." in page
    assert listed.reference in page
    db.session.expire_all()
    statuses = (Status.SUBMITTED, Status.CANCELLED)
    assert (listed.status, own.status) == (statuses if stands == "listed" else statuses[::-1])
    assert listed.person_id == own.person_id

    duplicates.part(pair)
    db.session.commit()
    assert (listed.status, own.status) == (Status.SUBMITTED, Status.SUBMITTED)
