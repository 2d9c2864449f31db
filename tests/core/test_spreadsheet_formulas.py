"""Formulas that nobody has calculated, and errors: both would be read as empty cells."""

import io

import pytest
import xlsxwriter

from eventreg.core.spreadsheet_formulas import UNCALCULATED, ErrorInCell, NotCalculated, check
from eventreg.core.spreadsheets import read_lines, write_xlsx


def _workbook(fill):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        hidden = workbook.add_worksheet("Lists")
        hidden.write_formula(0, 0, "=B1", None, "")
        hidden.hide()
        sheet = workbook.add_worksheet("People & places")
        sheet.activate()
        sheet.set_first_sheet()
        fill(sheet)
    return file.getvalue()


def test_each_stands_at_its_line_and_column():
    def fill(sheet):
        sheet.write_row(3, 1, ["Name", "City"])
        sheet.write_formula(4, 1, "=B1&C1", None, "")
        sheet.write(4, 2, "Osh")
        sheet.write_formula(5, 1, "=Z9", None, "#REF!")
        sheet.write_formula(6, 1, "=NA()", None, "#N/A")
        sheet.write_formula(7, 1, '="Li"', None, "Li")
        sheet.write_formula(9, 3, "=B1", None, "")  # below and beside all values

    lines = read_lines(_workbook(fill), "people.xlsx")

    assert [(line, [cell for cell in cells if cell]) for line, cells in lines] == [
        (4, ["Name", "City"]), (5, [UNCALCULATED, "Osh"]), (6, ["#REF!"]), (7, ["#N/A"]), (8, ["Li"]),
        (10, [UNCALCULATED]),
    ]  # fmt: skip
    assert [cells.index(UNCALCULATED) for _line, cells in lines if UNCALCULATED in cells] == [1, 3]


def test_a_formula_that_gives_no_text_is_an_empty_cell():
    with io.BytesIO() as file:
        write_xlsx(file, ["Name", "Second"], [["Li", ""]], sheet_name="People")
        assert read_lines(file.getvalue(), "a.xlsx") == [(1, ["Name", "Second"]), (2, ["Li", ""])]


@pytest.mark.parametrize(
    ("cell", "refusal"), [(UNCALCULATED, NotCalculated), ("#REF!", ErrorInCell), ("#NAME?", ErrorInCell)]
)
def test_neither_is_anybodys_answer(cell, refusal):
    with pytest.raises(refusal):
        check(cell)
    check("#1 in Osh =?")
