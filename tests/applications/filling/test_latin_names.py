"""The Latin form of a badge name: by the letters' own language, shown, written only by the person themselves."""

import pytest

from eventreg.applications.filling import latin_names
from eventreg.applications.status import Status
from eventreg.extensions import db
from tests.applications.filled_form import YOU, at, only

NAMES = [
    ("Әлия Құрманбекова", "kk"), ("Айгүл Өмүралиева", "ky"), ("Ҷамшед Раҳимзода", "tg"), ("Шавкат Ўринбоев", "uz"),
    ("Олексій Біленко", "uk"), ("Дар’я Їжакевич", "uk"), ("Сяргей Жукоўскі", "be"), ("احمد کریمی", "fa_AF"),
    ("سپوږمۍ وردګ", "ps"), ("ნინო", "ka"), ("Նվարդ", "hy"), ("Сергей Иванов", "ru"), ("Ivan", "ru"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "language"), NAMES)
def test_letters_tell_the_language_else_the_page_does(name, language):
    assert latin_names.language_of(name, "ru") == language


@pytest.mark.parametrize("name", ["Ivan Petrov", "Ștefan Țurcanu", "Oʻktam Gʻulomov", "Gülnarə", "", "  ", "42", "🌿"])
def test_latin_letters_need_no_other_form(name):
    assert latin_names.suggestion(name, "ru") == ""


def test_order_and_capitals_stay():
    assert latin_names.suggestion("РАҲИМЗОДА Ҷамшед", "en") == "RAHIMZODA Jamshed"


def ask(client, name, expect=200):
    sent = {"name": name, "csrf_token": client.csrf()}
    response = client.http.post("/latin-names", data=sent)
    assert response.status_code == expect
    return response


def test_anybody_may_ask_and_nothing_is_kept(client, event):
    assert ask(client, "Ҷамшед Раҳимзода").get_json() == {"latin": "Jamshed Rahimzoda"}
    assert ask(client, "я" * 100_000).get_json()["latin"] in {"", "ya" * 200, "ia" * 200}
    assert ask(client, "").get_json() == {"latin": ""}
    assert client.http.post("/latin-names", data={"name": "Я"}).status_code == 400  # without the token of a page
    assert client.http.get("/latin-names").status_code == 405


def test_without_script_the_page_with_all_answers_offers_it(client, event):
    client.post(at(event, "you"), fields=YOU | {"name_latin": ""})
    page = client.get(at(event, "check"))
    assert "We would write it: Aliya Kurmanbekova" in page.visible
    assert f"{at(event, 'you')}#name_latin" in page.links
    assert only().person.badge_name_latin == ""

    client.post(f"/applications/{only().reference}/latin-name", fields={"latin": "Aliya Kurmanbekova"})

    assert only().person.badge_name_latin == "Aliya Kurmanbekova"
    assert "We would write it" not in client.get(at(event, "check")).visible


def test_a_name_that_is_written_already_is_left_alone(client, event):
    client.post(at(event, "you"), fields=YOU)

    assert "We would write it" not in client.get(at(event, "check")).visible


def test_too_long_a_form_is_refused_where_it_is_typed(client, event):
    client.post(at(event, "you"), fields=YOU | {"name_latin": ""})

    answer = client.post(f"/applications/{only().reference}/latin-name", fields={"latin": "A" * 500})

    assert answer.location == f"{at(event, 'you')}#name_latin"
    assert only().person.badge_name_latin == ""


def test_a_strangers_application_is_not_there(client, event, factory):
    other = factory.application(event, status=Status.DRAFT)
    client.post(at(event, "you"), fields=YOU)

    client.post(f"/applications/{other.reference}/latin-name", fields={"latin": "Mallory"}, expect=404)

    db.session.refresh(other.person)
    assert other.person.badge_name_latin == "Jamshed Rahimzoda"
