"""Rows of which some cells cannot be read, in the browser: taken without them, or left out."""

from eventreg.applications.imports.import_models import Import
from eventreg.applications.models import Application
from eventreg.extensions import db
from tests.applications.imports.test_import_report import looked_at
from tests.applications.imports.test_import_views import staff, work

SHEET = (
    "name;country;gender;email;phone\nДана;KZ;perhaps;dana@demo.example;\nТимур;KZ;муж;timur@demo;7,7012345678E+10\n"
    "Ким;KZ;male;kim@demo;\nОлег;Narnia;male;oleg@demo.example;\nНур;KZ;female;nur@demo.example;нет\n"
)


def people():
    return [one.person.badge_name for one in db.session.query(Application).order_by(Application.id)]


def test_nobody_is_left_out_for_a_cell_that_they_can_fill_in_themselves(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = looked_at(client, SHEET)

    bad = client.get(address, rows="bad")
    assert "1 row would be taken. 4 rows cannot be taken." in bad.visible
    assert "Take 2 rows more, without the cells that could not be read." in bad.visible
    assert bad.visible.count("The row can be taken without this cell.") == 2
    refused = client.post(f"{address}/taking", fields={"expected": "1", "lacking": "on"}, expect=422)
    assert "Nothing was imported: 2 of the rows cannot be taken." in refused.visible
    assert 'name="lacking" aria-describedby="lacking-help" checked' in refused.text
    client.post(f"{address}/taking", fields={"expected": "1", "lacking": "on", "skip": "on"})
    work(client)

    assert people() == ["Дана", "Тимур", "Нур"]
    made = {one.person.badge_name: one for one in db.session.query(Application)}
    assert made["Дана"].gender is None
    assert [channel.address for channel in made["Тимур"].person.channels] == ["+77012345678"]
    assert [channel.kind for channel in made["Нур"].person.channels] == ["email"]
    page = client.get(address)
    assert "3 people are brought in." in page.visible
    assert "4 notes on what was left out" in page.visible
    assert page.visible.count("Taken without this cell.") == 2
    assert "Line 2 ( Дана ), Gender ( perhaps ):" in page.visible
    assert db.session.query(Import).one().taken == 3


def test_without_the_tick_they_are_left_out(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = looked_at(client, SHEET)

    client.post(f"{address}/taking", fields={"expected": "1", "skip": "on"})
    work(client)

    assert people() == ["Нур"]
    assert "Taken without this cell." not in client.get(address).visible


def test_a_sheet_of_such_rows_alone_can_be_taken(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = looked_at(client, "name;country;gender\nДана;KZ;perhaps\n")

    assert "There is no row that can be taken" not in client.get(address).visible
    nothing = client.post(f"{address}/taking", fields={"expected": "0"}, expect=422)
    assert "There is no row left that can be taken." in nothing.visible
    client.post(f"{address}/taking", fields={"expected": "0", "lacking": "on"})
    work(client)

    assert people() == ["Дана"]


def test_a_row_that_lacks_something_steps_back_behind_the_whole_one_of_the_same_person(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = looked_at(
        client, "name;country;gender;email\nДана;KZ;perhaps;dana@demo.example\nДана;KZ;female;dana@demo.example\n"
    )

    assert "without the cells that could not be read" not in client.get(address).visible
    client.post(f"{address}/taking", fields={"expected": "1", "skip": "on", "lacking": "on"})
    work(client)

    assert [one.gender for one in db.session.query(Application)] == ["female"]


def test_of_two_numbers_in_a_cell_the_first_is_taken_and_that_is_told(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = looked_at(client, "name;country;phone\nДана;KZ;87012345678, 87772345678\n".replace(";", "\t"))

    page = client.get(address)

    assert "To be looked at: 1" in page.visible
    assert "Several stand in one cell (87012345678, 87772345678): only the first is taken." in page.visible


def test_choices_with_commas_of_their_own_stand_in_quotation_marks(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = looked_at(client, "name;country;organization_kind\nДана;KZ;perhaps\n")

    english = client.get(address, rows="bad").visible
    client.get("/language/ru", expect=302)
    russian = client.get(address, rows="bad").visible

    assert "“Informal initiative, not registered”, “" in english
    assert "You can write: “" in english
    assert "Можно написать: «" in russian
