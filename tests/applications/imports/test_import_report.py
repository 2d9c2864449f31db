"""What the browser says of a sheet before and after it is taken: bad rows, doubts, failures; an office's numbers."""

import io

import xlsxwriter

from eventreg.applications import lifecycle
from eventreg.applications.imports.import_models import Import
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.jobs.models import Job, JobStatus
from eventreg.people.models import Person
from tests.applications.imports.test_import_views import name_columns, office, send, staff, taken, work

FOUR = "name,country\n" + "".join(f"{name} Person,KZ\n" for name in ("First", "Second", "Third", "Fourth"))


def looked_at(client, text, expect=302, **choices):
    """Sent, named and read; gives its address."""
    content = text if isinstance(text, bytes) else text.encode()
    name = "people.xlsx" if content[:2] == b"PK" else "people.csv"
    address = send(client, content, name).location
    name_columns(client, address, expect=expect, **choices)
    work(client)
    return address


def test_a_missing_quotation_mark_is_told_at_once_and_nobody_has_three_names(client, factory):
    factory.event("forum")
    staff(client, factory)
    three = "Петров Олег,po@demo.example,Астана\nСидоров Ким,sk@demo.example,Орал\n"

    refused = send(client, f'ФИО,E-mail,Город\n"Иванова Анна,ia@demo.example,Алматы\n{three}'.encode(), expect=422)

    assert "Line 2 of this file cannot be read: a quotation mark may be missing." in refused.visible
    assert db.session.query(Import).count() == 0


def test_one_person_in_several_spellings_is_to_be_looked_at_with_the_other_lines(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = looked_at(
        client, "name,country,email\nErasyl Seitkali,KZ,e1@demo.example\nСейткали Ерасыл Болатұлы,KZ,e2@demo.example\n"
        "SEITKALI Yerassyl,KZ,\nDana Ospanova,KZ,\n",
    )  # fmt: skip

    page = client.get(address)

    assert "To be looked at: 3 Fine: 1" in page.visible
    assert "Line 4 of this sheet: SEITKALI Yerassyl" in page.visible
    assert "Line 2 of this sheet: Erasyl Seitkali · e1@demo.example" in page.visible
    assert "4 rows would be taken." in page.visible


def test_bad_rows_say_who_and_what_stands_there(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = looked_at(
        client, "name;country;gender;phone;city\nДана;Рес. Таджикистан;ж;901234567;Душанбе\n"
        "Тимур;KG;муж;0555 123456;Ош\nКим;KZ;perhaps;8 777 123 45 67;Орал; Алматы\n",
    )  # fmt: skip

    good, bad = client.get(address, rows="good"), client.get(address, rows="bad")

    assert "Fine: 2" in good.visible
    assert "“perhaps” is none of the choices. You can write: Female, Male" in bad.visible
    assert "This row has more cells than there are headings: Алматы." in bad.visible
    assert "Line 4 Ким Gender perhaps" in bad.visible
    client.post(f"{address}/taking", fields={"expected": "2", "skip": "on"})
    work(client)
    made = db.session.query(Application).order_by(Application.id)
    assert [(one.country, one.gender, one.person.channels[0].address) for one in made] == [
        ("TJ", "female", "+992901234567"), ("KG", "male", "+996555123456"),
    ]  # fmt: skip


def test_every_row_is_seen_as_it_would_be_taken(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = looked_at(
        client, "name;country;gender;phone;travel_from;language;status;themes;position;motivation\n"
        f"Дана;KZ;ж;87012345678;Узбекистан;рус;confirmed;water, energy;Lead;{'word ' * 50}\n",
    )  # fmt: skip

    page = client.get(address)

    for said in (
        "Gender: Female", "+77012345678", "Country I will travel from: Uzbekistan", "Language of mails: Русский",
        "State: Confirmed", "Themes that I work on: ", "My position there: Lead", "word word…",
    ):  # fmt: skip
        assert said in page.visible


def test_cells_without_a_value_are_no_missing_names(client, factory):
    factory.event("forum")
    staff(client, factory)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Фамилия", "Имя", "Страна", "Город", "Хобби"])
        sheet.write_row(1, 1, ["Дана", "KZ"])
        sheet.write_formula(1, 0, "=D2", None, "")
        sheet.write_row(2, 0, ["Ли", "Тимур", "KZ", None, "chess"])
        sheet.write_formula(2, 3, "=Z9", None, "#REF!")
    address = looked_at(client, file.getvalue())

    page = client.get(address)

    assert "Line 2 Дана Your name, as it should stand on your badge Дана This cell" in page.visible
    assert "This cell has a formula without a value. Open the file in Excel" in page.visible
    assert "Line 3 Ли Тимур" in page.visible
    assert "This cell has an error (#REF!)" in page.visible
    assert "1 column is left out: Хобби" in page.visible
    assert "Take 1 row more, without the cells that could not be read." in page.visible
    assert "Take 0 rows" not in page.visible


def test_headings_alone_are_refused_at_once(client, factory):
    factory.event("forum")
    staff(client, factory)

    assert "This file has no row below its headings." in send(client, b"name,country\n", expect=422).visible
    address = send(client, b"People of 2026,\nname,country\n").location
    assert "This file has no row below its headings." in name_columns(client, address, expect=422).visible


def test_a_refused_page_leads_to_one_that_can_be_opened_in_the_other_language(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = send(client, b"Wer;Land\nDana;KZ\n").location
    refused = name_columns(client, address, expect=422)

    (russian,) = [link for link in refused.links if link.startswith("/language/ru")]
    back = client.http.get(russian).location
    assert client.get(back).lang == "ru"
    assert back == address


def test_the_second_of_two_takes_sees_which_rows_are_there_and_why(client, factory):
    factory.event("forum")
    staff(client, factory)
    sheet = "name,country,email\nDana Ospanova,KZ,dana@demo.example\nTimur Li,KZ,timur@demo.example\n"
    first, second = looked_at(client, sheet), looked_at(client, sheet)
    for address in (first, second):
        client.post(f"{address}/taking", fields={"expected": "2"})
    work(client)

    page = client.get(second)

    assert "2 people are brought in." in client.get(first).visible
    assert "Nothing was imported: 2 of the rows cannot be taken." in page.visible
    assert "Line 2 Dana Ospanova the whole row" in page.visible
    assert "Already there as" in page.visible
    assert "To be looked at" in page.visible
    assert db.session.query(Application).count() == 2


def test_work_that_was_given_up_says_so_and_what_to_do(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = send(client, FOUR.encode()).location
    name_columns(client, address)
    db.session.query(Job).filter_by(kind="imports.look").one().status = JobStatus.FAILED
    db.session.commit()

    index, page = client.get("/manage/forum/import"), client.get(address)

    assert "Could not be read" in index.visible
    assert "Being read" not in index.visible + page.visible
    assert "Look at it again" in page.visible
    client.post(f"{address}/look")
    work(client)
    assert "4 rows would be taken." in client.get(address).visible


def _of(name):
    return db.session.query(Application).join(Person).filter(Person.badge_name == f"{name} Person").one()


def test_an_office_is_told_the_number_of_those_alone_whom_it_sees(client, factory):
    factory.event("forum")
    office(client, factory)
    address = taken(client, FOUR.encode())
    assert "4 people are brought in." in client.get(address).visible
    lifecycle.move(_of("Third"), Status.IN_REVIEW)
    _of("First").head_office_only = True
    db.session.commit()

    assert "3 people are brought in." in client.get(address).visible
    assert [cell for cell in client.get("/manage/forum/import").words if cell.isdecimal()] == ["4", "3"]
    client.post(f"{address}/reversal")
    at_work = client.get(address).visible
    assert "0 of 4" not in at_work
    work(client)
    page = client.get(address)

    assert "2 applications were removed." in page.visible
    assert _of("Third").reference in page.visible
    assert "First Person" not in page.visible
    staff(client, factory)
    assert "3 applications were removed." in client.get(address).visible


def test_whoever_hides_after_a_sheet_was_looked_at_is_named_by_no_reason(client, factory):
    event = factory.event("forum")
    known = factory.application(
        event, name_native="Timur Li", name_latin="", country="KZ", email="timur@demo.example"
    )  # fmt: skip
    office(client, factory)
    address = looked_at(client, "name,country,email\nTimur Li,KZ,timur@demo.example\nDana,KZ,\n")
    assert known.reference in client.get(address, rows="bad").visible
    known.head_office_only = True
    db.session.commit()

    page = client.get(address, rows="bad")

    assert known.reference not in page.text
    assert "This has changed since the sheet was looked at, and holds no more." in page.visible
    client.post(f"{address}/look")
    work(client)
    assert "2 rows would be taken." in client.get(address).visible
