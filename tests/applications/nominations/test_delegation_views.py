"""A focal point's own pages: who may open them, nominating, spreadsheets, places."""

import io

import pytest
from sqlalchemy import func, select

from eventreg.applications.models import Application, OrganizationLink
from eventreg.applications.nominations import nominating
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.status import Status
from eventreg.core import clock, spreadsheets
from eventreg.core.spreadsheets import write_xlsx
from eventreg.extensions import db
from eventreg.organizations import focal_points, focal_queries
from tests.applications.nominations.conftest import FOCAL, fields, give_places, mails, people
from tests.counting import statements
from tests.workbooks import provinces, workbook

HEADINGS = ["name_native", "name_latin", "email", "phone", "position", "role"]


def _nominated():
    return db.session.scalars(select(Nomination).order_by(Nomination.seat)).all()


def _sheet(rows):
    written = io.BytesIO()
    write_xlsx(written, HEADINGS, rows, "People")
    return written.getvalue()


def test_a_focal_point_lands_on_their_own_page_and_reaches_nothing_of_the_staff(event, organization, factory, focal):
    assert focal.get("/manage/", expect=302).location == "/delegations/"
    page = focal.get("/delegations/")
    assert organization.name in page.visible
    assert "Test Forum" in page.visible
    assert "Manage events" not in focal.get("/").visible

    focal.get("/manage/forum/", expect=404)
    focal.get("/manage/forum/delegations", expect=404)
    focal.get("/manage/organizations", expect=403)
    focal.get("/manage/staff", expect=403)


def test_an_account_without_roles_or_organizations_reads_a_sentence(factory, client):
    factory.account("nobody@demo.example", role="")
    client.sign_in("nobody@demo.example")

    assert "Nothing is shared with you yet" in client.get("/manage/").visible
    assert "You speak for no organization now" in client.get("/delegations/").visible


def test_only_who_speaks_for_it_opens_a_delegation(event, organization, factory, client, place):
    factory.account("organizer@demo.example")
    client.sign_in("organizer@demo.example")
    client.get(place, expect=404)
    client.post(place, fields=fields(["Саида"]), expect=404)

    named = focal_points.name(organization, "named@demo.example")
    db.session.commit()
    client.sign_in("named@demo.example")
    client.get(place, expect=404)
    focal_points.verify(named)
    db.session.commit()
    client.get(place)


def test_several_are_nominated_at_once_each_with_a_draft_and_a_way_in(event, organization, focal, place):
    rows = [
        {
            "name_native": "Саида Ганиева",
            "name_latin": "Saida Ganieva",
            "email": "saida@demo.example",
            "role": "speaker",
        },
        {"name_native": "Рустам", "position": "Hydrologist"},
        {},
    ]

    page = focal.post(place, fields=fields(rows, language="ru"), expect=200)

    saida, rustam = (one.application for one in _nominated())
    assert [one.seat for one in _nominated()] == [1, 2]
    assert (saida.status, saida.via, saida.country, saida.organization) == (
        Status.DRAFT, "nomination", "TJ", organization.name,
    )  # fmt: skip
    assert (saida.person.badge_name_latin, saida.person.email.address) == ("Saida Ganieva", "saida@demo.example")
    assert (rustam.position, rustam.person.email, rustam.person.language) == ("Hydrologist", None, "ru")
    links = db.session.scalars(select(OrganizationLink.organization_id)).all()
    assert links == [organization.id, organization.id]
    assert _nominated()[0].role.key == "speaker"
    assert mails("nominated") == ["saida@demo.example"]
    assert "Hand these codes over now" in page.visible
    # Whoever nominated them acts, not they.
    moved = db.session.scalars(select(Nomination.by)).all()
    assert {by.partition(":")[0] for by in moved} == {"account"}


def test_the_code_that_is_shown_opens_the_delegates_own_page(event, focal, place, app):
    from tests.client import Client

    page = focal.post(place, fields=fields(["Рустам"]), expect=200)
    code = page.text.split('class="code" translate="no">')[1].split("<")[0]

    delegate = Client(app)
    delegate.post("/ways", fields={"code": code})
    reference = db.session.scalars(select(Application.reference)).one()
    assert "has nominated you" in delegate.get(f"/applications/{reference}").visible
    assert code not in focal.get(place).text


def test_each_bad_row_is_named_and_the_rest_can_be_kept(event, focal, place):
    rows = [
        {"name_native": "Саида", "email": "saida@demo.example"},
        {"name_native": "12", "email": "b@demo.example"},
        {"name_native": "Рустам", "email": "nowhere"},
        {"name_native": "Анна", "email": "anna@demo.example"},
        {"name_native": "Anna", "email": "anna@demo.example", "name_latin": "Анна"},
        {"name_native": "Анна", "email": "anna@demo.example"},
    ]

    page = focal.post(place, fields=fields(rows), expect=422)
    assert _nominated() == []
    assert "4 rows cannot be taken" in page.visible
    for words in ("Row 2 ( 12 )", "Row 3 ( Рустам )", "Row 5 ( Anna )", "Row 6 ( Анна )", "Take the other 2"):
        assert words in page.visible, words
    assert "stand in row 4" in page.visible
    assert page.inputs["email-1"] == "nowhere"

    page = focal.post(place, fields=fields(rows, others="1"), expect=200)
    assert {one.application.person.badge_name for one in _nominated()} == {"Саида", "Анна"}
    assert "2 people are nominated" in page.visible
    assert "Row 3 ( Рустам )" in page.visible
    assert "saida@demo.example" not in page.inputs.values()


def test_two_hundred_rows_of_a_spreadsheet_seven_of_them_bad(event, focal, place):
    bad = {9, 30, 31, 77, 100, 150, 199}
    rows = [
        [
            "" if n in bad else f"Делегат {'абвгдежзик'[n // 20]}{'абвгдежзиклмнопрстуф'[n % 20]}",
            "",
            f"d{n}@demo.example",
        ]
        for n in range(200)
    ]
    sheet = (io.BytesIO(_sheet(rows)), "people.xlsx")

    page = focal.post(f"{place}/sheet", fields={"sheet": sheet}, expect=422)

    assert "7 rows cannot be taken" in page.visible
    for n in bad:
        assert f"Row {n + 2} " in page.visible
    assert "Take the other 193" in page.visible
    assert _nominated() == []

    sent = {name: value for name, value in page.inputs.items() if name not in {"others", "more", "sheet"}}
    page = focal.post(place, fields=sent | {"others": "1"}, expect=200)
    assert len(_nominated()) == 193
    assert "7 rows cannot be taken" in page.visible


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "people.csv", "is empty"),
        (b"who,mail\nA,b@demo.example\n", "people.csv", "No column of this file"),
        (b"who,mail\nA,b@demo.example\n", "people.csv", "Call it “Name” or “Full name”"),
        (b"name_native\n", "people.csv", "Write at least one name"),
        (b"PK\x03\x04 broken", "people.xlsx", "“people.xlsx” is"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(event, focal, place, data, name, words):
    page = focal.post(f"{place}/sheet", fields={"sheet": (io.BytesIO(data), name)}, expect=422)

    assert words in page.visible


def test_the_empty_table_is_read_in_the_language_that_it_was_downloaded_in(event, focal, place):
    focal.language = "ru"
    written = focal.http.get(f"{place}/sheet", headers={"Accept-Language": "ru"}).data
    headings = spreadsheets.read(written, "x.xlsx").headings
    data = io.BytesIO()
    write_xlsx(data, headings, [["Саида", "", "", "", "", ""]], "People")
    focal.language = "en"

    page = focal.post(f"{place}/sheet", fields={"sheet": (io.BytesIO(data.getvalue()), "x.xlsx")}, expect=200)

    assert page.inputs["name_native-0"] == "Саида"


@pytest.mark.parametrize(
    "text",
    [
        "ФИО;Email;Должность\nСаида;saida@demo.example;Эколог\n",
        "Name;E-mail;Position\nСаида;saida@demo.example;Эколог\n",
        "Delegation of the ministry;;\nas of 12 May;;\nFull name *;E-mail;Job title\nСаида;saida@demo.example;Эколог\n",
        "Имя;Mail address;Должность\nСаида;saida@demo.example;Эколог\n",
    ],
)
def test_usual_headings_are_understood_wherever_they_stand(event, focal, place, text):
    page = focal.post(f"{place}/sheet", fields={"sheet": (io.BytesIO(text.encode()), "people.csv")}, expect=200)

    cells = [page.inputs[f"{key}-0"] for key in ("name_native", "email", "position")]
    assert cells == ["Саида", "saida@demo.example", "Эколог"]
    assert "not known and are left out" not in page.visible


@pytest.mark.parametrize("headings", ["Фамилия;Имя;Роль", "Surname;Name;Role"])
def test_parts_of_a_name_are_one_name_in_the_order_of_the_sheet(event, focal, place, headings):
    text = f"{headings}\nГаниева;Саида;speaker\n"

    page = focal.post(f"{place}/sheet", fields={"sheet": (io.BytesIO(text.encode()), "people.csv")}, expect=200)

    assert page.inputs["name_native-0"] == "Ганиева Саида"
    assert 'value="speaker" selected' in page.text


def test_columns_that_are_not_known_are_named(event, focal, place):
    text = "Name,Passport,E-mail,Shoe size\nСаида,N123,saida@demo.example,38\n"

    page = focal.post(f"{place}/sheet", fields={"sheet": (io.BytesIO(text.encode()), "people.csv")}, expect=200)

    assert "These columns are not known and are left out: Passport, Shoe size" in page.visible
    assert page.inputs["email-0"] == "saida@demo.example"


def test_more_rows_without_scripts_keep_what_is_typed(event, focal, place):
    page = focal.post(place, fields=fields(["Саида", "", ""], more="1"), expect=200)

    assert page.inputs["name_native-0"] == "Саида"
    assert "name_native-7" in page.inputs
    assert _nominated() == []


def test_an_empty_table_says_what_to_do(event, focal, place):
    assert "Write at least one name" in focal.post(place, fields=fields(["", ""]), expect=422).visible


def test_more_people_than_places_say_how_many_are_left(event, organization, focal, place):
    give_places(event, organization, 3)
    nominating.nominate(event, organization, people(1), language="en")
    db.session.commit()

    page = focal.post(place, fields=fields(["Анна", "Саида", "Рустам"]), expect=409)
    assert "Places left: 2. People named: 3." in page.visible
    assert page.inputs["name_native-2"] == "Рустам"
    assert len(_nominated()) == 1

    focal.post(place, fields=fields(["Анна", "Саида"]), expect=200)
    page = focal.post(place, fields=fields(["Рустам"]), expect=409)
    assert "All places of this delegation are taken (3)" in page.visible


def test_the_usual_number_holds_until_there_is_an_own_one(event, organization, focal, place):
    event.places_per_organization = 1
    db.session.commit()
    focal.post(place, fields=fields(["Анна"]), expect=200)
    focal.post(place, fields=fields(["Саида"]), expect=409)
    give_places(event, organization, 2)

    focal.post(place, fields=fields(["Саида"]), expect=200)


def test_somebody_who_is_there_already_is_not_nominated_twice(event, focal, place):
    row = {"name_native": "Саида", "email": "saida@demo.example"}
    focal.post(place, fields=fields([row]))

    page = focal.post(place, fields=fields([row]), expect=422)

    assert "nominated already" in page.visible
    assert "row cannot be taken" not in page.visible


def test_pressing_again_after_going_back_says_that_they_are_nominated(event, focal, place):
    rows = ["Саида", {"name_native": "Рустам", "email": "nowhere"}]
    focal.post(place, fields=fields(rows, others="1"), expect=200)

    page = focal.post(place, fields=fields(rows, others="1"), expect=422)

    assert "1 person of the table is nominated already. Nothing was done again." in page.visible
    assert "0 people" not in page.visible
    assert page.inputs["email-0"] == "nowhere"
    assert len(_nominated()) == 1


def test_an_empty_delegation_begins_with_one_row_and_says_once_that_nobody_is_nominated(event, focal, place):
    page = focal.get(place)

    assert "Nobody is nominated yet" in page.visible
    assert "0 people" not in page.visible
    assert [key for key in page.inputs if key.startswith("name_native")] == ["name_native-0"]


def test_after_the_deadline_nobody_is_nominated_and_nothing_typed_is_lost(event, focal, place):
    event.call_closes = clock.now().replace(year=clock.now().year - 1)
    event.call_opens = event.call_closes.replace(year=event.call_closes.year - 1)
    db.session.commit()

    assert "The call is not open" in focal.get(place).visible
    page = focal.post(place, fields=fields(["Саида"]), expect=409)
    assert "The deadline has passed" in page.visible
    assert page.inputs["name_native-0"] == "Саида"


def test_a_focal_point_who_is_ended_leaves_everything_to_the_successor(event, organization, focal, place, app):
    from tests.client import Client

    focal.post(place, fields=fields(["Саида"]), expect=200)
    held = db.session.scalars(focal_queries.in_force(organization.id)).one()
    focal_points.replace(held, "successor@demo.example")
    db.session.commit()

    page = focal.get(place, expect=403)
    assert f"You no longer speak for {organization.name}." in page.visible
    assert "Саида" not in page.visible
    assert "You speak for no organization now" in focal.get("/delegations/").visible
    successor = Client(app)
    successor.sign_in("successor@demo.example")
    assert "Саида" in successor.get(place).visible


def test_hostile_text_in_a_row_is_refused_or_cleaned(event, focal, place):
    rows = [{"name_native": "A" * 500}, {"name_native": "=1+1"}, {"name_native": "Саида\x00", "phone": "x" * 99}]

    page = focal.post(place, fields=fields(rows), expect=422)

    assert "Row 1" in page.visible
    assert "A" * 61 not in page.visible
    assert "“=1+1” cannot be a name: it has no letters." in page.visible
    assert "Row 3" in page.visible


def test_many_are_nominated_in_as_few_statements_as_a_few(event, organization, focal, place):
    def nominate(begin, number):
        rows = [
            {"name_native": f"Делегат {'абвгдежзик'[n // 10]}{'абвгдежзик'[n % 10]}", "email": f"m{n}@demo.example"}
            for n in range(begin, begin + number)
        ]
        with statements() as seen:
            focal.post(place, fields=fields(rows))
        return len(seen)

    nominate(0, 2)
    few, many = nominate(2, 4), nominate(10, 60)

    assert many == few
    assert len(mails("nominated")) == 66
    assert db.session.scalar(select(func.count()).select_from(Application)) == 66


def _counted(focal, address):
    focal.get(address)
    with statements() as seen:
        focal.get(address)
    return len(seen)


def test_the_pages_ask_the_database_as_often_for_many_as_for_one(event, organization, focal, factory, place):
    nominating.nominate(event, organization, people(1), language="en")
    db.session.commit()
    few = _counted(focal, place), _counted(focal, "/delegations/")
    nominating.nominate(event, organization, people(20)[1:], language="en")
    for number in range(8):
        focal_points.name(factory.organization(f"Organization {number}"), FOCAL, verified=True)
    db.session.commit()

    assert (_counted(focal, place), _counted(focal, "/delegations/")) == few
    assert db.session.scalar(select(func.count()).select_from(Nomination)) == 20


def test_of_a_spreadsheet_with_several_lists_one_is_chosen_and_the_others_are_named(event, focal, place):
    three = provinces(["Name", "E-mail"], [["Осиё", ""]], [["Чашма", ""], ["Рӯд", ""]], [["Кӯҳ", ""]])

    page = focal.post(f"{place}/sheet", fields={"sheet": (io.BytesIO(three), "three.xlsx")}, expect=422)
    assert "Which sheet of this file is to be read?" in page.visible
    page = focal.post(f"{place}/sheet", fields={"again": page.inputs["again"], "tab": "Хатлон"}, expect=200)

    assert "Not read so far: Душанбе (1 row), Согд (1 row)." in page.visible
    assert [page.inputs[f"name_native-{number}"] for number in range(2)] == ["Чашма", "Рӯд"]


def test_the_empty_table_with_its_roles_is_no_question(event, focal, place):
    written = focal.http.get(f"{place}/sheet").data
    tabs = spreadsheets.read_tabs(written, "x.xlsx")
    rows = {tab.name: [values for _line, values in tab.lines] for tab in tabs}
    filled = workbook({name: [*some, ["Саида"]] if name == "Nominations" else some for name, some in rows.items()})

    page = focal.post(f"{place}/sheet", fields={"sheet": (io.BytesIO(filled), "x.xlsx")}, expect=200)

    assert len(rows["Roles"]) > 1
    assert (page.inputs["name_native-0"], "Not read so far" in page.visible) == ("Саида", False)
