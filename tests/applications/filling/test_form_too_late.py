"""A form that was open too long: past the deadline, without its cookies, with an old token. No words are lost."""

from datetime import timedelta

from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events.rules import GRACE
from tests.applications.filled_form import PART, YOU, at, fill, only


def test_a_form_that_was_open_past_the_deadline_keeps_what_was_typed(client, event):
    client.post(at(event, "you"), fields=YOU)
    later = event.call_closes + GRACE
    clock.set_source(lambda: later)

    page = client.post(at(event, "part"), fields=PART | {"motivation": "Long thoughts"}, expect=409)

    assert "The deadline has passed" in page.visible
    assert "Long thoughts" in page.text


def test_nothing_is_sent_past_the_deadline(client, event):
    fill(client, event)
    later = event.call_closes + GRACE
    clock.set_source(lambda: later)

    assert "The deadline has passed" in client.post(at(event, "check"), expect=409).visible
    assert only().status == Status.DRAFT


def test_a_first_section_past_the_deadline(client, event):
    client.get(at(event))
    later = event.call_closes + timedelta(minutes=1)
    clock.set_source(lambda: later)

    page = client.post(at(event, "you"), fields=YOU, expect=409)

    assert page.inputs["name_native"] == YOU["name_native"]
    assert client.get(at(event), expect=302).location == "/events/forum"


def test_lost_cookies_lose_no_words(client, event):
    client.post(at(event, "you"), fields=YOU)
    client.http.delete_cookie("eventreg")

    page = client.post(at(event, "part"), fields=PART | {"motivation": "My words"}, expect=401)

    assert "no longer knows whose application this is" in page.visible
    assert "My words" in page.text


def test_a_page_whose_token_is_gone_is_shown_again_ready_to_be_sent(client, event):
    page = client._page(client.http.post(at(event, "you"), data=YOU | {"csrf_token": "old"}), 400)

    assert "Nothing you typed is lost" in page.visible
    assert page.inputs["name_native"] == YOU["name_native"]
    sent = client.http.post(at(event, "you"), data=YOU | {"csrf_token": page.inputs["csrf_token"]})
    assert sent.status_code == 302


def test_an_old_token_at_an_address_that_is_none(client, event):
    client._page(client.http.post("/events/none/apply/you", data=YOU), 404)
