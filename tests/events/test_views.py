"""Making an event and giving roles, as an organizer does it."""

import re

import pytest
from sqlalchemy import select

from eventreg.accounts.models import Account, StaffRole
from eventreg.events import domain as events
from eventreg.events.models import Event
from eventreg.extensions import db

NEW = {
    "name_en": "Water Week", "name_ru": "Неделя воды", "slug": "water-week", "series": "WW", "mode": "hybrid",
    "starts_on": "2027-05-14", "ends_on": "2027-05-16", "zone": "Asia/Kabul", "call_opens": "2027-01-10T09:00",
    "call_closes": "2027-02-10T18:00", "results_on": "2027-03-01", "confirm_days": "7", "places_in_person": "80",
    "places_online": "200", "palette": "lapis", "picture": "lake", "office": "",
}  # fmt: skip


@pytest.fixture
def organizer(client, factory):
    account = factory.account("organizer@demo.example", "organizer")
    client.sign_in(account.email)
    return account


def test_an_event_is_made_with_all_that_it_needs(client, organizer):
    client.get("/manage/events/new")

    page = client.post("/manage/events/new", fields=NEW)

    event = db.session.scalars(select(Event)).one()
    assert page.location == "/manage/water-week/form/beginnings"
    assert event.names == {"en": "Water Week", "ru": "Неделя воды"}
    assert event.call_closes.isoformat() == "2027-02-10T13:30:00+00:00"  # 18:00 in Kabul
    assert len(event.categories) == 12
    assert event.reference_prefix == "WW"
    assert client.get("/manage/water-week/check-in").status == 200


def test_nobody_sees_it_before_it_is_published(client, organizer):
    client.post("/manage/events/new", fields=NEW)
    before = client.get("/events/water-week", expect=404)

    client.post("/manage/water-week/publication")

    assert before.status == 404
    assert "Water Week" in client.get("/events/water-week").visible


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"name_en": ""}, 422, "Please answer this question."),
        ({"slug": "Water Week!"}, 422, "Small Latin letters, digits and dashes"),
        ({"series": "…"}, 422, "References of applications begin with this abbreviation."),
        ({"series": "水"}, 422, "Write it with letters or digits, such as CAIEF."),
        ({"slug": "staff"}, 422, "The address may have small Latin letters"),
        ({"ends_on": "2027-05-01"}, 422, "The dates do not fit"),
        ({"ends_on": "2027-02-30"}, 422, "Please choose a day of the calendar, such as 2027-05-14."),
        ({"call_closes": "soon"}, 422, "Please choose a day and a time, such as 2027-05-14 18:00."),
        ({"places_online": "many"}, 422, "Please write a whole number, such as 12."),
        ({"confirm_days": "0"}, 422, "Write a number from 1 to 60."),
        ({"call_closes": "2026-12-01T10:00"}, 422, "The dates do not fit"),
        ({"results_on": "2027-02-09"}, 422, "The deadline for applications is later than the day on which results"),
        ({"results_on": "2027-05-15"}, 422, "Results have to be sent before the event begins, or on its first day."),
        ({"zone": "Asia/Nowhere"}, 422, "Please choose from the list."),
        ({"places_in_person": "-5"}, 422, "Write a number from 0 to 100,000."),
        ({"name_ru": "я" * 300}, 422, "Field cannot be longer than"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, organizer, change, status, sentence):
    page = client.post("/manage/events/new", fields=NEW | change, expect=status)

    assert sentence in page.visible
    assert page.inputs["series"] == (NEW | change)["series"]
    assert db.session.scalars(select(Event)).all() == []


def test_numbers_are_taken_as_people_write_them(client, organizer):
    form = client.get("/manage/events/new")
    field = re.search(r'<input[^>]*name="places_in_person"[^>]*>', form.text)[0]
    assert 'type="text"' in field, "a browser empties a field of numbers in which 25 000 stands"
    assert 'inputmode="numeric"' in field

    client.post("/manage/events/new", fields=NEW | {"places_in_person": "25 000", "places_online": "۱٬۲۰۰"})

    event = db.session.scalars(select(Event)).one()
    assert (event.places_in_person, event.places_online) == (25_000, 1_200)


@pytest.mark.parametrize(
    ("series", "prefix"),
    [("ЦАИЭФ", "TSAIEF"), ("კაიეფი", "KAIEPI"), ("Forêt 9", "FORET9"), ("کایف", "KAIF"), ("Քլիմա", "KLIMA")],
)
def test_references_begin_with_the_series_in_latin_letters(client, organizer, series, prefix):
    client.post("/manage/events/new", fields=NEW | {"series": series})

    assert db.session.scalars(select(Event)).one().reference_prefix == prefix


def test_a_taken_address_is_refused(client, organizer, factory):
    factory.event("water-week")

    page = client.post("/manage/events/new", fields=NEW, expect=409)

    assert "Another event already has the address" in page.visible


def test_control_characters_and_overrides_are_cleaned(client, organizer):
    client.post("/manage/events/new", fields=NEW | {"name_en": "Water\x00 \u202eWeek\u2066"})

    assert db.session.scalars(select(Event)).one().names["en"] == "Water Week"


def test_an_administrator_gives_and_takes_roles(client, factory):
    event = factory.event("forum-x")
    factory.account("admin@demo.example", "administrator")
    client.sign_in("admin@demo.example")

    client.post(
        "/manage/staff",
        fields={
            "email": "Desk@Demo.Example",
            "name": "Нигора",
            "role": "desk",
            "scope": f"event:{event.id}",
            "until": "",
        },
    )
    page = client.get("/manage/staff")

    account = db.session.scalars(select(Account).where(Account.email == "desk@demo.example")).one()
    assert "Нигора" in page.visible
    assert account.staff_roles[0].event_id == event.id
    client.post(f"/manage/staff/{account.staff_roles[0].id}/removal")
    assert db.session.scalars(select(StaffRole).where(StaffRole.account_id == account.id)).all() == []


@pytest.mark.parametrize(
    "change", [{"email": "no address"}, {"role": "king"}, {"scope": "event:999999"}, {"until": "2027-02-31"}]
)
def test_a_role_that_makes_no_sense_is_refused(client, factory, change):
    factory.account("admin@demo.example", "administrator")
    client.sign_in("admin@demo.example")
    fields = {"email": "x@demo.example", "name": "", "role": "desk", "scope": "everywhere", "until": ""}

    client.post("/manage/staff", fields=fields | change, expect=422)

    assert db.session.scalars(select(Account).where(Account.email == "x@demo.example")).all() == []


def test_an_organizer_gives_roles_for_own_events_only(client, factory):
    own, other = factory.event("own"), factory.event("other")
    factory.account("organizer@demo.example", "organizer", event_id=own.id)
    elsewhere = factory.account("elsewhere@demo.example", "desk", event_id=other.id).staff_roles[0].id
    client.sign_in("organizer@demo.example")
    fields = {"email": "desk@demo.example", "name": "", "role": "desk", "until": ""}

    client.post("/manage/staff", fields=fields | {"scope": f"event:{own.id}"})
    client.post("/manage/staff", fields=fields | {"scope": f"event:{other.id}"}, expect=422)
    client.post("/manage/staff", fields=fields | {"scope": "everywhere"}, expect=422)
    client.post("/manage/staff", fields=fields | {"scope": f"event:{own.id}", "role": "administrator"}, expect=422)
    client.post(f"/manage/staff/{elsewhere}/removal", expect=404)

    page = client.get("/manage/staff").visible
    assert "desk@demo.example" in page
    assert "elsewhere@demo.example" not in page


def test_an_event_is_changed_and_the_trail_says_what(client, organizer, factory):
    from eventreg.audit.models import Entry

    client.post("/manage/events/new", fields=NEW)
    assert client.get("/manage/water-week/settings").inputs["call_closes"] == "2027-02-10T18:00"

    fields = {name: value for name, value in NEW.items() if name not in {"slug", "series"}}
    fields |= {"places_online": "300", "room_address": "https://room.example.org/7"}
    client.post("/manage/water-week/settings", fields=fields)

    event = db.session.scalars(select(Event)).one()
    assert (event.places_online, event.room_address) == (300, "https://room.example.org/7")
    entry = db.session.scalars(select(Entry).where(Entry.action == "event.changed")).one()
    assert sorted(entry.details["keys"]) == ["places_online", "room_address"]


def test_a_change_that_does_not_fit_keeps_what_was_typed(client, organizer):
    client.post("/manage/events/new", fields=NEW)
    fields = {name: value for name, value in NEW.items() if name not in {"slug", "series"}}

    page = client.post(
        "/manage/water-week/settings", fields=fields | {"ends_on": "2027-05-01", "name_en": "Renamed"}, expect=422
    )

    assert page.inputs["name_en"] == "Renamed"
    assert db.session.scalars(select(Event)).one().names["en"] == "Water Week"


def test_a_role_for_an_office_is_given_once(client, factory):
    office = events.ensure_office("kz", names={"en": "Kazakhstan office"}, countries=["KZ"])
    factory.account("admin@demo.example", "administrator")
    client.sign_in("admin@demo.example")
    fields = {
        "email": "Yerbol@Demo.Example", "name": "", "role": "organizer", "scope": f"office:{office.id}", "until": "",
    }  # fmt: skip
    client.post("/manage/staff", fields=fields)

    page = client.post("/manage/staff", fields=fields, expect=409)

    assert "yerbol@demo.example has this role here already." in page.visible
    assert page.inputs["email"] == "yerbol@demo.example"


def test_no_event_takes_the_address_of_a_page(app):
    below = {rule.rule.split("/")[2] for rule in app.url_map.iter_rules() if rule.rule.startswith("/manage/")}

    assert {one for one in below if one and not one.startswith("<")} - {"organizations.xlsx"} == events.RESERVED
