"""A phone that is shared or may be searched: one cookie, which ends with the browser, and nothing else."""

import pytest

from eventreg.extensions import db
from tests.applications.filled_form import YOU, at, fill


@pytest.fixture
def careful(client, event):
    """A browser whose person has said so, with a language chosen before."""
    client.get("/language/ru", expect=302)
    client.get(at(event))
    client.post(f"{at(event, 'you')}/phone", fields={"whose_phone": "shared"} | YOU, expect=200)
    return client


def cookies(client):
    return {cookie.key: cookie for cookie in client.http._cookies.values()}


def test_the_choice_saves_nothing_and_loses_nothing(client, event):
    client.get(at(event))

    page = client.post(f"{at(event, 'you')}/phone", fields={"whose_phone": "shared"} | YOU, expect=200)

    assert page.inputs["name_native"] == YOU["name_native"]
    assert "Nothing is kept on this phone except one cookie" in page.visible


def test_only_the_cookie_of_the_session_is_left(careful, event):
    fill(careful, event, {"you": YOU})

    assert set(cookies(careful)) == {"eventreg"}
    assert cookies(careful)["eventreg"].expires is None
    assert cookies(careful)["eventreg"].max_age is None


def test_the_language_goes_on_without_its_cookie(careful, event):
    assert careful.get(at(event)).lang == "ru"
    careful.get("/language/en", expect=302)
    assert set(cookies(careful)) == {"eventreg"}
    assert careful.get("/").lang == "en"


@pytest.mark.parametrize("path", ["/", "/events/forum", "/events/forum/apply", "/nowhere"])
def test_pages_are_neutral_and_never_kept(careful, path):
    page = careful.get(path, expect=404 if path == "/nowhere" else 200)

    assert page.title == "Записи"
    assert page.headers["Cache-Control"] == "no-store"
    assert "data-careful" in page.text
    assert "#0d6365" not in page.text.partition("</head>")[0]


def test_the_form_tells_the_browser_to_remember_nothing(careful, event):
    text = careful.get(at(event)).text

    assert 'autocomplete="off"' in text
    assert 'autocomplete="name"' not in text
    assert 'data-keep=""' in text


def test_leaving_quickly_ends_everything(careful, event):
    fill(careful, event, {"you": YOU})

    page = careful.post("/leave/quickly", expect=200)

    assert page.title == "Notes"
    assert "forum" not in page.text.lower()
    assert page.headers["Clear-Site-Data"] == '"cache"'
    assert careful.get("/me", expect=302).location.startswith("/ways")
    assert not cookies(careful)


def test_an_event_may_begin_like_that_and_the_person_decides(client, event):
    event.careful_by_default = True
    db.session.commit()

    assert "data-careful" in client.get(at(event)).text
    client.post(f"{at(event, 'you')}/phone", fields={"whose_phone": "own"}, expect=200)
    assert "data-careful" not in client.get(at(event)).text


def test_others_keep_their_cookies(client, event):
    client.get("/language/ru", expect=302)
    fill(client, event, {"you": YOU})

    assert set(cookies(client)) == {"eventreg", "language"}
    assert cookies(client)["eventreg"].expires is not None
