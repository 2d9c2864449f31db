"""Pages for everybody."""

from datetime import timedelta

import pytest

from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db


def test_open_calls_come_with_their_deadline(client, factory):
    factory.event("open", names={"en": "Open Forum"})
    factory.event("soon", names={"en": "Later Forum"}, call_opens=clock.now() + timedelta(days=1))
    factory.event("shut", names={"en": "Shut Forum"}, call_closes=clock.now() - timedelta(hours=1))
    factory.event("past", names={"en": "Past Forum"}, starts_on=clock.now().date() - timedelta(days=9))
    factory.event("hidden", names={"en": "Hidden Forum"}, publish=False)

    page = client.get("/")

    words = page.visible
    order = [words.index(name) for name in ("Open Forum", "Later Forum", "Shut Forum", "Past Forum")]
    assert order == sorted(order)
    assert "Hidden Forum" not in words
    assert "UTC+5" in words
    assert "X-Robots-Tag" not in page.headers


def test_the_first_page_without_calls_says_what_to_do(client):
    assert "No call is open now" in client.get("/").visible


def test_an_events_page_leads_to_the_form(client, factory):
    event = factory.event("forum", descriptions={"en": "# Water\n\n**Rivers** [us](https://carec.example)"})

    page = client.get("/events/forum")

    assert page.h1 == ["Test Forum"]
    assert "/events/forum/apply" in page.links
    assert "<strong>Rivers</strong>" in page.text
    assert page.headers["Cache-Control"] == "private, no-cache"
    assert event.slug in page.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"call_opens": timedelta(days=1)}, "The call is not open yet."),
        ({"call_closes": timedelta(seconds=-1)}, "The call is closed"),
    ],
)
def test_without_a_call_the_page_says_why(client, factory, changes, sentence):
    factory.event("forum", **{name: clock.now() + delta for name, delta in changes.items()})

    page = client.get("/events/forum")

    assert sentence in page.visible
    assert "/events/forum/apply" not in page.links


def test_whoever_has_applied_is_led_to_their_own(client, factory):
    application = factory.application(factory.event("forum"))
    client.open_by_link(application.person)

    page = client.get("/events/forum")

    assert f"/applications/{application.reference}" in page.links


def test_whoever_has_a_draft_goes_on_with_it(client, factory):
    application = factory.application(factory.event("forum"), status=Status.DRAFT)
    client.open_by_link(application.person)

    assert "Go on with my application" in client.get("/events/forum").visible


def test_the_same_page_is_not_sent_twice(client, factory):
    factory.event("forum")
    tag = client.get("/events/forum").headers["ETag"]

    assert client.http.get("/events/forum", headers={"If-None-Match": tag}).status_code == 304


def test_what_is_not_published_is_not_there(client, factory):
    factory.event("hidden", publish=False)

    client.get("/events/hidden", expect=404)
    client.get("/events/<script>", expect=404)


def test_the_pages_are_small(client, factory):
    factory.event("forum")

    for address in ("/", "/events/forum"):
        answer = client.http.get(address, headers={"Accept-Encoding": "gzip", "Accept-Language": "ru"})
        assert len(answer.data) < 5_000


def test_the_number_of_queries_does_not_grow_with_the_events(client, factory, app):
    from sqlalchemy import event as happening

    counts = []
    for many in (1, 12):
        for _more in range(many):
            factory.event()
        seen = []

        def note(*_args, seen=seen):
            seen.append(1)

        with app.app_context():
            engine = db.engine
        happening.listen(engine, "before_cursor_execute", note)
        client.get("/")
        happening.remove(engine, "before_cursor_execute", note)
        counts.append(len(seen))

    assert counts[0] == counts[1]
