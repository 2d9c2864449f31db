"""Two entries that were joined: the browser and the code of one that anybody may have typed open nothing."""

import pytest

from eventreg.applications import verifying
from eventreg.applications.filling import beginning
from eventreg.extensions import db
from eventreg.people import duplicates
from tests.client import Client

ALIYA = {"name_native": "Әлия Құрманбекова", "email": "aliya@gov.example"}


@pytest.fixture
def both(factory):
    """What somebody typed with the name and address of another person, and what that person sent and confirmed."""
    event = factory.event("forum")
    typed, own = factory.application(event, **ALIYA), factory.application(event, **ALIYA)
    verifying.channel_verified(own.person.email)
    db.session.commit()
    return typed, own


def joined(typed, own):
    pair = duplicates.suggest(typed.person, own.person, score=1.0, reasons=["name"])
    duplicates.join(pair, keep=own.person)
    db.session.commit()
    return pair


def test_neither_an_open_page_nor_a_code_leads_to_whom_it_was_joined_with(app, both):
    typed, own = both
    stranger = Client(app)
    stranger.open_by_link(typed.person)
    code = beginning.new_resume_code(typed.person)
    pair = joined(typed, own)

    assert stranger.get(f"/applications/{own.reference}", expect=302).location.startswith("/ways")
    Client(app).post("/ways", fields={"code": code}, expect=410)

    duplicates.part(pair)
    db.session.commit()
    assert stranger.get(f"/applications/{typed.reference}").status == 200


def test_whoever_reads_the_address_comes_by_either_entry(app, both):
    typed, own = both
    verifying.channel_verified(typed.person.email)
    client = Client(app)
    client.open_by_link(typed.person)
    joined(typed, own)

    assert client.get(f"/applications/{own.reference}").status == 200


def test_the_entry_that_nobody_confirmed_does_not_stand_for_both(both):
    typed, own = both
    pair = duplicates.suggest(typed.person, own.person, score=1.0, reasons=["name"])

    with pytest.raises(duplicates.KeepConfirmed):
        duplicates.join(pair, keep=typed.person)
    assert (pair.state, own.person.joined_into) == (duplicates.OPEN, None)
