"""A sheet of organizations: new ones, known ones, wrong ones; taken once, and brought back as it was taken away."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from eventreg.audit.models import Entry as AuditEntry
from eventreg.core import spreadsheets
from eventreg.core.database import begin_writing
from eventreg.core.sheet_notes import MoreCells
from eventreg.core.spreadsheet_formulas import ErrorInCell, NotCalculated
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.organizations.networks import network_domain
from eventreg.organizations.sheets import carried, register_import
from eventreg.organizations.sheets.register_import import NoNameColumn, TwiceInTheSheet
from tests.workbooks import workbook

SHEET = """Название на своём языке;Country;Founded in;size;name_ru;Something
Sabzi Vatan;Tajikistan;2009;12;Родная зелень;x
Сабзи ватан;TJ;;;;
Тау достары;KZ;;;;
Көк дала;Qazaqland;;;;
;KZ;;;;
Жаңгак токою;KG;99;;;
"""


def without_return(file):
    """The sheet as it was taken away before it had a column for the way back."""
    return workbook({"A": [cells[:-1] for _line, cells in spreadsheets.read_lines(file, "o.xlsx")]})


def test_rows_are_new_known_or_wrong(factory):
    factory.organization("Таудың достары", country="KZ", abbreviation="TD")

    checked = register_import.read(SHEET.encode(), "organizations.csv")

    assert [row.entry.name for row in checked.new] == ["Sabzi Vatan"]
    entry = checked.new[0].entry
    assert (entry.country, entry.founded, entry.size, entry.names) == ("TJ", 2009, "6-20", {"ru": "Родная зелень"})
    assert [(row.line, row.likely.organization.name) for row in checked.known] == [(4, "Таудың достары")]
    reasons = [(row.line, type(row.faults[0].refusal).__name__) for row in checked.wrong]
    assert reasons == [(3, "TwiceInTheSheet"), (5, "NotACountry"), (6, "NoName"), (7, "NotAYear")]
    assert checked.unknown == ["Something"]
    assert checked.wrong[0].faults[0].refusal.values == {"line": 2}
    assert TwiceInTheSheet.sentence


def test_a_name_alone_does_not_make_it_known(factory):
    factory.organization("Green Homeland", country="TJ")
    factory.organization("Таза су", country="KG")

    checked = register_import.check([(2, {"name": "Green"}), (3, {"name": "Таза су", "country": "KZ"})])

    assert [row.line for row in checked.new] == [2, 3]


def test_new_ones_are_added_and_those_that_are_others(factory):
    factory.organization("Таза су", country="KZ")
    rows = [(2, {"name": "Көк дала", "country": "KZ"}), (3, {"name": "Таза су", "country": "KZ"})]

    made = register_import.take(rows).made
    assert [one.name for one in made] == ["Көк дала"]
    others = register_import.take(rows, anyway={3}).made
    db.session.commit()

    assert ([one.name for one in others], others[0].is_offered) == (["Таза су"], True)
    trail = db.session.query(AuditEntry).filter_by(action="organizations.imported").order_by(AuditEntry.id).all()
    assert [entry.details for entry in trail] == [{"taken": 1, "changed": 0, "refused": 1}] * 2


def test_without_a_column_of_names_nothing_is_guessed(app):
    with pytest.raises(NoNameColumn):
        register_import.read(b"Country,City\nKZ,Almaty\n", "organizations.csv")


def test_one_list_that_two_bring_at_once_is_taken_once(app):
    rows = [(line, {"name": f"Көк дала {line}", "country": "KZ"}) for line in range(2, 40)]

    def bring(_number):
        with app.app_context():
            begin_writing(db.session)
            made = register_import.take(rows).made
            db.session.commit()
            return len(made)

    db.session.commit()
    with ThreadPoolExecutor(2) as pool:
        taken = sorted(pool.map(bring, range(2)))

    assert taken == [0, 38]
    assert db.session.query(Organization).count() == 38


def test_what_is_taken_away_comes_back_as_known(client, factory):
    factory.organization("Сабзи ватан", name_latin="Green Homeland", abbreviation="SV, GH", names={"fa_AF": "وطن"})
    factory.organization("Таза су", country="KZ", founded=2009, size="6-20", website="https://taza.example.org")
    factory.account()
    client.sign_in("organizer@demo.example")

    file = client.http.get("/manage/organizations.xlsx").data
    sheet = spreadsheets.read(file, "organizations.xlsx")
    checked = register_import.read(file, "organizations.xlsx")

    assert [row.cells["name in its own language"] for row in sheet.rows] == ["Сабзи ватан", "Таза су"]
    assert (checked.same, checked.known, checked.new, checked.wrong, checked.unknown) == (2, [], [], [], [])
    assert (checked.changes, checked.bad_cells, checked.rows) == ([], [], [])
    entry = db.session.query(AuditEntry).filter_by(action="list.exported").one()
    assert (entry.about, entry.details["rows"]) == ("organizations", 2)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_namesakes_in_several_cities_come_back_each_as_its_own_entry(client, factory, language):
    places = [("Kabul", ""), ("Herat", ""), ("Kabul", "North"), ("", ""), *((f"City {n}", "") for n in range(8))]
    kept = [factory.organization("آب پاک", country="AF", city=city, region=region) for city, region in places]
    kept.append(factory.organization("آب پاک", country="AF", city="Kabul", kind="informal"))
    network = network_domain.found({"en": "Network"}, abbreviation="RNCSO")
    network_domain.add_organization(network, kept[1], since=date(2019, 5, 1))
    db.session.commit()
    factory.account()
    client.sign_in("organizer@demo.example")
    client.http.set_cookie("language", language)

    file = client.http.get("/manage/organizations.xlsx").data
    checked = register_import.read(without_return(file), "organizations.xlsx")

    assert (checked.new, checked.wrong, checked.unknown, checked.has_networks) == ([], [], [], True)
    own = {(row.entry.city, row.entry.region, row.likely.organization.id) for row in checked.known}
    assert own == {(one.city, one.region, one.id) for one in kept}
    cells = [list(row.cells.values()) for row in spreadsheets.read(file, "organizations.xlsx").rows]
    assert [row[5] for row in cells if row[-2] == "RNCSO (2019-05-01–)"] == ["Herat"]
    page = client.post("/manage/organizations/import", fields={"file": (io.BytesIO(file), "o.xlsx")}, expect=200)
    assert language == "ru" or "The column of networks is left out" in page.visible


def test_new_namesakes_of_several_cities_are_several(app):
    row = {"name": "آب پاک", "country": "AF"}
    checked = register_import.check(
        [(2, row | {"city": "Kabul"}), (3, row | {"city": "Herat"}), (4, row | {"city": "Kābul"})]
    )

    assert [one.line for one in checked.new] == [2, 3]
    assert [(one.line, one.faults[0].refusal.values) for one in checked.wrong] == [(4, {"line": 2})]


@pytest.mark.parametrize(
    "heading",
    ["Полное наименование организации", "Название организации", "НАЗВАНИЕ", "Полное название", "Name of organization"],
)
def test_titles_stand_above_usual_headings_and_lines_are_those_of_the_sheet(app, heading):
    text = f"Реестр организаций, 2026\nна 1 ноября\n\n№;{heading};Страна;Город\n1;Таза су;KZ;Алматы\n2;Оби зулол;XX;\n"

    checked = register_import.read(text.encode(), "organizations.csv")

    assert [(row.line, row.entry.name, row.entry.city) for row in checked.new] == [(5, "Таза су", "Алматы")]
    assert [row.line for row in checked.wrong] == [6]


def test_preview_and_button(client, factory):
    factory.account()
    client.sign_in("organizer@demo.example")
    fields = {"file": (io.BytesIO(SHEET.encode()), "organizations.csv")}

    page = client.post("/manage/organizations/import", fields=fields, expect=200)
    assert ("There is no country “Qazaqland”" in page.visible, db.session.query(Organization).count()) == (True, 0)

    client.post("/manage/organizations/import/rows", fields={"rows": page.inputs["rows"]})
    assert sorted(one.name for one in db.session.query(Organization)) == ["Sabzi Vatan", "Тау достары"]


@pytest.mark.parametrize("data", [b"", b"\x00\x01", "Страна\nKZ\n".encode(), b"PK\x03\x04broken"])
def test_what_is_no_list_is_said(client, factory, data):
    factory.account()
    client.sign_in("organizer@demo.example")

    page = client.post(
        "/manage/organizations/import", fields={"file": (io.BytesIO(data), "organizations.xlsx")}, expect=422
    )
    assert "This was not done" in page.visible


def test_rows_that_somebody_changed_or_took_from_elsewhere_are_refused(client, factory):
    factory.account()
    client.sign_in("organizer@demo.example")

    for rows in ("", "x", "яя", carried.close([], about="other"), carried.close([[], []], about="register")[:-4]):
        client.post("/manage/organizations/import/rows", fields={"rows": rows}, expect=422)
    assert db.session.query(Organization).count() == 0


def test_an_error_of_a_formula_is_no_name_of_an_organization(factory):
    checked = register_import.read(b"name,country\n#REF!,KZ\n=?,KZ\nTaza Su,KZ\n", "list.csv")

    assert [(row.line, type(row.faults[0].refusal)) for row in checked.wrong] == [(2, ErrorInCell), (3, NotCalculated)]
    assert [row.entry.name for row in checked.new] == ["Taza Su"]


def test_a_row_with_cells_under_no_heading_is_told_and_not_taken(client, factory):
    text = "name,country\nОсиё,TJ\nЧашма, дил,TJ\nРӯд,TJ\n".encode()

    checked = register_import.read(text, "list.csv")

    assert [row.entry.name for row in checked.new] == ["Осиё", "Рӯд"]
    assert [(row.line, type(row.faults[0].refusal)) for row in checked.wrong] == [(3, MoreCells)]
    assert [one.name for one in register_import.take(checked.rows).made] == ["Осиё", "Рӯд"]


def test_all_that_is_wrong_with_a_row_is_told_with_its_column(client, factory):
    factory.account()
    client.sign_in("organizer@demo.example")
    text = "name;country;founded;website;size\nОсиё;Atlantis;давно;осиё;many\nРӯд;TJ;с 1998 г.;;\n"

    page = client.post(
        "/manage/organizations/import", fields={"file": (io.BytesIO(text.encode()), "o.csv")}, expect=200
    )

    for words in ("Country: There is no country", "Founded in: This is not the year", "Website: This is not a web"):
        assert words in page.visible
    assert "How many work there: Write how many" in page.visible
    checked = register_import.read(text.encode(), "o.csv")
    assert ([row.entry.founded for row in checked.new], len(checked.wrong)) == ([1998], 1)
