"""The form: from the first section to the sent application, and everything that can go wrong on the way."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications import domain
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.people.models import Consent, Person

YOU = {
    "name_native": "Әлия Құрманбекова", "name_latin": "Aliya Kurmanbekova", "country": "KZ", "gender": "female",
    "age_band": "25-35",
}  # fmt: skip
ORGANIZATION = {"organization_kind": "registered", "organization": "Су", "category": "cso"}
PART = {
    "mode": "in_person", "themes": ["water", "energy"], "motivation": "Rivers.", "funding": "full",
    "attended_before": "no",
}  # fmt: skip
CONTACT = {"contact_by": "email", "email": "aliya@demo.example", "privacy_notice": "y", "code_of_conduct": "y"}
SECTIONS = {"you": YOU, "organization": ORGANIZATION, "part": PART, "contact": CONTACT}


@pytest.fixture
def event(factory):
    return factory.event("forum", call_closes=clock.now() + timedelta(hours=2))


def _at(event, section=""):
    return f"/events/{event.slug}/apply" + (f"/{section}" if section else "")


def _fill(client, event, sections=SECTIONS):
    for section, fields in sections.items():
        page = client.post(_at(event, section), fields=fields)
    return page


def _only():
    return db.session.scalars(select(Application)).one()


def test_the_form_opens_at_once(client, event):
    page = client.get(_at(event))

    assert page.h1 == ["About you"]
    assert {"name_native", "country", "gender", "csrf_token"} <= set(page.inputs) | set(page.forms[0]["names"])
    assert db.session.query(Person).count() == 0


def test_the_way_through_all_sections_to_the_reference(client, event):
    assert _fill(client, event).location == _at(event, "check")
    check = client.get(_at(event, "check"))
    assert "Әлия Құрманбекова" in check.visible
    assert "Clean energy" in check.visible

    sent = client.post(_at(event, "check"))

    application = _only()
    assert sent.location == f"/applications/{application.reference}"
    assert (application.status, application.country, application.is_new) == (Status.SUBMITTED, "KZ", True)
    assert "counts from this moment" in client.get(sent.location).visible
    assert {mail.template for mail in db.session.scalars(select(Mail))} == {"receipt", "verify"}
    assert {consent.kind for consent in db.session.scalars(select(Consent))} == {"privacy_notice", "code_of_conduct"}


def test_the_first_save_gives_a_code_that_is_shown_once(client, event):
    client.post(_at(event, "you"), fields=YOU)

    first, second = (client.get(_at(event, "organization")) for _look in range(2))

    assert "Write this code down" in first.visible
    assert "Write this code down" not in second.visible


def test_pressing_twice_makes_one_draft(client, event):
    client.get(_at(event))
    before = client.http.get_cookie("eventreg").value
    client.post(_at(event, "you"), fields=YOU)
    client.http.set_cookie("eventreg", before)

    client.post(_at(event, "you"), fields=YOU)

    assert db.session.query(Person).count() == 1
    assert _only().person.badge_name == YOU["name_native"]


def test_sending_twice_is_one_application_and_one_receipt(client, event):
    _fill(client, event)
    client.post(_at(event, "check"))

    client.post(_at(event, "check"))

    assert db.session.query(Mail).filter_by(template="receipt").count() == 1


def test_what_is_right_is_saved_and_what_is_wrong_stays_on_the_page(client, event):
    page = client.post(_at(event, "you"), fields=YOU | {"country": "Atlantis", "gender": ""}, expect=422)

    application = _only()
    assert (application.person.badge_name, application.country, application.age_band) == (
        YOU["name_native"],
        None,
        "25-35",
    )
    assert "Please choose from the list." in page.visible
    assert "Please answer this question." in page.visible
    assert "Everything else on this page is saved." in page.visible
    assert page.inputs["name_native"] == YOU["name_native"]


def test_an_empty_form_makes_nobody(client, event):
    page = client.post(_at(event, "you"), expect=422)

    assert "answers need another look" in page.visible
    assert db.session.query(Person).count() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("A\u202eb\u0000c\u0007", "Abc"),
        ("<script>alert('x')</script>", "<script>alert('x')</script>"),
        ("'; DROP TABLE persons; --", "'; DROP TABLE persons; --"),
        ("نام\u200cخانوادگی", "نام\u200cخانوادگی"),
        ("Z" + "\u0301" * 40, "Ź\u0301\u0301\u0301"),
    ],
)
def test_hostile_names_are_kept_clean_and_shown_as_text(client, event, typed, kept):
    client.post(_at(event, "you"), fields=YOU | {"name_native": typed})

    page = client.get(_at(event, "you"))

    assert "<script>alert" not in page.text
    assert (_only().person.badge_name, page.inputs["name_native"]) == (kept, kept)


def test_bytes_that_are_no_text_are_taken_as_signs_of_that(client, event):
    token = client.csrf()
    body = f"csrf_token={token}&name_native=%ED%A0%80abc&country=KZ&gender=male&age_band=60%2B".encode()

    answer = client.http.post(_at(event, "you"), data=body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 302
    assert _only().person.badge_name.endswith("abc")


def test_too_long_is_said_with_the_limit_and_nothing_is_cut(client, event):
    page = client.post(_at(event, "you"), fields=YOU | {"name_native": "x" * 101}, expect=422)

    assert "101 characters, at most 100" in page.visible
    assert page.inputs["name_native"] == "x" * 101


def test_too_many_words_and_themes(client, event):
    client.post(_at(event, "you"), fields=YOU)

    fields = PART | {"motivation": "word " * 201, "themes": ["water", "energy", "waste", "health"]}
    page = client.post(_at(event, "part"), fields=fields, expect=422)

    assert "201 words, at most 200" in page.visible
    assert "Please choose at most 3." in page.visible
    assert "word word" in page.text


def test_an_address_is_needed_only_by_those_who_want_mail(client, event):
    client.post(_at(event, "you"), fields=YOU)
    client.post(_at(event, "contact"), fields=CONTACT | {"email": ""}, expect=422)

    client.post(_at(event, "contact"), fields=CONTACT | {"email": "", "contact_by": "office"})

    assert _only().person.email is None


@pytest.mark.parametrize("email", ["aliya", "a@b", "<script>@x.y", "a b@c.org", "x@" + "y" * 300 + ".org"])
def test_an_address_that_is_none_stays_on_the_page(client, event, email):
    client.post(_at(event, "you"), fields=YOU)

    page = client.post(_at(event, "contact"), fields=CONTACT | {"email": email}, expect=422)

    assert page.inputs["email"] == email


def test_what_is_sealed_is_not_shown_again(client, event):
    client.post(_at(event, "you"), fields=YOU)
    client.post(_at(event, "contact"), fields=CONTACT | {"contact_safely": "call my sister"})

    page = client.get(_at(event, "contact"))
    client.post(_at(event, "contact"), fields=CONTACT)

    assert "sister" not in page.text
    assert "kept sealed" in page.visible
    assert _only().person.contact_safely.open() == "call my sister"


def test_sending_with_answers_missing_names_them(client, event):
    client.post(_at(event, "you"), fields=YOU)

    page = client.post(_at(event, "check"), expect=422)

    assert "Some answers are still missing" in page.visible
    assert f"{_at(event, 'part')}#motivation-place" in page.links


def test_a_form_that_was_open_past_the_deadline_keeps_what_was_typed(client, event):
    client.post(_at(event, "you"), fields=YOU)
    at = event.call_closes
    clock.set_source(lambda: at)

    page = client.post(_at(event, "part"), fields=PART | {"motivation": "Long thoughts"}, expect=409)

    assert "The deadline has passed" in page.visible
    assert "Long thoughts" in page.text


def test_nothing_is_sent_past_the_deadline(client, event):
    _fill(client, event)
    at = event.call_closes
    clock.set_source(lambda: at)

    assert "The deadline has passed" in client.post(_at(event, "check"), expect=409).visible
    assert _only().status == Status.DRAFT


def test_a_first_section_past_the_deadline(client, event):
    client.get(_at(event))
    at = event.call_closes + timedelta(minutes=1)
    clock.set_source(lambda: at)

    page = client.post(_at(event, "you"), fields=YOU, expect=409)

    assert page.inputs["name_native"] == YOU["name_native"]
    assert client.get(_at(event), expect=302).location == "/events/forum"


def test_lost_cookies_lose_no_words(client, event):
    client.post(_at(event, "you"), fields=YOU)
    client.http.delete_cookie("eventreg")

    page = client.post(_at(event, "part"), fields=PART | {"motivation": "My words"}, expect=401)

    assert "no longer knows whose application this is" in page.visible
    assert "My words" in page.text


def test_a_page_whose_token_is_gone_is_shown_again_ready_to_be_sent(client, event):
    page = client._page(client.http.post(_at(event, "you"), data=YOU | {"csrf_token": "old"}), 400)

    assert "Nothing you typed is lost" in page.visible
    assert page.inputs["name_native"] == YOU["name_native"]
    sent = client.http.post(_at(event, "you"), data=YOU | {"csrf_token": page.inputs["csrf_token"]})
    assert sent.status_code == 302


def test_an_old_token_at_an_address_that_is_none(client, event):
    client._page(client.http.post("/events/none/apply/you", data=YOU), 404)


def test_two_people_on_one_phone(client, event):
    _fill(client, event)
    client.post(_at(event, "check"))

    assert client.get(_at(event), expect=302).location == f"/applications/{_only().reference}"
    assert client.post("/leave", fields={"next": _at(event)}).location == _at(event)
    page = client.get(_at(event))
    assert page.inputs["name_native"] == ""
    client.post(_at(event, "you"), fields=YOU | {"name_native": "Гулнора"})

    assert db.session.query(Person).count() == 2


def test_whoever_comes_back_goes_on_where_they_stopped(client, event):
    client.post(_at(event, "you"), fields=YOU)

    assert client.get(_at(event), expect=302).location == _at(event, "organization")


def test_later_sections_begin_with_the_first(client, event):
    assert client.get(_at(event, "part"), expect=302).location == _at(event)
    assert client.get(_at(event, "check"), expect=302).location == _at(event)


def test_an_unknown_section_or_event_is_a_404(client, event, factory):
    hidden = factory.event("hidden", publish=False)

    for address in ("/events/forum/apply/nothing", "/events/none/apply", _at(hidden)):
        client.get(address, expect=404)


def test_answers_can_be_changed_after_sending(client, event):
    _fill(client, event)
    client.post(_at(event, "check"))

    page = client.post(_at(event, "organization"), fields=ORGANIZATION | {"organization": "Жаңа су"})

    assert page.location == _at(event, "check")
    assert _only().organization == "Жаңа су"
    assert "counts as soon as it is saved" in client.get(page.location).visible


def test_a_required_answer_that_was_sent_is_not_taken_away_by_an_empty_field(client, event):
    _fill(client, event)
    client.post(_at(event, "check"))

    client.post(_at(event, "you"), fields=YOU | {"name_native": "", "country": ""}, expect=422)

    assert (_only().person.badge_name, _only().country) == (YOU["name_native"], "KZ")


def test_a_returned_application_is_changed_and_sent_again_after_the_deadline(client, factory, event):
    application = factory.application(event, status=Status.RETURNED)
    client.open_by_link(application.person)
    at = event.call_closes + timedelta(days=1)
    clock.set_source(lambda: at)
    client.open_by_link(application.person)

    client.post(_at(event, "organization"), fields=ORGANIZATION | {"organization_city": "Алматы"})
    client.post(_at(event, "check"))

    assert (application.status, application.organization_city) == (Status.SUBMITTED, "Алматы")


def test_the_same_verified_name_and_address_is_sent_to_the_first_application(client, factory, event):
    first = factory.application(event, email=CONTACT["email"], name_native=YOU["name_native"])
    domain.channel_verified(first.person.email)
    db.session.commit()
    _fill(client, event)

    page = client.post(_at(event, "check"), expect=409)

    assert "was sent before" in page.visible
    assert db.session.query(Mail).filter_by(template="sent_before").count() == 1
    assert first.reference not in page.visible


def test_the_form_in_russian(client, event):
    client.language = "ru"
    page = client.get(_at(event))

    assert page.lang == "ru"
    client.post(_at(event, "you"), fields=YOU)
    assert _only().person.language == "ru"


def test_the_first_form_page_is_small(client, event):
    answer = client.http.get(_at(event), headers={"Accept-Encoding": "gzip", "Accept-Language": "ru"})

    assert len(answer.data) < 9_000
