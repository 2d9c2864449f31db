"""Sheets of a Google form, one after the other: whole names, consents, birth dates, and what is left out."""

import io

from eventreg.applications.imports.import_models import HeadingMeaning, Import
from eventreg.applications.models import Application
from eventreg.extensions import db
from eventreg.people.models import Consent, Person
from tests.applications.imports.test_import_report import looked_at
from tests.applications.imports.test_import_views import chosen_options, name_columns, send, staff, taken, work

PARTS = "Фамилия;Имя;Отчество;Страна;E-mail\n"


def _names():
    return [name for (name,) in db.session.query(Person.badge_name).order_by(Person.id)]


def test_a_second_sheet_with_the_same_headings_brings_whole_names_too(client, factory):
    factory.event("forum")
    staff(client, factory)
    taken(client, f"{PARTS}Оспанова;Дана;Болатовна;KZ;dana@demo.example\n".encode())

    taken(client, f"{PARTS}Ли;Тимур;Олегович;KZ;timur@demo.example\n".encode())

    assert _names() == ["Оспанова Дана Болатовна", "Ли Тимур Олегович"]


def test_a_memory_of_the_series_makes_no_name_shorter(client, factory):
    factory.event("first")
    factory.event("forum")
    staff(client, factory)
    sheet = {"people-file": (io.BytesIO("Фамилия;Страна\nОспанова;KZ\n".encode()), "people.csv")}
    first = client.post("/manage/first/import", fields=sheet).location
    name_columns(client, first)
    work(client)
    client.post(f"{first}/taking", fields={"expected": "1"})
    work(client)
    assert {row.heading: row.key for row in db.session.query(HeadingMeaning)} == {
        "фамилия": "name_native", "страна": "country",
    }  # fmt: skip

    whole = chosen_options(
        client.get(send(client, "Фамилия;ФИО (рус.);Страна\nЛи;Ли Тимур;KZ\n".encode()).location).text
    )
    parts = chosen_options(client.get(send(client, f"{PARTS}Ли;Тимур;Олегович;KZ;\n".encode()).location).text)

    assert (whole["means-0"], whole["means-1"]) == ("", "name_native")
    assert [parts[f"means-{number}"] for number in range(3)] == ["name_native"] * 3


def test_boxes_that_were_ticked_and_birth_dates_in_words_are_read(client, factory):
    factory.event("forum")
    staff(client, factory)
    headings = "ФИО латиницей, как в загранпаспорте;ФИО;Страна, которую Вы представляете;Дата рождения;privacy_notice"
    rows = (
        "Ospanova Dana;Оспанова Дана;Казахстан;12 марта 1987 г.;Да, я согласна на обработку персональных данных\n"
        "Li Timur;Ли Тимур;Казахстан;12.03.05;Нет, не согласен\n"
        "Kim Oleg;Ким Олег;Казахстан;31.02.1990;Yes, I agree\n"
    )
    address = looked_at(client, f"{headings}\n{rows}")

    bad = client.get(address, rows="bad")
    assert (
        "Line 4 Ким Олег Age 31.02.1990 “31.02.1990” cannot be read as a date of birth, nor as an age." in bad.visible
    )
    assert "none of the choices" not in bad.visible
    client.post(f"{address}/taking", fields={"expected": "2", "skip": "on"})
    work(client)

    made = db.session.query(Application).order_by(Application.id).all()
    assert [(one.person.badge_name, one.person.badge_name_latin, one.country, one.age_band) for one in made] == [
        ("Оспанова Дана", "Ospanova Dana", "KZ", "36-59"), ("Ли Тимур", "Li Timur", "KZ", "18-24"),
    ]  # fmt: skip
    assert [(one.kind, one.person_id) for one in db.session.query(Consent)] == [("privacy_notice", made[0].person_id)]


def test_addresses_and_telephones_in_other_columns_are_told_before_and_after(client, factory):
    factory.event("forum")
    staff(client, factory)
    sheet = (
        "ФИО;Страна;Примечание;Связь\nОспанова Дана;KZ;dana@demo.example;+7 701 123 45 67\n"
        "Ли Тимур;KZ;timur@demo.example;87011234568\nКим Олег;KZ;none;\n"
    )
    means = {"means-2": "position", "means-3": "organization"}

    address = looked_at(client, sheet, **means)

    page = client.get(address)
    assert "2 columns seem to mean something else" in page.visible
    assert "Примечание → My position there: E-mail addresses seem to stand here." in page.visible
    assert "Telephone numbers seem to stand here." in page.visible
    columns = client.get(address, columns=1)
    assert "E-mail addresses seem to stand here." in columns.visible
    right = {"means-0": "name_native", "means-1": "country", "means-2": "email", "means-3": "messenger"}
    client.post(f"{address}/columns", fields=right)
    work(client)
    assert "seem to mean something else" not in client.get(address).visible


def test_names_and_addresses_that_are_left_out_stand_above_the_rows(client, factory):
    factory.event("forum")
    staff(client, factory)
    sheet = "ФИО;Страна;Связь;Кто Вас рекомендует;Хобби\nОспанова Дана;KZ;dana@demo.example;Ким Олег;chess\n"
    address = looked_at(client, sheet)

    page = client.get(address)

    assert "2 columns are left out, and names, e-mail addresses or telephones seem to stand in them" in page.visible
    assert "Связь : dana@demo.example Кто Вас рекомендует : Ким Олег" in page.visible
    assert "1 other column is left out, too: Хобби" in page.visible
    assert f"{address}?columns=1" in page.links
    assert db.session.query(Import).one().meanings["кто вас рекомендует"] == ""
