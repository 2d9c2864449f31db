"""A phone that is shared or may be searched: one cookie, which ends with the browser, and nothing else."""

import pytest

from tests.applications.filled_form import YOU, at, fill
from tests.client import Page

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def careful(client, event):
    """A browser whose person has said so, with a language chosen before."""
    client.get("/language/ru", expect=302)
    client.get(at(event))
    client.post(f"{at(event, 'you')}/phone", fields={"whose_phone": "shared"} | YOU, expect=200)
    return client


def cookies(client):
    return {cookie.key: cookie for cookie in client.http._cookies.values()}


def kept_in_cookie(client):
    with client.http.session_transaction() as kept:
        return {key: value for key, value in kept.items() if key != "csrf_token"}


def seen_by_browser(response):
    assert response.status_code == 200
    page = Page(response)
    assert page.faults() == []
    return page


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


def test_leaving_quickly_ends_everything_but_the_choice(careful, event):
    fill(careful, event, {"you": YOU})

    page = careful.post("/leave/quickly", expect=200)

    assert page.title == "Записи"
    assert "forum" not in page.text.lower()
    assert page.headers["Clear-Site-Data"] == '"cache"'
    assert set(cookies(careful)) == {"eventreg"}
    assert cookies(careful)["eventreg"].expires is None
    assert kept_in_cookie(careful) == {"careful": "left", "language": "ru"}


def test_leaving_needs_no_token(careful, event):
    fill(careful, event, {"you": YOU})

    careful.post("/leave/quickly", fields={"csrf_token": ""}, expect=200)

    assert "person" not in kept_in_cookie(careful)


@pytest.mark.parametrize("path", ["/", "/events/forum", "/events/forum/apply/organization", "/me", "/ways", "/nowhere"])
def test_after_leaving_no_address_shows_anything(careful, event, path):
    fill(careful, event, {"you": YOU})
    careful.post("/leave/quickly", expect=200)

    page = seen_by_browser(careful.http.get(path, headers=BROWSER))

    assert (page.title, page.h1, len(page.words)) == ("Записи", ["Записи"], 3), "a title, a heading and a button"
    assert YOU["name_native"] not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_what_is_sent_again_from_the_history_shows_nothing(careful, event):
    sent = {"whose_phone": "shared", "csrf_token": careful.csrf()} | YOU
    careful.post("/leave/quickly", expect=200)

    page = seen_by_browser(careful.http.post(f"{at(event, 'you')}/phone", data=sent, headers=BROWSER))

    assert YOU["name_native"] not in page.text
    assert "forum" not in page.text.lower()


def test_one_button_goes_on_and_the_phone_stays_careful(careful, event):
    careful.post("/leave/quickly", expect=200)
    page = seen_by_browser(careful.http.get(f"{at(event)}?x=1", headers=BROWSER))

    onwards = careful.http.post(page.forms[0]["action"], data=page.inputs | {"whose_phone": "shared"}, headers=BROWSER)

    assert onwards.headers["Location"] == f"{at(event)}?x=1"
    shown = seen_by_browser(careful.http.get(at(event), headers=BROWSER))
    assert shown.inputs["name_native"] == ""
    assert "data-careful" in shown.text


def test_scripts_and_machines_are_answered_after_leaving(careful):
    careful.post("/leave/quickly", expect=200)

    assert careful.http.get("/healthz", headers={"Accept": "*/*"}).get_json() == {"status": "ok"}


def test_others_keep_their_cookies(client, event):
    client.get("/language/ru", expect=302)
    fill(client, event, {"you": YOU})

    assert set(cookies(client)) == {"eventreg", "language"}
    assert cookies(client)["eventreg"].expires is not None


def test_the_language_that_was_read_goes_on(client, event):
    sent = {"whose_phone": "shared", "csrf_token": client.csrf()}
    client.http.post(f"{at(event, 'you')}/phone", data=sent, headers={"Accept-Language": "ru-RU"})

    assert '<html lang="ru"' in client.get(at(event)).text
