"""The register taken away, changed, and brought back: differences cell by cell, then written, then taken back."""

import io
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from eventreg.audit.models import Entry as AuditEntry
from eventreg.core import spreadsheets
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.organizations import domain, merging
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization
from eventreg.organizations.sheets import carried, register_import, register_undo
from tests.counting import statements
from tests.workbooks import workbook

PAGE = "/manage/organizations/import"
HEADINGS = {
    "name": "Name in its own language", "english": "Name in English", "kind": "Kind", "founded": "Founded in",
    "city": "City", "notes": "Notes", "website": "Website", "back": "For the way back: please leave as it is",
    "country": "Country", "ru": "Name: Russian", "size": "How many work there",
}  # fmt: skip
MEANWHILE = "Changed by somebody else meanwhile"


@pytest.fixture
def register(client, factory):
    """Two entries, and somebody who may change them."""
    factory.account()
    client.sign_in("organizer@demo.example")
    return (
        factory.organization("Сабзи ватан", name_latin="Green Homeland", names={"ru": "Родина", "fa_AF": "وطن"}),
        factory.organization("Таза су", country="KZ", founded=2009, size="6-20", website="https://taza.example.org"),
    )


def download(client):
    file = client.http.get("/manage/organizations.xlsx").data
    return [list(cells) for _line, cells in spreadsheets.read_lines(file, "organizations.xlsx")]


def mark(rows, name, /, **cells):
    row = next(one for one in rows if one[0] == name)
    for heading, value in cells.items():
        row[rows[0].index(HEADINGS[heading])] = value


def bring(client, rows):
    return client.post(PAGE, fields={"file": (io.BytesIO(workbook({"A": rows})), "o.xlsx")}, expect=200)


def write(client, page, expect=200, **ticked):
    return client.post(f"{PAGE}/rows", fields={"rows": page.inputs["rows"]} | ticked, expect=expect)


def ticks(page, name):
    return re.findall(rf'name="{name}" value="([^"]*)"', page.text)


def said(organization):
    db.session.expire_all()
    return domain.entry_of(organization)


def test_differences_are_shown_then_written_with_new_rows(client, register):
    green, taza = register
    before = said(taza)
    rows = download(client)
    mark(rows, "Сабзи ватан", english="Green Motherland", kind="informal", notes="Since 1999.", ru="Родина зелёная")
    rows.append(["Көк дала", "Blue Steppe", "", "KZ"])
    page = bring(client, rows)

    for words in ("Green Homeland", "Green Motherland", "Informal initiative", "Since 1999.", "4 changes", "Көк дала"):
        assert words in page.visible
    assert said(green).name_latin == "Green Homeland"
    result = write(client, page)

    assert "4 changes are written." in result.visible
    assert "One organization was added." in result.visible
    assert said(green) == Entry(
        "Сабзи ватан", "Green Motherland", names={"ru": "Родина зелёная", "fa_AF": "وطن"}, country="TJ",
        city="Душанбе", kind="informal", notes="Since 1999.",
    )  # fmt: skip
    assert said(taza) == before
    trail = db.session.query(AuditEntry).filter_by(action="organization.corrected").one()
    assert trail.details == {"keys": ["kind", "name_latin", "names", "notes"]}
    brought = db.session.query(AuditEntry).filter_by(action="organizations.imported").one()
    assert brought.details == {"taken": 1, "changed": 1, "refused": 0}


def test_they_are_taken_back_but_for_what_somebody_has_changed_since(client, register):
    green, taza = register
    rows = download(client)
    mark(rows, "Сабзи ватан", english="Green Motherland", city="Хоруғ")
    mark(rows, "Таза су", founded="", size="", country="", website="https://taza.example.com")
    result = write(client, bring(client, rows))
    assert (said(taza).founded, said(taza).size, said(taza).country) == (None, None, None)
    domain.correct(green, Entry("Сабзи ватан", "Green Land", country="TJ", city="Хоруғ"))
    db.session.commit()
    client.post(f"{PAGE}/reversal", fields={"written": result.inputs["written"]})
    index = client.get("/manage/organizations")

    assert "5 cells stand as before." in index.visible
    assert "1 cell was left as it is" in index.visible
    assert (said(green).name_latin, said(green).city) == ("Green Land", "Душанбе")
    assert (said(taza).founded, said(taza).size, said(taza).country) == (2009, "6-20", "KZ")
    assert said(taza).website == "https://taza.example.org"


def test_what_a_colleague_writes_right_after_the_sheet_is_not_taken_for_the_sheets(client, register):
    green, _taza = register
    rows = download(client)
    mark(rows, "Сабзи ватан", english="Green Motherland", city="Хоруғ")
    checked = register_import.read(workbook({"A": rows}), "o.xlsx")
    taken = register_import.take(checked.rows, checked.columns)
    db.session.commit()
    domain.correct(green, Entry("Сабзи ватан", "Green Land", country="TJ", city="Хоруғ"))
    db.session.commit()

    assert register_undo.undo(taken.kept) == (1, 1)
    db.session.commit()
    assert (said(green).name_latin, said(green).city) == ("Green Land", "Душанбе")


def test_no_entry_is_read_again_for_the_page_of_the_result(client, register, factory):
    for number in range(5):
        factory.organization(f"Осиё {number}", city=f"City {number}")
    rows = download(client)
    for row in rows[1:]:
        row[rows[0].index(HEADINGS["notes"])] = "Checked."
    page = bring(client, rows)
    with statements() as many:
        assert "7 changes are written." in write(client, page).visible

    again = [one for one in many if one.startswith("SELECT organizations.id") and "WHERE organizations.id = " in one]
    assert again == []


def test_what_is_too_much_to_be_taken_back_says_so(client, register, monkeypatch):
    rows = download(client)
    mark(rows, "Сабзи ватан", english="Green Motherland")
    page = bring(client, rows)
    monkeypatch.setattr(carried, "LARGEST", 10)

    result = write(client, page)

    assert "These are too many changes to be taken back here together." in result.visible
    assert "written" not in result.inputs


def test_what_is_ticked_stays_and_new_rows_can_be_taken_alone(client, register):
    green, _taza = register
    rows = download(client)
    mark(rows, "Сабзи ватан", english="Green Motherland", city="Хоруғ")
    rows.append(["Көк дала", "", "", "KZ"])
    page = bring(client, rows)
    write(client, page, expect=302, only_new="1")
    assert (said(green).city, db.session.query(Organization).count()) == ("Душанбе", 3)

    write(client, page, leave=next(one for one in ticks(page, "leave") if " city " in one))
    assert (said(green).name_latin, said(green).city) == ("Green Motherland", "Душанбе")


def test_the_same_sheet_changes_nothing_and_an_emptied_cell_is_a_change(client, register):
    _green, taza = register
    rows = download(client)
    assert "Nothing would change 2 rows were read" in bring(client, rows).visible
    mark(rows, "Таза су", website="", kind="")
    page = bring(client, rows)

    assert "1 change" in page.visible
    assert "https://taza.example.org" in page.visible
    write(client, page)
    assert (said(taza).website, said(taza).kind) == ("", "registered")


def test_a_column_that_is_not_there_changes_nothing(client, register):
    rows = download(client)
    place = rows[0].index(HEADINGS["website"])

    assert "Nothing would change" in bring(client, [[*row[:place], *row[place + 1 :]] for row in rows]).visible


def test_what_was_changed_meanwhile_is_told_and_stays_unless_it_is_ticked(client, register):
    green, _taza = register
    rows = download(client)
    mark(rows, "Сабзи ватан", english="Green Motherland", city="Хоруғ")
    domain.correct(green, Entry("Сабзи ватан", "Green Land", country="TJ", city="Бохтар", notes="New."))
    db.session.commit()
    page = bring(client, rows)

    assert MEANWHILE in page.visible
    assert "Green Land" in page.visible
    assert "New." not in page.visible
    write(client, page, expect=302)
    assert (said(green).name_latin, said(green).city) == ("Green Land", "Бохтар")
    result = write(client, page, over=next(one for one in ticks(page, "over") if " city " in one))
    assert (said(green).name_latin, said(green).city) == ("Green Land", "Хоруғ")
    assert "1 cell was left as it is: somebody else has changed it meanwhile, or may have." in result.visible


def test_what_changes_between_looking_and_writing_is_left(client, register):
    green, _taza = register
    rows = download(client)
    mark(rows, "Сабзи ватан", city="Хоруғ", notes="Since 1999.")
    page = bring(client, rows)
    domain.correct(green, Entry("Сабзи ватан", "Green Homeland", country="TJ", city="Бохтар"))
    db.session.commit()
    result = write(client, page)

    assert "1 cell was left as it is" in result.visible
    assert (said(green).city, said(green).notes) == ("Бохтар", "Since 1999.")


def test_a_bad_cell_is_named_and_the_others_of_its_row_are_taken(client, register):
    green, _taza = register
    rows = download(client)
    mark(rows, "Сабзи ватан", founded="long ago", city="Хоруғ")
    mark(rows, "Таза су", name="")
    page = bring(client, rows)

    assert "Founded in: This is not the year of a beginning." in page.visible
    assert "Name in its own language: Write the name of the organization." in page.visible
    write(client, page)
    assert (said(green).city, said(green).founded) == ("Хоруғ", None)


def test_rows_of_which_nobody_knows_what_they_are_are_left_out_with_the_reason(client, register, factory):
    green, taza = register
    other = factory.organization("Осиё")
    rows = download(client)
    mark(rows, "Сабзи ватан", back="see above", city="Хоруғ")
    rows.append(next(list(row) for row in rows if row[0] == "Таза су"))
    rows.append([*rows[-1][:-1], f"{'0' * 32}-{rows[-1][-1].partition('-')[2]}"])
    merging.merge(other, green)
    db.session.commit()
    page = bring(client, rows)

    for words in (
        "The cell for the way back was changed, so nobody knows which entry this is.",
        "The cell for the way back is that of row", "The entry that this row was is not in the register any more.",
        "This entry was joined with “Сабзи ватан” meanwhile",
    ):  # fmt: skip
        assert words in page.visible
    assert (said(green).city, said(taza).city) == ("Душанбе", "Душанбе")


def test_cells_for_the_way_back_that_were_moved_are_seen(client, register):
    rows = download(client)
    rows[1][-1], rows[2][-1] = rows[2][-1], rows[1][-1]
    page = bring(client, rows)

    assert "This row was “Таза су”, and nothing in it is as it was. Perhaps rows were moved." in page.visible
    assert not ticks(page, "leave")


def test_a_sheet_without_the_other_columns_renames_an_entry(client, register):
    rows = download(client)
    rows = [[row[0], row[-1]] for row in rows]
    next(row for row in rows if row[0] == "Таза су")[0] = "Clean Water Foundation"
    page = bring(client, rows)

    assert "Perhaps rows were moved." not in page.visible
    write(client, page)
    assert said(register[1]).name == "Clean Water Foundation"


def test_half_a_cell_for_the_way_back_leaves_everything_to_be_ticked(client, register):
    rows = download(client)
    row = next(one for one in rows if one[0] == "Сабзи ватан")
    mark(rows, "Сабзи ватан", city="Хоруғ", back=row[-1][:50])
    page = bring(client, rows)

    assert "The cell for the way back is empty or damaged" in page.visible
    assert MEANWHILE not in page.visible
    assert len(ticks(page, "over")) == 1


def test_a_sheet_taken_away_in_russian_comes_back_in_english(client, register):
    client.http.set_cookie("language", "ru")
    rows = download(client)
    client.http.set_cookie("language", "en")
    assert rows[0][-1] == "Для возврата: пожалуйста, не меняйте"
    rows[1][1] = "Green Motherland"

    assert "1 change" in bring(client, rows).visible


def test_two_who_bring_one_sheet_at_once_write_it_once(app, client, register):
    rows = download(client)
    mark(rows, "Сабзи ватан", city="Хоруғ")
    checked = register_import.read(workbook({"A": rows}), "o.xlsx")
    carried, columns = checked.rows, checked.columns
    db.session.commit()

    def take(_number):
        with app.app_context():
            begin_writing(db.session)
            taken = register_import.take(carried, columns)
            db.session.commit()
            return len(taken.changed)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, range(2))) == [0, 1]
    assert db.session.query(AuditEntry).filter_by(action="organization.corrected").count() == 1


def test_many_rows_are_looked_at_in_few_statements(client, register, factory):
    for number in range(30):
        factory.organization(f"Осиё {number}", city=f"City {number}")
    rows = download(client)
    for row in rows[1:]:
        row[rows[0].index(HEADINGS["notes"])] = "Checked."
    file = workbook({"A": rows})
    few = workbook({"A": rows[:3]})
    with statements() as one:
        register_import.read(few, "o.xlsx")
    with statements() as many:
        assert len(register_import.read(file, "o.xlsx").changes) == 32

    assert len(many) == len(one)


@pytest.mark.parametrize("written", ["", "x", "яя"])
def test_a_way_back_that_nobody_can_read_is_refused(client, register, written):
    client.post(f"{PAGE}/reversal", fields={"written": written}, expect=422)
