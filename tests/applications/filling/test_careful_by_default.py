"""An event whose organizers want nothing kept on phones: from its first page on, before anybody's own page is open."""

from datetime import timedelta

import pytest

from eventreg.accounts import ways_in
from eventreg.applications.late import late_links
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.people import domain as people

CAREFUL = "data-careful"


@pytest.fixture
def event(event):
    event.careful_by_default = True
    db.session.commit()
    return event


@pytest.fixture
def application(factory, event):
    return factory.application(event, status=Status.DRAFT)


def link(person):
    token = people.own_page_link(person)
    db.session.commit()
    return f"/p/{token}"


def is_careful(client):
    """Whether the only cookie is the session's, which ends with the browser, and pages say nothing of where one is."""
    kept = {cookie.key: (cookie.expires, cookie.max_age) for cookie in client.http._cookies.values()}
    page = client.get("/")
    return kept == {"eventreg": (None, None)} and CAREFUL in page.text and page.title in ("Notes", "Записи")


@pytest.mark.parametrize("path", ["/events/forum", "/events/forum/apply", "/events/forum/apply/you"])
def test_the_pages_of_the_event(client, event, path):
    client.get("/language/ru", expect=302)

    page = client.get(path)

    assert (CAREFUL in page.text, page.title, page.headers["Cache-Control"]) == (True, "Записи", "no-store")
    assert is_careful(client)


def test_the_persons_own_choice_counts_more(client, event):
    client.get("/events/forum")
    client.post("/phone", fields={"whose_phone": "own", "next": "/events/forum"})

    assert CAREFUL not in client.get("/events/forum").text
    client.get("/events/forum/apply")
    assert CAREFUL not in client.get("/").text


def test_staff_who_look_at_their_event_are_left_alone(client, factory, event):
    factory.account()
    client.sign_in("organizer@demo.example")

    assert CAREFUL not in client.get("/events/forum").text


def test_a_link_to_the_own_page_before_and_after_its_button(client, application):
    address = link(application.person)
    assert CAREFUL in client.get(address).text

    client.http.post(address)

    assert is_careful(client)
    assert CAREFUL in client.get(f"/applications/{application.reference}").text


def test_a_link_whose_button_is_pressed_without_its_page(client, application):
    client.http.post(link(application.person))

    assert is_careful(client)


def test_a_code_that_was_written_down(client, application):
    code = ways_in.make_resume_code(application.person.actor)
    db.session.commit()

    client.post("/ways", fields={"code": code})

    assert is_careful(client)


@pytest.mark.parametrize("status", [Status.OFFERED, Status.CONFIRMED])
def test_an_offer_and_a_ticket_are_opened_by_ways_that_are_careful(client, factory, event, status):
    application = factory.application(event, status=status)
    wanted = f"/applications/{application.reference}/" + ("answer" if status == Status.OFFERED else "ticket")
    assert client.get(wanted, expect=302).location.startswith("/ways")

    client.open_by_link(application.person)

    page = client.get(wanted)
    assert CAREFUL in page.text
    assert "Keep it on this phone" not in page.visible
    assert is_careful(client)


def test_a_link_that_confirms_an_address(client, application):
    channel = people.set_channel(application.person, "email", "dilnoza@demo.example")
    token = ways_in.make(ways_in.Purpose.VERIFY, f"channel:{channel.uid}").token
    db.session.commit()

    assert CAREFUL in client.get(f"/verify-address/{token}").text
    assert CAREFUL in client.post(f"/verify-address/{token}", expect=200).text


def test_a_late_link(client, event):
    event.call_closes = clock.now() - timedelta(hours=1)
    _link, secret = late_links.make(event, note="", open_until=clock.now() + timedelta(hours=1))
    db.session.commit()

    page = client.get(f"/late/{secret}")

    assert (CAREFUL in page.text, page.title) == (True, "Notes")
    client.post(f"/late/{secret}")
    assert is_careful(client)


def test_a_page_that_was_open_before_the_organizers_decided(client, factory):
    event = factory.event("forum")
    application = factory.application(event, status=Status.DRAFT)
    client.open_by_link(application.person)
    assert not is_careful(client)
    event.careful_by_default = True
    db.session.commit()

    client.get(f"/applications/{application.reference}")

    assert is_careful(client)


def test_another_event_changes_nothing(client, factory, event):
    other = factory.application(factory.event("meeting"), status=Status.DRAFT)

    client.open_by_link(other.person)

    assert not is_careful(client)
    assert CAREFUL not in client.get("/events/meeting").text
