"""Lists of LibreOffice, and cells that are merged."""

import io
import zipfile

import pytest
import xlsxwriter

from eventreg.core.spreadsheet_formulas import UNCALCULATED, is_said
from eventreg.core.spreadsheet_reach import MOST_ROWS_IN_ALL
from eventreg.core.spreadsheets import (
    LockedSpreadsheet,
    NoHeadings,
    NotASpreadsheet,
    TooManyColumns,
    TooManyRows,
    read,
    read_lines,
)

MARK = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)


def cell(text, more=""):
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def row(*cells, more=""):
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


def formula(value="", text="", more=""):
    says = text and f"<text:p>{text}</text:p>"
    return f'<table:table-cell table:formula="of:=[.A1]" {value} {more}>{says}</table:table-cell>'


def ods(*rows, mark=MARK, manifest=""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", mark)
        made.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
        made.writestr(
            "content.xml",
            f'<office:document-content {SPACES}><office:body><office:spreadsheet><table:table table:name="People">'
            f"{''.join(rows)}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


def test_a_sheet_of_libreoffice_is_read():
    born = '<table:table-cell office:value-type="date" office:date-value="1990-05-01"/>'
    endless = row(
        '<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048570"'
    )
    heads = row(cell("Name"), cell("Country"), cell("Born"))

    sheet = read(ods(heads, row(cell("Дана"), cell("KZ"), born), endless), "list.ods")

    assert [one.cells for one in sheet.rows] == [{"name": "Дана", "country": "KZ", "born": "1990-05-01"}]


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ((row(cell("x", 'table:number-columns-repeated="16384"')),), TooManyColumns),
        ((row(cell("x"), more='table:number-rows-repeated="200000"'),), TooManyRows),
        ((row(more='table:number-rows-repeated="1048000"'), row(*[cell("x")] * 100)), TooManyRows),
        ((row(cell("x", 'table:number-columns-repeated="many"')),), NotASpreadsheet),
        ((), NoHeadings),
    ],
)
def test_what_reaches_too_far_is_refused(rows, refusal):
    with pytest.raises(refusal):
        read_lines(ods(*rows), "list.ods")


def test_the_tables_of_a_file_together_have_a_limit():
    table = '</table:table><table:table table:name="More">'

    with pytest.raises(TooManyRows) as refused:
        read_lines(ods(*[row(cell("x"), more='table:number-rows-repeated="9000"') + table] * 3), "list.ods")
    assert refused.value.values == {"limit": MOST_ROWS_IN_ALL}


def test_a_password_and_other_documents_are_refused():
    locked = '<manifest:file-entry><manifest:encryption-data manifest:checksum=""/></manifest:file-entry>'
    with pytest.raises(LockedSpreadsheet):
        read(ods(row(cell("x")), manifest=locked), "list.ods")
    with pytest.raises(NotASpreadsheet):
        read(ods(row(cell("x")), mark="application/vnd.oasis.opendocument.text"), "list.odt")


def test_a_cell_that_is_merged_downwards_is_meant_of_each_row():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Organization", "Name"])
        sheet.merge_range("A2:A4", "Таза су")
        for number, name in enumerate(("Дана", "Тимур", "Алия", "Елена"), start=1):
            sheet.write(number, 1, name)

    rows = read(file.getvalue(), "list.xlsx").rows

    assert [one.cells["organization"] for one in rows] == ["Таза су", "Таза су", "Таза су", ""]


@pytest.mark.parametrize("left", [0, 1])
def test_cells_merged_in_libreoffice_are_read_as_those_of_excel(left):
    """Over four rows, and over two rows and columns; once with an empty column before all of it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, left, ["Organization", "Country", "City", "Name"])
        sheet.merge_range(1, left, 4, left, "Таза су")
        sheet.merge_range(1, left + 1, 2, left + 2, "KZ")
        for number, name in enumerate(("Дана", "Тимур", "Алия", "Елена", "Ли"), start=1):
            sheet.write(number, left + 3, name)
    lead = ["<table:table-cell/>"] * left
    rows = [
        row(*lead, *map(cell, ("Organization", "Country", "City", "Name"))),
        row(
            *lead, cell("Таза су", 'table:number-rows-spanned="4"'),
            cell("KZ", 'table:number-rows-spanned="2" table:number-columns-spanned="2"'), COVERED, cell("Дана"),
        ),
        row(*lead, COVERED, COVERED, COVERED, cell("Тимур")),
        row(*lead, COVERED, "<table:table-cell/>", "<table:table-cell/>", cell("Алия")),
        row(*lead, COVERED, '<table:table-cell table:number-columns-repeated="2"/>', cell("Елена")),
        row(*lead, '<table:table-cell table:number-columns-repeated="3"/>', cell("Ли")),
    ]  # fmt: skip

    of_ods = read(ods(*rows), "kz.ods").rows

    assert of_ods == read(file.getvalue(), "kz.xlsx").rows
    assert [one.cells["organization"] for one in of_ods] == ["Таза су"] * 4 + [""]
    assert [one.cells["country"] for one in of_ods] == ["KZ", "KZ", "", "", ""]


def test_formulas_without_a_value_and_errors_of_libreoffice_are_told():
    string, error = 'office:value-type="string" office:string-value=""', 'calcext:value-type="error"'
    lines = read_lines(
        ods(
            row(cell("Name"), cell("City")),
            row(formula(), cell("Osh")),
            row(formula(string, "#N/A", error), cell("Osh")),
            row(formula('office:value-type="float" office:value="0"', "Err:502", error), cell("Osh")),
            row(formula(string, "#ЗНАЧЕН!", error), cell("Osh")),
            row(formula(string, "#what?", error), cell("Osh")),
            row(formula(string), cell("Osh")),
            row(
                formula('office:value-type="string"', "Li"),
                formula('office:value="7" office:value-type="float"', "7"),
            ),
            row("<table:table-cell/>", "<table:table-cell/>", formula(more='table:number-columns-repeated="2"')),
        ),
        "list.ods",
    )  # fmt: skip

    assert lines == [
        (1, ["Name", "City"]), (2, [UNCALCULATED, "Osh"]), (3, ["#N/A", "Osh"]), (4, ["Err:502", "Osh"]),
        (5, ["#ЗНАЧЕН!", "Osh"]), (6, ["#VALUE!", "Osh"]), (7, ["", "Osh"]), (8, ["Li", "7"]),
        (9, ["", "", UNCALCULATED, UNCALCULATED]),
    ]  # fmt: skip
    assert not any(is_said(values[0]) for _line, values in lines[1:6])


def test_a_span_that_is_no_number_is_refused_and_a_formula_far_below_too():
    with pytest.raises(NotASpreadsheet):
        read_lines(ods(row(cell("x", 'table:number-rows-spanned="many"'))), "list.ods")
    with pytest.raises(TooManyRows):
        read_lines(ods(row(formula(), more='table:number-rows-repeated="200000"')), "list.ods")
