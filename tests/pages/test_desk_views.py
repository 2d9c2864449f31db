"""What staff fill in at the desk about one person."""

import pytest

from eventreg.applications.status import Status
from eventreg.events import domain as events
from eventreg.extensions import db
from tests.pages.asked_later import JOURNEY, kept, publish


@pytest.fixture
def application(factory):
    return factory.application(publish(factory.event("forum"), JOURNEY), status=Status.CONFIRMED)


@pytest.fixture
def address(application):
    return f"/manage/forum/applications/{application.reference}/desk"


def test_a_desk_officer_fills_it_in(client, factory, application, address):
    client.sign_in(factory.account("desk@demo.example", "desk", event_id=application.event_id).email)

    page = client.get(address)
    assert "Number of the headset" in page.visible
    assert "airport" not in page.visible
    client.post(address, fields={"headset": "41"})

    assert kept(application)["headset"] == 41
    assert client.get(address).inputs["headset"] == "41"


def test_the_application_page_leads_there_and_shows_it(client, factory, application, address):
    client.sign_in(factory.account().email)
    client.post(address, fields={"headset": "41"})

    page = client.get(f"/manage/forum/applications/{application.reference}")

    assert address in page.links
    assert "At the desk Papers and route Number of the headset 41" in page.visible


def test_what_is_wrong_stays_on_the_page(client, factory, application, address):
    client.sign_in(factory.account().email)

    page = client.post(address, fields={"headset": "1000"}, expect=422)

    assert "from 0 to 999" in page.visible
    assert page.inputs["headset"] == "1000"
    assert "headset" not in kept(application)


def test_only_of_those_who_come_in_person_and_where_something_is_asked(client, factory, application):
    client.sign_in(factory.account().email)
    sent = factory.application(application.event)
    online = factory.application(application.event, status=Status.CONFIRMED, mode="online")
    elsewhere = factory.application(factory.event("other"), status=Status.CONFIRMED)

    for one in (sent, online):
        client.get(f"/manage/forum/applications/{one.reference}/desk", expect=404)
    client.get(f"/manage/other/applications/{elsewhere.reference}/desk", expect=404)
    client.get(f"/manage/forum/applications/{elsewhere.reference}/desk", expect=404)


def test_an_office_does_not_fill_it_in(client, factory, address):
    office = events.ensure_office("tj", names={"en": "Tajikistan"}, countries=["TJ"])
    db.session.commit()
    client.sign_in(factory.account("office@demo.example", office_id=office.id).email)

    client.get(address, expect=403)
    client.post(address, fields={"headset": "41"}, expect=403)
