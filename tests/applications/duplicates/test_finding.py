"""The job that looks for people who came in twice."""

import pytest

from eventreg.applications import sending
from eventreg.applications.duplicates import finding
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.jobs.models import Job
from eventreg.people import domain as people
from eventreg.people import duplicates
from eventreg.people.duplicate_models import PersonPair

ALIYA = {"name_native": "Әлия Құрманбекова", "name_latin": "", "country": "KZ"}
AGAIN = {"name_native": "Alia Kurmanbekova", "name_latin": "", "country": "KZ"}


@pytest.fixture
def look(app):
    """Look, and give the pairs that are asked about."""

    def now():
        finding.ask(by="account:1")
        db.session.commit()
        worker.run_due(app)
        return db.session.query(PersonPair).order_by(PersonPair.id).all()

    return now


def test_two_scripts_two_addresses_two_events(factory, look):
    first = factory.application(factory.event("one"), **ALIYA)
    second = factory.application(factory.event("two"), **AGAIN)
    factory.application(second.event, name_native="Дана Ахметова", name_latin="", country="KZ")

    (pair,) = look()

    assert (pair.first_id, pair.second_id, pair.state) == (first.person_id, second.person_id, "open")
    assert set(pair.reasons) == {"name", "organization", "country"}


def test_one_address_at_two_events_is_known_again(factory, look):
    factory.application(factory.event("one"), email="a@demo.example", organization="Оби зулол", **ALIYA)
    factory.application(factory.event("two"), email="a@demo.example", organization="Other", **AGAIN)

    (pair,) = look()

    assert "address" in pair.reasons


@pytest.mark.parametrize("kind", ["office", "phone"])
def test_what_an_office_gave_for_several_is_nobodys_own(factory, look, kind):
    event, other = factory.event("one"), factory.event("two")
    applications = [
        factory.application(event, organization="Оби зулол", name_native="Aliya Kurmanbekova", name_latin="Aliya"),
        factory.application(other, organization="Other", name_native="Alina Kurmanbekova", name_latin="Alina"),
        factory.application(event, organization="Third", name_native="Bolat Serik", name_latin="Bolat"),
    ]
    for number, one in enumerate(applications):
        people.set_channel(one.person, "email", "")
        people.set_channel(one.person, "office" if number == 2 else kind, "+77011234567")
        one.organization_latin = ""
    applications[1].country = "TJ"
    db.session.commit()

    assert look() == []


def test_it_is_asked_once_until_a_worker_begins(app):
    for _time in range(2):
        finding.ask_once(by="account:1")
        db.session.commit()

    assert db.session.query(Job).count() == 1
    db.session.rollback()
    worker.run_due(app)
    finding.ask_once(by="account:1")
    assert db.session.query(Job).count() == 2


def test_a_list_that_was_dated_before_the_last_look_is_looked_at(factory, look):
    factory.application(factory.event("one"), **ALIYA)
    second = factory.application(factory.event("two"), **AGAIN)
    second.via = "trial"
    db.session.commit()
    assert look() == []

    second.via = "import"
    db.session.commit()

    assert [pair.second_id for pair in look()] == [second.person_id]


def test_drafts_of_ones_own_and_trials_are_nobodys_business(factory, look):
    factory.application(factory.event("one"), **ALIYA)
    draft = factory.application(factory.event("two"), status=Status.DRAFT, **AGAIN)
    assert look() == []

    sending.submit(draft, factory.sections(draft.event))
    db.session.commit()

    assert [pair.second_id for pair in look()] == [draft.person_id]


def test_whom_others_have_put_forward_is_known_before_they_send(factory, look):
    factory.application(factory.event("one"), **ALIYA)
    draft = factory.application(factory.event("two"), status=Status.DRAFT, **AGAIN)
    draft.via = "nomination"
    db.session.commit()

    assert [pair.second_id for pair in look()] == [draft.person_id]


def test_what_was_answered_is_not_asked_again(factory, look):
    factory.application(factory.event("one"), **ALIYA)
    factory.application(factory.event("two"), **AGAIN)
    (pair,) = look()
    duplicates.keep_apart(pair)
    db.session.commit()

    assert [one.state for one in look()] == ["different"]
