"""Which line has the headings, and headings for every column."""

import pytest

from eventreg.core.spreadsheet_headings import letters, likely_line, own_headings, plain, sheet_below

LINES = [
    (1, ["Participants"]),
    (3, ["", "as of 1 October", ""]),
    (4, ["Name", "", "Contact", "Contact"]),
    (5, ["Дана", "x", "a@demo.example", "+7", "beside"]),
    (7, ["Тимур"]),
]


def test_the_first_full_line_unless_another_one_is_known():
    assert likely_line(LINES[:3], lambda _values: 0) == 4
    assert likely_line(LINES, lambda values: len(values) if values[0] == "Дана" else 0) == 5
    assert likely_line([(2, ["a", "b"]), (3, ["c", "d"])], lambda _values: 0) == 2


def test_one_known_heading_is_enough_where_no_chance_is_meant():
    lines = [(1, ["Title"]), (2, ["Name", "", ""]), (3, ["x", "y", "z"])]

    assert likely_line(lines, lambda values: values.count("Name"), least=1) == 2
    assert likely_line(lines, lambda values: values.count("Name")) == 3


def test_headings_are_compared_without_signs_and_capitals():
    assert [plain(words) for words in ("Ф.И.О.", "E-mail *", "name_latin")] == ["ф и о", "e mail", "name latin"]


def test_every_column_has_a_heading_of_its_own():
    sheet = sheet_below(LINES, 4)

    assert sheet.headings == ["Name", "B", "Contact", "Contact (2)", "E"]
    assert [(row.line, row.cells["contact (2)"], row.cells["e"]) for row in sheet.rows] == [
        (5, "+7", "beside"),
        (7, "", ""),
    ]
    assert own_headings(["A", "a", "a (2)", ""], 4) == ["A", "a (2)", "a (2) (2)", "D"]


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (199, "GR")])
def test_columns_are_called_as_spreadsheets_call_them(place, name):
    assert letters(place) == name
