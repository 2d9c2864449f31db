"""An event's key is destroyed, and with it what was kept there; who takes part elsewhere goes on."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications import queries as application_queries
from eventreg.core import clock, crypto
from eventreg.extensions import db
from eventreg.outbox import tasks
from eventreg.outbox.models import Mail, MailStatus
from eventreg.people import domain as people
from tests.applications.filled_form import CONTACT, ORGANIZATION, PART, YOU, at, fill

OLD, NEW = "aliya@old.example", "aliya@new.example"
SECTIONS = {"you": YOU, "organization": ORGANIZATION, "part": PART, "contact": CONTACT | {"email": OLD}}


def ends_in(factory, slug, days):
    return factory.event(slug, starts_on=clock.now().date() + timedelta(days=days))


@pytest.fixture
def both(client, factory):
    """(first, second) application of one person; the first event ends later, and keeps how they are reached."""
    first = factory.application(ends_in(factory, "first", 90), email=OLD, contact_safely="After nine")
    client.open_by_link(first.person)
    event = ends_in(factory, "second", 60)
    fill(client, event, SECTIONS)
    client.post(at(event, "check"))
    return first, db.session.scalars(application_queries.own_active(first.person, event)).one()


def pages_of(client, application):
    """Every page of one's own about one application, and those about the person."""
    own = f"/applications/{application.reference}"
    names = ("", "/data", "/withdrawal", "/verification")
    form = [at(application.event, "check"), at(application.event, "contact")]
    for address in [*(own + name for name in names), *form, "/me", "/ways"]:
        status = client.http.get(address).status_code
        assert status in {200, 302}, (address, status)


def test_whoever_begins_at_a_later_event_keeps_their_addresses_there(client, factory):
    first = factory.application(ends_in(factory, "first", 60), email=OLD, contact_safely="After nine")
    client.open_by_link(first.person)
    event = ends_in(factory, "second", 90)
    fill(client, event, SECTIONS)
    client.post(at(event, "check"))

    crypto.keyring().destroy(first.event.key_name)
    db.session.expire_all()

    assert (first.person.email.address, first.person.key_name) == (OLD, event.key_name)
    assert first.person.contact_safely.open() == "After nine"
    assert people.persons_reached_at(OLD) == [first.person]
    pages_of(client, db.session.scalars(application_queries.own_active(first.person, event)).one())


def test_where_they_were_kept_with_the_first_event_everything_else_works(client, factory, both):
    first, second = both
    assert first.person.key_name == first.event.key_name
    crypto.keyring().destroy(first.event.key_name)
    db.session.expire_all()

    pages_of(client, second)
    page = client.get(f"/applications/{second.reference}")
    assert "Write again how we reach you: your address was deleted with an earlier event" in page.visible
    assert OLD not in client.get(at(second.event, "contact")).text

    factory.account()
    client.sign_in("organizer@demo.example")
    for address in (
        "/manage/",
        "/manage/second/",
        "/manage/second/applications",
        "/manage/second/applications?q=Aliya",
    ):
        client.get(address)
    page = client.get(f"/manage/second/applications/{second.reference}")
    assert "Deleted with an earlier event" in page.visible
    client.get("/manage/second/applications.csv")


def test_what_is_written_anew_is_kept_with_the_living_event(client, both):
    first, second = both
    crypto.keyring().destroy(first.event.key_name)
    db.session.expire_all()

    client.post(at(second.event, "contact"), fields=CONTACT | {"email": NEW, "contact_safely": "Before nine"})
    client.post(f"/applications/{second.reference}/link", expect=302)

    person = second.person
    assert (person.email.address, person.email.key_name, person.key_name) == (NEW, *[second.event.key_name] * 2)
    assert person.contact_safely.open() == "Before nine"
    assert people.persons_reached_at(NEW) == [person]
    assert "deleted with an earlier event" not in client.get(f"/applications/{second.reference}").visible
    tasks.deliver_due()
    sent = [
        mail
        for mail in db.session.scalars(select(Mail).where(Mail.status == MailStatus.SENT))
        if crypto.keyring().has(mail.key_name)
    ]
    assert NEW in {mail.address for mail in sent}


def test_mails_that_were_kept_with_it_fail_and_are_told(client, both):
    first, second = both
    crypto.keyring().destroy(first.event.key_name)
    db.session.expire_all()

    tasks.deliver_due()

    pages_of(client, second)
    for mail in db.session.scalars(select(Mail).where(Mail.about == second.reference)):
        client.get(f"/applications/{second.reference}/messages/{mail.uid}")


def test_pages_of_what_is_deleted_say_so(client, factory, both):
    first, _second = both
    crypto.keyring().destroy(first.event.key_name)
    db.session.expire_all()

    page = client.get(f"/applications/{first.reference}", expect=410)

    assert "What was kept here has been deleted for good after the event." in page.visible


def test_a_key_that_another_process_destroyed_opens_nothing(app, both):
    first, _second = both
    assert first.answers[0].value is not None
    crypto.Keyring(crypto.keyring().folder).destroy(first.event.key_name)

    with pytest.raises(crypto.KeyDestroyed):
        assert first.answers[0].value


def test_nobody_is_made_for_an_event_that_is_deleted(client, factory):
    event = factory.event("gone")
    crypto.keyring().destroy(event.key_name)

    client.post(at(event, "you"), fields=YOU)
    client.post(at(event, "contact"), fields=CONTACT, expect=410)
