"""Columns of a list that were renamed, left out or added: understood where that is sure, told where it is not."""

import pytest

from eventreg.applications.imports.import_models import OfficeMark
from eventreg.applications.round_trip import trip_headings, trip_sheet
from eventreg.extensions import db
from tests.applications.imports.test_import_views import work
from tests.applications.round_trip.test_trip_views import HEADINGS, bring_back, download, mark

MISSING = "These columns of the list are missing, so nothing of them is read: "
UNKNOWN = "These columns are not known and are left out: "


def renamed(rows, heading, becomes):
    rows[0][rows[0].index(HEADINGS[heading])] = becomes
    return rows


def test_a_column_that_was_renamed_shortly_is_understood(client, forum):
    rows = download(client)
    mark(rows, "First Person", recommends="да")
    address = bring_back(client, renamed(rows, "recommends", "Рекомендуем"))

    page = client.get(address)
    assert "1 change" in page.visible
    assert MISSING not in page.visible
    client.post(f"{address}/changes")
    work(client)
    assert db.session.query(OfficeMark).one().recommends is True


def test_a_column_that_nobody_knows_is_told_before_anything_is_saved(client, forum):
    rows = download(client)
    mark(rows, "First Person", recommends="да", rank=1)
    page = client.get(bring_back(client, renamed(rows, "recommends", "Наш выбор")))

    assert "The columns are not those of the list that was downloaded" in page.visible
    assert f"{MISSING}We recommend (yes or no)" in page.visible
    assert f"{UNKNOWN}Наш выбор" in page.visible
    assert "1 change" in page.visible


def test_columns_that_were_deleted_or_added_are_told_and_empty_ones_are_not(client, forum):
    rows = download(client)
    place = rows[0].index(HEADINGS["remark"])
    rows = [[*row[:place], *row[place + 1 :]] for row in rows]
    rows[0] += ["", "Empty"]
    rows[1] += ["Speaks well", ""]
    page = client.get(bring_back(client, rows))

    assert f"{MISSING}Remark" in page.visible
    assert f"{UNKNOWN}{'ABCDEFGHIJKLMNOPQ'[len(rows[1]) - 2]}" in page.visible
    assert "Empty" not in page.visible
    assert "Nothing would change" in page.visible


def test_a_list_as_it_was_says_nothing_of_columns(client, forum):
    assert "The columns are not" not in client.get(bring_back(client, download(client))).visible


@pytest.mark.parametrize(("written", "key"), [
    ("Recommendation", None), ("We  recommend:", "recommends"), ("РЕКОМЕНДУЕМ *", "recommends"), ("Rank", "rank"),
    ("We recomend (yes or no)", "recommends"), ("Город", "organization_city"), ("Reference", "reference"),
    ("Org", None), ("For the way back please leave as it is", "return"), ("rmrk", None), ("Remrk", "remark"),
])  # fmt: skip
def test_headings_with_small_differences(app, written, key):
    with app.test_request_context():
        found = trip_headings.recognize([written], trip_sheet.words())

    assert next(iter(found), None) == key


def test_what_stands_as_it_was_comes_before_what_is_like_it(app):
    with app.test_request_context():
        assert trip_headings.recognize(["Remarks", "Remark"], trip_sheet.words()) == {"remark": 1}
