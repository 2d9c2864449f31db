"""Which sheet of a file is read, where it has several."""

import io

import pytest

from eventreg.core.spreadsheet_export import About
from eventreg.core.spreadsheet_tabs import NoSuchTab, Others, SeveralTabs, chosen
from eventreg.core.spreadsheets import read, read_lines, read_tabs, write_xlsx
from tests.workbooks import provinces, workbook

HEADINGS = ["Name", "City"]
THREE = provinces(HEADINGS, [["Осиё", "Душанбе"]], [["Чашма", "Бохтар"], ["Рӯд", ""]], [["Кӯҳ", "Хуҷанд"]])


def test_it_has_to_be_said_which_of_several_is_meant():
    with pytest.raises(SeveralTabs) as refused:
        read(THREE, "three.xlsx")

    assert refused.value.values == {"names": "“Душанбе”, “Хатлон”, “Согд”"}
    assert refused.value.tabs == [Others("Душанбе", 1), Others("Хатлон", 2), Others("Согд", 1)]


def test_a_sentence_does_not_name_a_hundred_sheets():
    names = SeveralTabs([Others(str(number), 1) for number in range(100)]).values["names"]

    assert names.startswith("“0”, “1”, ")
    assert names.endswith("“11”, …")


def test_the_one_that_was_said_is_read_and_the_others_are_named():
    sheet = read(THREE, "three.xlsx", tab="Хатлон")

    assert [row.cells["name"] for row in sheet.rows] == ["Чашма", "Рӯд"]
    assert (sheet.tab, sheet.others) == ("Хатлон", (Others("Душанбе", 1), Others("Согд", 1)))
    assert read_lines(THREE, "three.xlsx", tab="Согд")[1] == (2, ["Кӯҳ", "Хуҷанд"])
    for name in ("Памир", "душанбе"):
        with pytest.raises(NoSuchTab):
            read(THREE, "three.xlsx", tab=name)


def test_a_sheet_without_a_row_below_its_headings_is_passed_over():
    guide = workbook({"Инструкция": [["Заполните второй лист"]], "Список": [HEADINGS, ["Осиё", ""]], "Пусто": []})

    sheet = read(guide, "guide.xlsx")

    assert (sheet.tab, sheet.others, [row.line for row in sheet.rows]) == ("Список", (), [2])
    assert read(workbook({"A": [HEADINGS], "B": [HEADINGS]}), "empty.xlsx").rows == []


def test_hidden_sheets_and_our_own_about_a_list_are_no_question():
    hidden = workbook({"List": [HEADINGS, ["Осиё", ""]], "Choices": [["a"], ["b"]]}, hidden=["Choices"])
    ours = io.BytesIO()
    write_xlsx(ours, HEADINGS, [["Осиё", ""]], "List", About("Об этом списке", lambda: [("Rows", 1), ("By", "me")]))

    for file in (hidden, ours.getvalue()):
        assert (read(file, "list.xlsx").tab, read(file, "list.xlsx").others) == ("List", ())


def test_the_only_one_with_the_headings_that_are_needed_is_meant_and_the_rest_is_named():
    book = workbook({"Regions": [["Code"], ["AL"], ["OS"]], "List": [["List of 2026"], HEADINGS, ["Осиё", ""]]})

    found = chosen(read_tabs(book, "list.xlsx"), fits=lambda lines: any("Name" in values for _line, values in lines))

    assert (found.tab.name, found.others) == ("List", (Others("Regions", 2),))


def test_rows_are_counted_below_the_headings():
    book = workbook({"A": [["Title"], HEADINGS, ["Осиё", ""]], "B": [HEADINGS, ["Рӯд", ""]]})

    with pytest.raises(SeveralTabs) as refused:
        read(book, "list.xlsx", heading_line=lambda lines: next(line for line, values in lines if "Name" in values))

    assert [one.rows for one in refused.value.tabs] == [1, 1]
