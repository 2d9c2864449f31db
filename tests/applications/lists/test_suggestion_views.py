"""People who fit while their name is typed: whom the asker may see, and nobody else."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.event import listen, remove

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core.database import IMMEDIATE
from eventreg.events import domain as events
from eventreg.extensions import db
from tests.counting import statements

ADDRESS = "/manage/forum/applications/suggestions"


@pytest.fixture
def event(factory):
    event = factory.event("forum")
    factory.application(event, country="TJ", name_native="Ҷамшед Раҳимзода", name_latin="Jamshed Rahimzoda")
    factory.application(event, country="KZ", name_native="Әлия Құрманбекова", name_latin="Aliya Kurmanbekova")
    careful = factory.application(event, country="KZ", name_native="Алия Тихая", name_latin="Aliya Tikhaya")
    careful.head_office_only = True
    factory.application(event, status=Status.DRAFT, country="KZ", name_native="Алия Черновик", name_latin="")
    db.session.commit()
    return event


def asked(client, typed):
    answer = client.http.post(ADDRESS, data={"q": typed, "csrf_token": client.csrf()})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.json["people"]


def office_of_kazakhstan(factory):
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    factory.account("office.kz@demo.example", office_id=office.id)


@pytest.mark.parametrize(
    "typed", ["jam", "Ҷам", "rahim jam", "Jmashed", "Ҷамшад Рахимзода", "джамшед"], ids=lambda typed: typed
)
def test_whoever_is_meant_comes_first(client, factory, event, typed):
    factory.account("organizer@demo.example")
    client.sign_in("organizer@demo.example")

    first = asked(client, typed)[0]

    assert first["name"] == "Ҷамшед Раҳимзода"
    assert "Jamshed Rahimzoda · Оби зулол · Tajikistan · Submitted" in first["beside"]
    assert client.get(first["href"]).h1 == ["Ҷамшед Раҳимзода"]


def test_a_letter_or_nothing_asks_for_nobody(client, factory, event):
    factory.account("organizer@demo.example")
    client.sign_in("organizer@demo.example")

    assert asked(client, "") == asked(client, "j") == asked(client, "§§§") == []


def test_an_office_is_offered_its_own_and_nobody_for_the_head_office_only(client, factory, event):
    factory.account("organizer@demo.example")
    office_of_kazakhstan(factory)
    client.sign_in("organizer@demo.example")
    assert {one["name"] for one in asked(client, "aliya")} == {"Әлия Құрманбекова", "Алия Тихая"}
    client.sign_in("office.kz@demo.example")

    assert [one["name"] for one in asked(client, "aliya")] == ["Әлия Құрманбекова"]
    assert asked(client, "jamshed") == []


def test_who_has_no_right_to_the_list_is_told_nothing(client, factory, event):
    factory.account("desk@demo.example", "desk")
    client.sign_in("desk@demo.example")

    assert client.http.post(ADDRESS, data={"q": "aliya", "csrf_token": client.csrf()}).status_code == 403


def test_a_homonym_of_an_office_is_found_behind_many_others(client, factory, event, monkeypatch):
    """The index is asked for the asker's own people: others with the same name do not use up what is looked at."""
    monkeypatch.setattr("eventreg.applications.lists.people_search.MOST_A_WORD", 3)
    for _ in range(5):
        factory.application(event, country="TJ", name_native="Алия Каримова", name_latin="Aliya Karimova")
    office_of_kazakhstan(factory)
    client.sign_in("office.kz@demo.example")

    assert [one["name"] for one in asked(client, "Aliya K")] == ["Әлия Құрманбекова"]


def test_it_takes_as_many_statements_for_many_as_for_one(client, factory, event):
    factory.account("organizer@demo.example")
    client.sign_in("organizer@demo.example")
    asked(client, "jamshed")
    with statements() as few:
        asked(client, "jamshed")
    for number in range(6):
        factory.application(event, name_native=f"Ҷамшед {number}", name_latin="")
    with statements() as many:
        asked(client, "jamshed")

    assert len(many) == len(few)


def test_nobody_waits_for_a_search(client, factory, event):
    """While one is under way, others write: on SQLite a request that sends something begins with the write lock."""
    factory.account("organizer@demo.example")
    client.sign_in("organizer@demo.example")
    client.csrf()
    db.session.commit()
    written = []

    def write_meanwhile(_connection, _cursor, statement, *_rest):
        if "application_words" in statement and not written:
            written.append(statement)
            with db.engine.connect().execution_options(**{IMMEDIATE: True}) as other, other.begin():
                other.execute(text("UPDATE events SET slug = slug"))

    listen(db.engine, "before_cursor_execute", write_meanwhile)
    try:
        assert asked(client, "aliya")
    finally:
        remove(db.engine, "before_cursor_execute", write_meanwhile)
    assert written


@pytest.mark.parametrize("after", ["application_words", "persons.badge_name"])
@pytest.mark.parametrize("way", ["suggestions", "list"])
def test_somebody_deleted_in_the_middle_of_a_search_is_left_out(client, factory, event, way, after):
    factory.account("organizer@demo.example")
    client.sign_in("organizer@demo.example")
    client.csrf()
    aliya = select(Application.reference).where(Application.country == "KZ", Application.submitted_at.is_not(None))
    reference = db.session.scalars(aliya.order_by(Application.id)).first()
    db.session.commit()
    gone = []

    def delete_meanwhile(connection, _cursor, statement, *_rest):
        if after in statement and not gone:
            gone.append(statement)
            connection.exec_driver_sql(f"DELETE FROM applications WHERE reference = '{reference}'")

    listen(db.engine, "after_cursor_execute", delete_meanwhile)
    try:
        found = asked(client, "aliya") if way == "suggestions" else client.get("/manage/forum/applications", q="aliya")
    finally:
        remove(db.engine, "after_cursor_execute", delete_meanwhile)
    assert gone
    names = [one["name"] for one in found] if way == "suggestions" else found.visible
    assert "Алия Тихая" in names
    # What was read before it went may be offered still; its page is a 404 then.
    assert (after, way) == ("persons.badge_name", "suggestions") or "Әлия Құрманбекова" not in names


@pytest.mark.parametrize("typed", ["ж" * 10_000, "<b>алия</b>", "فرشته احمدی", "%_\x00", "\u202ealiya", "1' OR '1'='1"])
def test_anything_may_be_typed(client, factory, event, typed):
    factory.account("organizer@demo.example")
    client.sign_in("organizer@demo.example")

    assert all(set(one) == {"name", "beside", "href"} for one in asked(client, typed))
