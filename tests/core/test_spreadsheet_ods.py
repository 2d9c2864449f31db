"""Lists of LibreOffice, and cells that are merged."""

import io
import zipfile

import pytest
import xlsxwriter

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
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)


def cell(text, more=""):
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def row(*cells, more=""):
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


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
