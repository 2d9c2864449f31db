"""Which line has the headings, and headings for every column."""

import io

import pytest
import xlsxwriter

from eventreg.core.spreadsheet_headings import (
    letters,
    likely_line,
    own_headings,
    plain,
    readings,
    sheet_below,
    sheet_of,
)
from eventreg.core.spreadsheet_tabs import Others, Tab
from eventreg.core.spreadsheets import read_tabs

LINES = [
    (1, ["Participants"]),
    (3, ["", "as of 1 October", ""]),
    (4, ["Name", "", "Contact", "Contact", ""]),
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


@pytest.mark.parametrize(
    ("above", "own", "headings"),
    [
        # Merged over two columns, the first and the last heading merged downwards, or left blank below.
        (["ФИО", "Организация", "", "E-mail"], ["ФИО", "Название", "Город", "E-mail"],
         ["ФИО", "Организация: Название", "Организация: Город", "E-mail"]),
        (["ФИО", "Организация", "", "E-mail"], ["", "Название", "Город", ""],
         ["ФИО", "Организация: Название", "Организация: Город", "E-mail"]),
        # What is merged downwards is a heading by itself, and no group of the column beside it.
        (["Организация", "", "Сайт", ""], ["Название", "Город", "Сайт", "Штат"],
         ["Организация: Название", "Организация: Город", "Сайт", "Штат"]),
        # A title stands over all of them, a date beside it.
        (["Участники", "", "", ""], ["ФИО", "Название", "Город", "E-mail"], ["ФИО", "Название", "Город", "E-mail"]),
        (["на 12.05.2026", "", "", ""], ["ФИО", "Название", "Город", "Тел"], ["ФИО", "Название", "Город", "Тел"]),
    ],
)  # fmt: skip
def test_a_group_over_several_columns_is_part_of_their_headings(above, own, headings):
    assert sheet_below([(1, above), (2, own), (3, ["x", "x", "x", "x"])], 2).headings == headings


def test_a_line_of_groups_is_not_that_of_the_headings():
    lines = [
        (1, ["ФИО", "Организация", "", "E-mail"]), (2, ["ФИО", "Название", "Город", "E-mail"]), (3, ["Ли", "", "", ""]),
    ]  # fmt: skip
    known = {"ФИО", "Организация", "Организация: Название", "Организация: Город", "E-mail"}

    assert likely_line(lines, lambda values: len(known.intersection(values))) == 2


def test_a_row_with_more_cells_than_headings_keeps_them_apart_unless_most_rows_have_them():
    shifted = [(1, ["Name", "City"]), (2, ["Li", "Osh", "KG"]), (3, ["Kim", "Osh"])]
    unnamed = [(1, ["Name", "City"]), (2, ["Li", "Osh", "KG"]), (3, ["Kim", "Osh", "KG"])]

    assert [(row.cells, row.surplus) for row in sheet_below(shifted, 1).rows] == [
        ({"name": "Li", "city": "Osh"}, ("KG",)), ({"name": "Kim", "city": "Osh"}, ()),
    ]  # fmt: skip
    assert sheet_below(unnamed, 1).headings == ["Name", "City", "C"]


def test_what_a_heading_may_say():
    assert readings("Contact: Phone (mobile) / Fax") == [
        "contact phone mobile fax", "phone mobile fax", "contact phone fax", "phone fax", "phone", "fax",
    ]  # fmt: skip


def test_the_sheet_with_known_headings_is_read_below_them():
    tabs = [
        Tab("Guide", [(1, ["How to"]), (2, ["fill it in"])]),
        Tab("List", [(1, ["Title", ""]), (2, ["Name", "City"]), (3, ["Li", "Osh"])]),
    ]

    sheet = sheet_of(tabs, "", lambda values: len({"Name", "City"}.intersection(values)))

    assert (sheet.tab, [row.cells for row in sheet.rows]) == ("List", [{"name": "Li", "city": "Osh"}])
    assert sheet.others == (Others("Guide", 1),)


def test_columns_have_the_letters_that_the_spreadsheet_has_and_empty_ones_are_none():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row("F3", ["Имя", None, "Страна", None, None])
        sheet.write_row("F4", ["Дана", "Lead", "KZ", None, "+7701"])
        sheet.write_row("F5", ["Бек", None, "KG", None, "+9965"])
    (tab,) = read_tabs(file.getvalue(), "people.xlsx")

    sheet = sheet_below(tab.lines, 3)

    assert sheet.headings == ["Имя", "G", "Страна", "J"]
    assert sheet.rows[0].cells == {"имя": "Дана", "g": "Lead", "страна": "KZ", "j": "+7701"}
    assert [row.surplus for row in sheet.rows] == [(), ()]
