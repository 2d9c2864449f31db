"""A file with several sheets: which one is read is asked, and the next one follows once it is taken."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications.imports import import_tasks
from eventreg.applications.imports.import_models import Import
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.storage import storage
from eventreg.extensions import db
from tests.applications.imports.test_import_views import name_columns, send, staff, work
from tests.workbooks import provinces, workbook

HEADINGS = ["ФИО", "Страна", "E-mail"]
DUSHANBE, KHATLON = [["Осиё Рахимова", "TJ", "o@demo.example"]], [["Чашма Дилова", "TJ", ""], ["Рӯд Обиев", "TJ", ""]]
SUGHD = [["Кӯҳ Сангов", "TJ", ""]]


@pytest.fixture
def sent(client, factory):
    factory.event("forum")
    staff(client, factory)
    return send(client, provinces(HEADINGS, DUSHANBE, KHATLON, SUGHD), "three_sheets.xlsx").location


def read_and_take(client, address):
    name_columns(client, address)
    work(client)
    preview = client.get(address, rows="good")
    client.post(f"{address}/taking", fields={"expected": preview.inputs["expected"]})
    work(client)
    return preview


def names():
    return [one.person.badge_name for one in db.session.scalars(select(Application).order_by(Application.id))]


def test_three_provinces_are_asked_for_and_taken_one_after_another(client, sent):
    page = client.get(sent)
    for words in ("Which sheet of this file is to be read?", "Душанбе", "Хатлон", "2 rows", "Sheet to be chosen"):
        assert words in page.visible

    client.post(f"{sent}/sheet", fields={"tab": "Хатлон"})
    assert "Only the sheet “Хатлон” was read" in client.get(sent).visible
    preview = read_and_take(client, sent)
    assert "Not read so far: Душанбе (1 row), Согд (1 row). You go on with them once" in preview.visible
    assert "three_sheets.xlsx · Хатлон" in preview.visible
    result = client.get(sent)
    assert "Go on with “Душанбе” (1 row)" in result.visible

    second = client.post(f"{sent}/following", fields={"tab": "Душанбе"}).location
    assert "Further sheets of the same file" not in client.get(sent).visible
    assert "Not read so far: Согд (1 row)." in read_and_take(client, second).visible
    third = client.post(f"{second}/following", fields={"tab": "Согд"}).location
    assert "Not read so far" not in read_and_take(client, third).visible

    assert names() == ["Чашма Дилова", "Рӯд Обиев", "Осиё Рахимова", "Кӯҳ Сангов"]
    assert list(storage().written("imports")) == []
    assert "Further sheets" not in client.get(third).visible
    assert "three_sheets.xlsx · Согд" in client.get("/manage/forum/import").visible


def test_another_sheet_may_be_meant_as_long_as_no_row_is_taken(client, sent):
    client.post(f"{sent}/sheet", fields={"tab": "Хатлон"})
    client.post(f"{sent}/sheet", fields={"tab": "Согд"})

    assert "Кӯҳ Сангов" in client.get(sent).visible
    name_columns(client, sent)
    client.post(f"{sent}/sheet", fields={"tab": "Хатлон"}, expect=409)
    work(client)
    assert "1 row would be taken." in client.get(sent).visible
    client.post(f"{sent}/sheet", fields={"tab": "Хатлон"})
    assert "2 rows would be taken." in read_and_take(client, sent).visible
    client.post(f"{sent}/sheet", fields={"tab": "Согд"}, expect=409)


def test_what_cannot_be_chosen_is_refused(client, sent):
    page = client.post(f"{sent}/sheet", fields={"tab": "Памир"}, expect=422)
    assert "This file has no sheet “Памир” with rows." in page.visible
    assert "Which sheet of this file is to be read?" in page.visible
    client.post(f"{sent}/columns", fields={}, expect=409)
    client.post(f"{sent}/headings", fields={"line": "1"}, expect=422)
    client.post(f"{sent}/following", fields={"tab": "Душанбе"}, expect=409)

    client.post(f"{sent}/sheet", fields={"tab": "Душанбе"})
    read_and_take(client, sent)
    client.post(f"{sent}/following", fields={"tab": "Душанбе"}, expect=409)
    client.post(f"{sent}/columns", fields={}, expect=409)
    client.post(f"{sent}/following", fields={"tab": "Согд"})
    again = client.post(f"{sent}/following", fields={"tab": "Хатлон"}, expect=409)
    assert "This list has moved on meanwhile." in again.visible
    work(client)
    again = client.post(f"{sent}/following", fields={"tab": "Хатлон"}, expect=409)
    assert "no longer kept here" in again.visible
    assert names() == ["Осиё Рахимова"]


def test_a_guide_before_the_list_is_passed_over_and_one_with_rows_is_asked_about(client, factory):
    factory.event("forum")
    staff(client, factory)
    short = workbook({"Инструкция": [["Заполните второй лист"]], "Список": [HEADINGS, *KHATLON]})
    long = workbook({"Инструкция": [["Как заполнять"], ["ФИО полностью"]], "Список": [HEADINGS, *KHATLON]})

    page = client.get(send(client, short, "guide.xlsx").location)
    assert "Чашма Дилова" in page.visible
    assert "Not read so far" not in page.visible
    page = client.get(send(client, long, "guide.xlsx").location)
    assert "Which sheet of this file is to be read?" in page.visible


def test_a_file_whose_other_sheets_nobody_goes_on_with_is_forgotten_after_a_week(client, sent):
    client.post(f"{sent}/sheet", fields={"tab": "Хатлон"})
    read_and_take(client, sent)
    assert len(list(storage().written("imports"))) == 1
    brought = db.session.query(Import).one()
    brought.taken_at = clock.now() - timedelta(days=8)
    db.session.commit()

    import_tasks.sweep()
    work(client)

    assert list(storage().written("imports")) == []
    assert "Further sheets" not in client.get(sent).visible


def test_an_import_that_was_taken_back_offers_no_further_sheet(client, sent):
    client.post(f"{sent}/sheet", fields={"tab": "Хатлон"})
    read_and_take(client, sent)
    client.post(f"{sent}/reversal")
    work(client)

    assert "Further sheets" not in client.get(sent).visible
    client.post(f"{sent}/following", fields={"tab": "Согд"}, expect=409)
    assert names() == []
