"""What staff fill in at the desk about one person."""

from dataclasses import replace

import pytest

from eventreg.applications.form.form_document import QuestionDraft, SectionDraft
from eventreg.applications.status import Status
from eventreg.events import domain as events
from eventreg.extensions import db
from tests.pages.asked_later import HEADSET, JOURNEY, ROUTE, kept, publish, shown_if, texts


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


NOTE = QuestionDraft("note", "short_text", texts("Signature of"), stage="desk", shown_if=shown_if("route", "Osh"))
FOR_OTHERS = SectionDraft(
    "journey", texts("Papers and route"),
    questions=(
        replace(ROUTE, seen_by="head_office"),
        replace(HEADSET, seen_by="head_office", required=True),
        QuestionDraft("box", "short_text", texts("Number of the box"), stage="desk"),
        NOTE,
    ),
)  # fmt: skip
ANSWERED = "Answered already. Only the head office sees what."


@pytest.fixture
def for_others(factory):
    return factory.application(publish(factory.event("forum"), FOR_OTHERS), status=Status.CONFIRMED)


@pytest.fixture
def officer(client, factory, for_others):
    """The page of somebody at the desk, where a headset is written down already."""
    address = f"/manage/forum/applications/{for_others.reference}/desk"
    client.sign_in(factory.account("desk@demo.example", "desk", event_id=for_others.event_id).email)
    client.post(address, fields={"headset": "417", "box": "7"})
    return address


def test_what_only_the_head_office_sees_is_said_to_be_there_and_no_more(client, factory, officer, for_others):
    page = client.get(officer)

    assert ANSWERED in page.visible
    assert "417" not in page.text
    assert page.inputs["box"] == "7"
    client.sign_in(factory.account().email)
    assert client.get(officer).inputs["headset"] == "417"


def test_an_empty_field_leaves_it_and_another_answer_takes_its_place(client, officer, for_others):
    seen = client.get(officer).inputs["seen"]

    client.post(officer, fields={"headset": "", "box": "8", "seen": seen})
    assert (kept(for_others)["headset"], kept(for_others)["box"]) == (417, "8")

    seen = client.get(officer).inputs["seen"]
    client.post(officer, fields={"headset": "500", "box": "8", "seen": seen})
    assert kept(for_others)["headset"] == 500


def test_what_was_answered_meanwhile_is_not_told_either(client, officer, for_others):
    page = client.post(officer, fields={"headset": "500", "box": "7", "seen": "headset:- box:-"}, expect=409)

    assert "An answer that only the head office sees" in page.visible
    assert "417" not in page.text
    assert page.inputs["headset"] == "500"
    assert kept(for_others)["headset"] == 417
    client.post(officer, fields={"headset": "500", "box": "7", "seen": page.inputs["seen"]})
    assert kept(for_others)["headset"] == 500


def test_two_who_have_the_same_answer_have_no_mark_in_common(client, factory, officer, for_others):
    other = factory.application(for_others.event, status=Status.CONFIRMED)
    client.post(f"/manage/forum/applications/{other.reference}/desk", fields={"headset": "18"})

    assert "headset:+ " in client.get(officer).inputs["seen"]
    assert "headset:+ " in client.get(f"/manage/forum/applications/{other.reference}/desk").inputs["seen"]


def test_answers_that_conditions_ask_about_do_not_travel_with_the_page(client, factory, officer, for_others):
    client.open_by_link(for_others.person)
    client.post(f"/applications/{for_others.reference}/travel/journey", fields={"route": "Osh"})
    client.sign_in("desk@demo.example")

    page = client.get(officer)

    assert "Signature of" in page.visible
    assert "data-given" not in page.text
    client.sign_in(factory.account().email)
    assert 'data-given="{&#34;route&#34;: &#34;Osh&#34;}"' in client.get(officer).text
