"""The list of participants and the printing of badges, as staff see them."""

import pytest
from sqlalchemy import event as sqlalchemy_event

from eventreg.events import domain as events
from eventreg.extensions import db

ORGANIZER = "organizer@demo.example"


@pytest.fixture
def forum(client, factory):
    event = factory.event("forum-p")
    factory.account(ORGANIZER, event_id=event.id)
    client.sign_in(ORGANIZER)
    return event


def statements(call):
    """How many SQL statements a call makes."""
    seen = []

    def note(*_args):
        seen.append(1)

    sqlalchemy_event.listen(db.engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        sqlalchemy_event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)


def test_empty_states_say_what_to_do(client, forum):
    assert "Nobody has confirmed yet" in client.get("/manage/forum-p/participants").visible
    assert "No badges yet" in client.get("/manage/forum-p/badges").visible
    assert "No messages yet" in client.get("/manage/forum-p/messages").visible
    assert "Nobody has been scanned yet" in client.get("/manage/forum-p/check-in").visible
    assert "No phone has joined yet" in client.get("/manage/forum-p/check-in/devices").visible


def test_a_participant_is_found_by_another_spelling(client, forum, factory):
    factory.participant(forum)

    page = client.get("/manage/forum-p/participants", q="Rakhimov")

    assert "Jamshed Rahimzoda" in page.visible


def test_lists_ask_the_same_with_one_row_and_with_thirty(client, forum, factory):
    factory.participant(forum)
    pages = ("participants", "badges", "messages", "check-in")
    client.get("/manage/forum-p/participants")
    one = [statements(lambda page=page: client.get(f"/manage/forum-p/{page}")) for page in pages]
    for number in range(29):
        factory.participant(forum, name_native=f"Нигора Каримова {number}")

    thirty = [statements(lambda page=page: client.get(f"/manage/forum-p/{page}")) for page in pages]

    assert thirty == one


def test_an_office_sees_its_own_country_only(client, forum, factory):
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    factory.account("office.kz@demo.example", office_id=office.id)
    factory.participant(forum, name_latin="Aliya Kurmanbekova", country="KZ")
    factory.participant(forum, name_latin="Nigora Karimova", country="UZ")
    factory.participant(forum, name_latin="Hidden Person", country="KZ", head_office_only=True)
    client.sign_in("office.kz@demo.example")

    listed = client.get("/manage/forum-p/participants").visible
    searched = client.get("/manage/forum-p/participants", q="Person Nigora").visible

    assert "Aliya Kurmanbekova" in listed
    assert "Nigora Karimova" not in listed + searched
    assert "Hidden Person" not in listed + searched
    client.get("/manage/forum-p/badges", expect=403)


def test_a_phone_is_added_with_a_code_shown_once_and_cut_off(client, forum):
    page = client.post("/manage/forum-p/check-in/devices", fields={"name": "Desk 1"}, expect=201)
    again = client.get("/manage/forum-p/check-in/devices")

    assert "Desk 1" in page.visible
    assert "It works once" in page.visible
    assert "It works once" not in again.visible
    client.post("/manage/forum-p/check-in/devices/1/cut-off")
    assert "Cut off" in client.get("/manage/forum-p/check-in/devices").visible


def test_points_are_closed_by_hand(client, forum):
    from eventreg.checkin.models import Point

    lunch = db.session.query(Point).filter_by(event_id=forum.id, name="Lunch").one()

    client.post(f"/manage/forum-p/check-in/points/{lunch.id}/state", fields={"closed": "yes"})

    assert "Closed by hand" in client.get("/manage/forum-p/check-in").visible
