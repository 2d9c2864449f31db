"""What parts the columns of a CSV file, where cells have commas and semicolons of their own."""

import pytest

from eventreg.core.spreadsheet_delimiter import LOOKED_AT, delimiter_of
from eventreg.core.spreadsheets import read


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Name, for the badge\tE-mail\nАлия\ta@demo.example\n", "\t"),
        ("Name, for the badge\tE-mail\n", "\t"),
        ("Surname, name, patronymic\tE-mail\nА, Б, В\ta@demo.example\n", "\t"),
        ("Фамилия, имя;Страна\nАлиева, Алия;KZ\n", ";"),
        ("name,themes\nAlia,water;energy\nRustam,water;food\nSaida,water;law\n", ","),
        ('"Name, for the badge",E-mail\n"Aliyeva, Alia",a@demo.example\n', ","),
        ('"Name; or names";E-mail\n"A; B",x;y\nC;c@demo.example\n', ";"),
        ("Delegation of the ministry, 12 May\nName;E-mail\nA;a@demo.example\nB;b@demo.example\n", ";"),
        ("name,email\nAlia,a@demo.example\nRustam\nSaida\n", ","),
        ("name,email\n", ","),
        ("sep=;\na,b;c\n", ";"),
        ("Имя|Страна|Темы\nАлия|KZ|water, energy\nБек|KG|\n", "|"),
        ("Имя|Страна\n", "|"),
        ("Name | Имя;Country | Страна\nAlia;KZ\n", ";"),
        ("Name | Имя;Country | Страна\n", ";"),
    ],
)
def test_the_sign_that_parts_most_lines_alike(text, delimiter):
    assert delimiter_of(text) == delimiter
    assert delimiter_of("\ufeff" + text) == delimiter


@pytest.mark.parametrize("rows", ["Алия\n", "Алия\nРустам\n", "Алия\nБеков, Рустам\nСаида\n"])
def test_one_column_whose_heading_has_a_comma_is_one_column(rows):
    sheet = read(f"Name, for the badge\n{rows}".encode(), "people.csv")

    assert sheet.headings == ["Name, for the badge"]
    assert [row.cells["name, for the badge"] for row in sheet.rows] == rows.splitlines()


def test_tabs_in_utf_16_as_excel_saves_unicode_text():
    sheet = read("Name, for the badge\tE-mail\r\nАлия\ta@demo.example\r\n".encode("utf-16"), "people.txt")

    assert sheet.headings == ["Name, for the badge", "E-mail"]
    assert sheet.rows[0].cells["e-mail"] == "a@demo.example"


def test_a_line_that_is_cut_off_where_the_look_ends_counts_for_nothing():
    text = "name;note\n" + "Alia;" + "x, " * LOOKED_AT

    assert delimiter_of(text[:LOOKED_AT]) == ";"
