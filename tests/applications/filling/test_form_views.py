"""The form: from the first section to the sent application, and back to change it."""

import re
from datetime import timedelta

from sqlalchemy import select

from eventreg.applications import verifying
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.people.models import Consent, Person
from tests.applications.filled_form import CONTACT, ORGANIZATION, YOU, at, fill, only


def test_the_form_opens_at_once(client, event):
    page = client.get(at(event))

    assert page.h1 == ["About you"]
    assert {"name_native", "country", "gender", "csrf_token"} <= set(page.inputs) | set(page.forms[0]["names"])
    assert db.session.query(Person).count() == 0


def test_the_way_through_all_sections_to_the_reference(client, event):
    assert fill(client, event).location == at(event, "check")
    check = client.get(at(event, "check"))
    assert "Әлия Құрманбекова" in check.visible
    assert "Clean energy" in check.visible

    sent = client.post(at(event, "check"))

    application = only()
    assert sent.location == f"/applications/{application.reference}"
    assert (application.status, application.country, application.is_new) == (Status.SUBMITTED, "KZ", True)
    assert "counts from this moment" in client.get(sent.location).visible
    assert {mail.template for mail in db.session.scalars(select(Mail))} == {"receipt", "verify"}
    assert {consent.kind for consent in db.session.scalars(select(Consent))} == {"privacy_notice", "code_of_conduct"}


def test_the_first_save_gives_a_code_that_is_shown_once(client, event):
    client.post(at(event, "you"), fields=YOU)

    first, second = (client.get(at(event, "organization")) for _look in range(2))

    assert "Write this code down" in first.visible
    assert "Write this code down" not in second.visible


def test_pressing_twice_makes_one_draft(client, event):
    client.get(at(event))
    before = client.http.get_cookie("eventreg").value
    client.post(at(event, "you"), fields=YOU)
    client.http.set_cookie("eventreg", before)

    client.post(at(event, "you"), fields=YOU)

    assert db.session.query(Person).count() == 1
    assert only().person.badge_name == YOU["name_native"]


def test_sending_twice_is_one_application_and_one_receipt(client, event):
    fill(client, event)
    client.post(at(event, "check"))

    client.post(at(event, "check"))

    assert db.session.query(Mail).filter_by(template="receipt").count() == 1


def test_sending_with_answers_missing_names_them(client, event):
    client.post(at(event, "you"), fields=YOU)

    page = client.post(at(event, "check"), expect=422)

    assert "Some answers are still missing" in page.visible
    assert f"{at(event, 'part')}#motivation-place" in page.links


def test_two_people_on_one_phone(client, event):
    fill(client, event)
    client.post(at(event, "check"))

    assert client.get(at(event), expect=302).location == f"/applications/{only().reference}"
    assert client.post("/leave", fields={"next": at(event)}).location == at(event)
    page = client.get(at(event))
    assert page.inputs["name_native"] == ""
    client.post(at(event, "you"), fields=YOU | {"name_native": "Гулнора"})

    assert db.session.query(Person).count() == 2


def test_whoever_comes_back_goes_on_where_they_stopped(client, event):
    client.post(at(event, "you"), fields=YOU)

    assert client.get(at(event), expect=302).location == at(event, "organization")


def test_later_sections_begin_with_the_first(client, event):
    assert client.get(at(event, "part"), expect=302).location == at(event)
    assert client.get(at(event, "check"), expect=302).location == at(event)


def test_an_unknown_section_or_event_is_a_404(client, event, factory):
    hidden = factory.event("hidden", publish=False)

    for address in ("/events/forum/apply/nothing", "/events/none/apply", at(hidden)):
        client.get(address, expect=404)


def test_answers_can_be_changed_after_sending(client, event):
    fill(client, event)
    client.post(at(event, "check"))

    page = client.post(at(event, "organization"), fields=ORGANIZATION | {"organization": "Жаңа су"})

    assert page.location == at(event, "check")
    assert only().organization == "Жаңа су"
    assert "counts as soon as it is saved" in client.get(page.location).visible


def test_a_required_answer_that_was_sent_is_not_taken_away_by_an_empty_field(client, event):
    fill(client, event)
    client.post(at(event, "check"))

    client.post(at(event, "you"), fields=YOU | {"name_native": "", "country": ""}, expect=422)

    assert (only().person.badge_name, only().country) == (YOU["name_native"], "KZ")


def test_a_returned_application_is_changed_and_sent_again_after_the_deadline(client, factory, event):
    application = factory.application(event, status=Status.RETURNED)
    client.open_by_link(application.person)
    later = event.call_closes + timedelta(days=1)
    clock.set_source(lambda: later)
    client.open_by_link(application.person)

    client.post(at(event, "organization"), fields=ORGANIZATION | {"organization_city": "Алматы"})
    client.post(at(event, "check"))

    assert (application.status, application.organization_city) == (Status.SUBMITTED, "Алматы")


def test_the_same_verified_name_and_address_is_sent_to_the_first_application(client, factory, event):
    first = factory.application(event, email=CONTACT["email"], name_native=YOU["name_native"])
    verifying.channel_verified(first.person.email)
    db.session.commit()
    fill(client, event)

    page = client.post(at(event, "check"), expect=409)

    assert "was sent before" in page.visible
    assert db.session.query(Mail).filter_by(template="sent_before").count() == 1
    assert first.reference not in page.visible


def test_the_form_in_russian(client, event):
    client.language = "ru"
    page = client.get(at(event))

    assert page.lang == "ru"
    client.post(at(event, "you"), fields=YOU)
    assert only().person.language == "ru"


def test_the_first_form_page_is_small(client, event):
    answer = client.http.get(at(event), headers={"Accept-Encoding": "gzip", "Accept-Language": "ru"})

    assert len(answer.data) < 9_000


def test_the_only_choice_there_is_needs_no_tap(client, factory):
    event = factory.event("forum", mode="in_person", places_online=0)
    client.post(at(event, "you"), fields=YOU)

    choice = re.search(r'<input [^>]*value="in_person"[^>]*>', client.get(at(event, "part")).text)
    assert "checked" in choice[0]
    client.post(at(event, "part"), fields={"mode": "in_person"}, expect=422)
    assert only().mode == "in_person"
