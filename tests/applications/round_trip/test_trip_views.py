"""An office's list: taken home, marked, brought back, looked at, written, taken back."""

import io

import xlsxwriter

from eventreg.applications.imports.import_models import Import, OfficeMark
from eventreg.applications.models import Application
from eventreg.audit.models import Entry
from eventreg.core.spreadsheets import read_lines
from eventreg.extensions import db
from tests.applications.imports.test_import_views import staff, work
from tests.workbooks import workbook

LIST = "/manage/forum/import/list"


def download(client):
    """The list as rows of cells, headings first."""
    answer = client.http.get(f"{LIST}.xlsx", headers={"Accept-Language": client.language})
    assert answer.status_code == 200
    return [values for _line, values in read_lines(answer.data, "list.xlsx")]


def sheet(rows):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        page = workbook.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return file.getvalue()


def bring_back(client, rows, expect=302):
    """Send it; gives the address where its differences stand."""
    fields = {"list-file": (io.BytesIO(sheet(rows)), "list.xlsx")}
    address = client.post(LIST, fields=fields, expect=expect).location
    work(client)
    return address


def mark(rows, name, **cells):
    """Write into the cells of one person, by heading."""
    row = next(one for one in rows if name in one)
    for heading, value in cells.items():
        row[rows[0].index(HEADINGS[heading])] = value


HEADINGS = {
    "rank": "Rank (1 is the best)", "recommends": "We recommend (yes or no)", "remark": "Remark",
    "latin": "Name in Latin letters", "city": "City", "position": "Position", "reference": "Reference",
    "name": "Badge name", "back": "For the way back: please leave as it is",
}  # fmt: skip


def test_the_list_holds_whom_the_office_sees_and_nobody_else(client, forum):
    rows = download(client)

    assert sorted((row[1], row[0]) for row in rows[1:]) == [
        ("First Person", forum["first"].reference), ("Second Person", forum["second"].reference),
    ]  # fmt: skip
    assert db.session.query(Entry).filter_by(action="list.exported").one().details["rows"] == 2


def test_differences_are_shown_then_written_then_taken_back(client, forum):
    rows = download(client)
    mark(rows, "First Person", rank=1, recommends="да", remark="Known to us.", latin="First Person")
    mark(rows, "Second Person", recommends="no")
    address = bring_back(client, rows)

    page = client.get(address)
    assert "5 changes" in page.visible
    assert "Frist Person" in page.visible
    assert db.session.query(OfficeMark).count() == 0
    client.post(f"{address}/changes")
    work(client)

    assert "5 changes are written." in client.get(address).visible
    db.session.expire_all()
    marks = {one.application_id: (one.rank, one.recommends, one.remark) for one in db.session.query(OfficeMark)}
    assert marks == {forum["first"].id: (1, True, "Known to us."), forum["second"].id: (None, False, None)}
    assert forum["first"].person.badge_name_latin == "First Person"
    entry = db.session.query(Entry).filter_by(action="application.changed", about=forum["first"].reference).one()
    assert entry.details == {"keys": ["name_latin", "rank", "recommends", "remark"]}
    assert entry.actor.startswith("account:")
    shown = client.get(f"/manage/forum/applications/{forum['first'].reference}")
    assert "Known to us." in shown.visible

    client.post(f"{address}/reversal")
    work(client)
    db.session.expire_all()
    assert "5 cells stand as before." in client.get(address).visible
    assert forum["first"].person.badge_name_latin == "Frist Person"
    assert {(one.rank, one.recommends, one.remark) for one in db.session.query(OfficeMark)} == {(None, None, None)}


def test_the_same_list_again_changes_nothing(client, forum):
    assert "Nothing would change" in client.get(bring_back(client, download(client))).visible
    address = bring_back(client, download(client))
    assert "There is no row left" in client.post(f"{address}/changes", expect=422).visible


def test_what_was_changed_meanwhile_is_not_overwritten_unless_it_is_ticked(client, forum):
    rows = download(client)
    mark(rows, "First Person", latin="Firste Person")
    mark(rows, "Second Person", city="Ust-Kamenogorsk", position="Chair")
    forum["first"].person.badge_name_latin = "First P. Person"
    forum["second"].organization_city = "Öskemen"
    db.session.commit()

    address = bring_back(client, rows)
    page = client.get(address)
    assert "Changed by somebody else meanwhile" in page.visible
    assert "1 change" in page.visible
    client.post(f"{address}/changes", fields={"over": f"{forum['second'].reference} organization_city"})
    work(client)

    db.session.expire_all()
    assert forum["first"].person.badge_name_latin == "First P. Person"
    assert (forum["second"].organization_city, forum["second"].position) == ("Ust-Kamenogorsk", "Chair")


def test_what_changes_between_looking_and_writing_stops_all_of_it(client, forum):
    rows = download(client)
    mark(rows, "First Person", rank=1)
    mark(rows, "Second Person", city="Almaty")
    address = bring_back(client, rows)
    forum["second"].organization_city = "Astana"
    db.session.commit()
    client.post(f"{address}/changes")
    work(client)

    page = client.get(address)
    assert "Somebody else has changed what stands in this list while you looked" in page.visible
    assert "Changed by somebody else meanwhile" in page.visible
    assert db.session.query(OfficeMark).count() == 0
    client.post(f"{address}/changes")
    work(client)
    assert "1 change is written." in client.get(address).visible


def test_rows_that_cannot_be_read_are_named_and_the_others_stand(client, forum):
    rows = download(client)
    mark(rows, "First Person", rank="first", recommends="perhaps", city="")
    mark(rows, "Second Person", rank="2")
    ticket = rows[1][-1]
    rows += [
        [forum["hidden"].reference, "Hidden Person", *[""] * (len(rows[0]) - 3), ticket],
        [forum["foreign"].reference, "Foreign Person", *[""] * (len(rows[0]) - 3), ticket],
        [forum["gone"].reference, "Gone Person", *[""] * (len(rows[0]) - 3), ticket],
        ["TF-2222-22", "Nobody", *[""] * (len(rows[0]) - 3), ticket],
        ["", "No Reference", *[""] * (len(rows[0]) - 3), ticket],
        list(rows[2]),
    ]  # fmt: skip
    page = client.get(bring_back(client, rows))

    for reference in (forum["hidden"].reference, forum["foreign"].reference, "TF-2222-22"):
        assert f"“{reference}” is nobody on your list." in page.visible
    for sentence in (
        "A rank is a whole number from 1 to 9999.", "Please answer yes or no.", "This application is over by now",
        "There is no reference in this row.", "The same reference stands in line 3.",
    ):  # fmt: skip
        assert sentence in page.visible
    assert "1 change" in page.visible


def test_names_that_stand_beside_another_reference_are_seen(client, forum):
    rows = download(client)
    rows[1][1], rows[2][1] = rows[2][1], rows[1][1]

    page = client.get(bring_back(client, rows))

    assert "This reference is that of First Person, and another name stands beside it." in page.visible


def test_a_corrected_badge_name_stays_and_the_row_is_read(client, forum):
    rows = download(client)
    mark(rows, "First Person", rank=1)
    row = next(row for row in rows if "First Person" in row)
    row[row.index("First Person")] = "Frist Pérson"

    page = client.get(bring_back(client, rows))

    assert "The name on the badge stays First Person: only the person changes it." in page.visible
    assert "1 change" in page.visible


def test_a_row_whose_last_cell_is_lost_has_to_be_ticked(client, forum):
    rows = download(client)
    mark(rows, "First Person", rank=1, back="")

    page = client.get(bring_back(client, rows))

    assert "The cell for the way back is empty or damaged" in page.visible
    assert "Changed by somebody else meanwhile" not in page.visible
    assert f"{forum['first'].reference} rank" in page.text


def test_a_list_taken_in_russian_comes_back_in_english(client, forum):
    client.language = "ru"
    rows = download(client)
    client.language = "en"
    rows[1][5] = "3"

    assert "1 change" in client.get(bring_back(client, rows)).visible


def test_another_sheet_is_refused(client, forum):
    fields = {"list-file": (io.BytesIO(sheet([["name", "country"], ["Dana", "KZ"]])), "list.xlsx")}
    refused = client.post(LIST, fields=fields, expect=422)
    rows = download(client)
    headings = {"list-file": (io.BytesIO(sheet(rows[:1])), "list.xlsx")}
    text = {"list-file": (io.BytesIO("\n".join(",".join(row) for row in rows).encode()), "list.csv")}

    assert "This is not the list that was downloaded here: the column “Reference” is missing." in refused.visible
    assert "This file has no row below its headings." in client.post(LIST, fields=headings, expect=422).visible
    assert "“list.csv” is no XLSX or ODS file." in client.post(LIST, fields=text, expect=422).visible
    assert db.session.query(Import).count() == 0


def test_the_list_of_another_event_is_told_in_one_sentence(client, forum):
    rows = download(client)
    for number, row in enumerate(rows[1:]):
        row[0] = f"TF-2222-2{number + 2}"

    page = client.get(bring_back(client, rows))

    assert "None of the 2 people in this file is on your list here." in page.visible
    assert "Could not be read" in page.visible
    assert "Line 2" not in page.visible


def test_a_rank_for_two_people_is_told_and_a_latin_name_is_latin(client, forum):
    rows = download(client)
    mark(rows, "First Person", rank=2, latin="Первый")
    mark(rows, "Second Person", rank="2", latin="Second Person\nand Third")

    page = client.get(bring_back(client, rows))

    assert "The same rank for several people Rank 2: Second Person, First Person" in page.visible
    assert "Please write this in Latin letters" in page.visible
    assert "This is not the name of one person" in page.visible
    assert "2 changes" in page.visible


def test_an_office_is_told_the_number_of_cells_of_those_whom_it_sees(client, forum):
    rows = download(client)
    mark(rows, "First Person", rank=1, remark="Known to us.")
    mark(rows, "Second Person", rank=2)
    address = bring_back(client, rows)
    client.post(f"{address}/changes")
    work(client)
    assert "3 changes are written." in client.get(address).visible
    forum["first"].head_office_only = True
    db.session.commit()

    assert "1 change is written." in client.get(address).visible
    assert [cell for cell in client.get("/manage/forum/import").words if cell.isdecimal()] == ["2", "1"]
    client.post(f"{address}/reversal")
    work(client)
    assert "1 cell stands as before." in client.get(address).visible


def test_an_empty_answer_takes_nothing_away(client, forum):
    rows = download(client)
    mark(rows, "Second Person", city="")

    page = client.get(bring_back(client, rows))

    assert "A list corrects this answer, but does not take it away." in page.visible
    assert db.session.get(Application, forum["second"].id).organization_city == "Oskemen"


def test_a_reviewer_takes_no_list(client, factory):
    event = factory.event("forum")
    staff(client, factory, "reviewer@demo.example", role="reviewer", event_id=event.id)

    assert client.http.get(f"{LIST}.xlsx").status_code == 403
    client.post(LIST, expect=403)


def test_whoever_hides_meanwhile_is_no_longer_named_beside_what_changes(client, forum):
    rows = download(client)
    mark(rows, "First Person", remark="knows the rivers")
    mark(rows, "Second Person", remark="knows the lakes")
    address = bring_back(client, rows)
    forum["first"].head_office_only = True
    looked_at = client.get(address).visible
    forum["first"].head_office_only = False
    client.post(f"{address}/changes")
    work(client)
    forum["first"].head_office_only = True
    written = client.get(address).visible

    for page in (looked_at, written):
        assert "knows the lakes" in page
        assert "First Person" not in page
        assert "knows the rivers" not in page


def test_the_list_is_found_among_other_sheets_and_two_of_it_are_refused(client, forum):
    rows = download(client)
    mark(rows, "First Person", remark="Speaks well")
    notes = [["Notes"], ["call them"], ["again"]]

    def send(tabs, expect):
        fields = {"list-file": (io.BytesIO(workbook(tabs)), "list.xlsx")}
        return client.post(LIST, fields=fields, expect=expect)

    address = send({"Notes": notes, "Mine": rows}, 302).location
    work(client)
    assert "Speaks well" in client.get(address).visible
    page = send({"Mine": rows, "Mine (2)": rows}, 422)
    assert "Several sheets of this file are the list: “Mine”, “Mine (2)”." in page.visible
