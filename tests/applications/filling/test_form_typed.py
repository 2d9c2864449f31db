"""What people type into the form: what is right is kept, what is wrong stays on the page."""

import pytest

from eventreg.extensions import db
from eventreg.people.models import Person
from tests.applications.filled_form import CONTACT, PART, YOU, at, only


def test_what_is_right_is_saved_and_what_is_wrong_stays_on_the_page(client, event):
    page = client.post(at(event, "you"), fields=YOU | {"country": "Atlantis", "gender": ""}, expect=422)

    application = only()
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
    page = client.post(at(event, "you"), expect=422)

    assert "answers need another look" in page.visible
    assert db.session.query(Person).count() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u2068احمد\u2069\u200b ضیا", "احمد ضیا"),
        ("<script>alert('x')</script>", "<script>alert('x')</script>"),
        ("'; DROP TABLE persons; --", "'; DROP TABLE persons; --"),
        ("نام\u200cخانوادگی", "نام\u200cخانوادگی"),
        ("Z" + "\u0301" * 40, "Ź\u0301\u0301\u0301"),
    ],
)
def test_hostile_names_are_kept_clean_and_shown_as_text(client, event, typed, kept):
    client.post(at(event, "you"), fields=YOU | {"name_native": typed})

    page = client.get(at(event, "you"))

    assert "<script>alert" not in page.text
    assert (only().person.badge_name, page.inputs["name_native"]) == (kept, kept)


LOST = "Some letters of this text were lost when it was copied. Please type it by hand."
TURNED = "This text has hidden signs in it that turn letters around. Please type it by hand."


@pytest.mark.parametrize(
    ("typed", "words"),
    [("Ali\u0000ya", LOST), ("Nikoli\u009a", LOST), ("Ali\ufffda", LOST), ("\u202eAliya", TURNED)],
)
def test_a_name_that_cleaning_would_change_is_told_and_stays_on_the_page(client, event, typed, words):
    page = client.post(at(event, "you"), fields=YOU | {"name_native": typed}, expect=422)

    assert words in page.visible
    assert page.inputs["name_native"] == typed
    assert only().person.badge_name == ""


def test_bytes_that_are_no_text_are_told(client, event):
    parts = {"csrf_token": client.csrf().encode(), "name_native": b"Ali\xff", "country": b"KZ"}
    body = b"".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + content + b"\r\n"
        for name, content in parts.items()
    )

    answer = client.http.post(
        at(event, "you"), data=body + b"--x--\r\n", content_type="multipart/form-data; boundary=x"
    )

    assert (answer.status_code, LOST in answer.get_data(as_text=True)) == (422, True)


def test_bytes_of_an_address_that_are_no_text_stay_as_they_were_written(client, event):
    body = f"csrf_token={client.csrf()}&name_native=%ED%A0%80abc&country=KZ&gender=male&age_band=60%2B".encode()

    answer = client.http.post(at(event, "you"), data=body, content_type="application/x-www-form-urlencoded")

    assert (answer.status_code, only().person.badge_name) == (302, "%ED%A0%80abc")


def test_too_long_is_said_with_the_limit_and_nothing_is_cut(client, event):
    page = client.post(at(event, "you"), fields=YOU | {"name_native": "x" * 101}, expect=422)

    assert "101 characters, at most 100" in page.visible
    assert page.inputs["name_native"] == "x" * 101


def test_too_many_words_and_themes(client, event):
    client.post(at(event, "you"), fields=YOU)

    fields = PART | {"motivation": "word " * 201, "themes": ["water", "energy", "waste", "health"]}
    page = client.post(at(event, "part"), fields=fields, expect=422)

    assert "201 words, at most 200" in page.visible
    assert "Please choose at most 3." in page.visible
    assert "word word" in page.text


def test_an_address_is_needed_only_by_those_who_want_mail(client, event):
    client.post(at(event, "you"), fields=YOU)
    client.post(at(event, "contact"), fields=CONTACT | {"email": ""}, expect=422)

    client.post(at(event, "contact"), fields=CONTACT | {"email": "", "contact_by": "office"})

    assert only().person.email is None


@pytest.mark.parametrize("email", ["aliya", "a@b", "<script>@x.y", "a b@c.org", "x@" + "y" * 300 + ".org"])
def test_an_address_that_is_none_stays_on_the_page(client, event, email):
    client.post(at(event, "you"), fields=YOU)

    page = client.post(at(event, "contact"), fields=CONTACT | {"email": email}, expect=422)

    assert page.inputs["email"] == email


def test_what_is_sealed_is_not_shown_again(client, event):
    client.post(at(event, "you"), fields=YOU)
    client.post(at(event, "contact"), fields=CONTACT | {"contact_safely": "call my sister"})

    page = client.get(at(event, "contact"))
    client.post(at(event, "contact"), fields=CONTACT)

    assert "sister" not in page.text
    assert "kept sealed" in page.visible
    assert only().person.contact_safely.open() == "call my sister"
