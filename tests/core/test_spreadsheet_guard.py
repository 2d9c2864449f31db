"""Workbooks made to harm: refused before the library that reads workbooks sees them."""

import io
import struct
import zipfile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.core.spreadsheet_guard import LARGEST_UNPACKED, MOST_PARTS
from eventreg.core.spreadsheet_reach import MOST_ROWS_IN_ALL
from eventreg.core.spreadsheets import NoHeadings, NotASpreadsheet, TooBig, TooManyColumns, TooManyRows, read

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        made.add_worksheet().write_column(0, 0, ["name", "Ли"])
    return file.getvalue()


def with_parts(parts, method=zipfile.ZIP_DEFLATED):
    """A good workbook in which these parts are replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as good, zipfile.ZipFile(file, "w", method) as made:
        for name in good.namelist():
            if name not in parts:
                made.writestr(name, good.read(name))
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def with_cells(cells, start=""):
    return with_parts({SHEET: f"{start}<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>"})


def one(reference, row):
    return f'<row r="{row}"><c r="{reference}"><v>7</v></c></row>'


def test_the_plain_workbook_is_read():
    assert [row.cells for row in read(workbook(), "a.xlsx").rows] == [{"name": "Ли"}]
    assert read(with_cells(one("A1", 1) + one("B3", 3)), "a.xlsx").rows[0].surplus == ("7",)


@pytest.mark.parametrize(
    ("cells", "refusal"),
    [
        (one("A1", 1) + one("XFD1048576", 1048576), TooManyColumns),
        (one("A1", 1) + one("ALL2", 2), TooManyColumns),
        (one("A1", 1) + one("Z1048576", 1048576), TooManyRows),
        (f'<x:row xmlns:x="{MAIN[7:-1]}" r="1048576"><x:c r="XFD1048576"><x:is/></x:c></x:row>', TooManyColumns),
        ('<row r="1"><c r="&#88;FD1"><v>7</v></c></row>', TooManyColumns),
        ("<row>" + "<c><v>7</v></c>" * 201 + "</row>", TooManyColumns),
        ("<row><c><v>7</v></c></row>" * 20_002, TooManyRows),
        (one("A99999999", 1), NotASpreadsheet),
        (one("ABCD1", 1), NotASpreadsheet),
        (one("xfd1048576", 1), NotASpreadsheet),
        ('<row r="one"/>', NotASpreadsheet),
        ('<row r="1"><c r="A1"><v>7</c></row>', NotASpreadsheet),
    ],
)
def test_values_out_of_reach_are_refused(cells, refusal):
    with pytest.raises(refusal):
        read(with_cells(cells), "a.xlsx")


def test_the_sheets_of_a_workbook_together_have_a_limit():
    """Each of them is read before one is chosen."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        for _ in range(2):
            made.add_worksheet().write_column(0, 0, ["Ли"] * 13_000)

    with pytest.raises(TooManyRows) as refused:
        read(file.getvalue(), "a.xlsx")
    assert refused.value.values == {"limit": MOST_ROWS_IN_ALL}


def test_a_far_cell_that_is_only_coloured_does_no_harm():
    cells = one("A1", 1) + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'

    assert read(with_cells(cells), "a.xlsx").headings == ["7"]


@pytest.mark.parametrize(
    "start", ['<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', '<?xml version="1.0" encoding="cp037"?>\0']
)
def test_document_types_and_foreign_encodings_are_refused(start):
    with pytest.raises(NotASpreadsheet):
        read(with_cells(one("A1", 1), start), "a.xlsx")


def test_a_zip_bomb_is_refused_by_its_directory():
    with pytest.raises(TooBig):
        read(with_parts({"xl/media/zeros.bin": bytes(30_000_000)}), "a.xlsx")
    with pytest.raises(TooBig):
        read(with_parts({f"xl/{number}.xml": "<a/>" for number in range(MOST_PARTS)}), "a.xlsx")


def test_a_directory_that_lies_about_sizes_is_refused():
    """Whoever believes the directory unpacks 30 MB here; nothing but the stated 9 bytes is unpacked."""
    data = bytearray(with_parts({SHEET: b"<a>" + bytes(30_000_000)}))
    directory = data.rindex(b"PK\x01\x02")
    assert bytes(data[directory + 46 :]).startswith(SHEET.encode())
    struct.pack_into("<L", data, directory + 24, 9)

    with pytest.raises(NotASpreadsheet):
        read(bytes(data), "a.xlsx")


def test_a_directory_of_gigabytes_is_refused_before_unpacking():
    data = bytearray(with_parts({SHEET: b"<a/>"}))
    struct.pack_into("<L", data, data.rindex(b"PK\x01\x02") + 24, LARGEST_UNPACKED + 1)

    with pytest.raises(TooBig):
        read(bytes(data), "a.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(2000),
        workbook()[:-100],
        workbook()[:400] + b"?" * 200 + workbook()[600:],
        with_parts(
            {"xl/workbook.xml": "<workbook/>", "xl/_rels/workbook.xml.rels": "<Relationships/>"}, zipfile.ZIP_STORED
        ),
        with_parts({SHEET: f"<worksheet {MAIN}/>"}, zipfile.ZIP_BZIP2),
    ],
)
def test_broken_workbooks_are_refused(data):
    with pytest.raises((NotASpreadsheet, NoHeadings)):
        read(data, "a.xlsx")


def test_another_kind_of_zip_is_no_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    with pytest.raises(NotASpreadsheet):
        read(file.getvalue(), "a.xlsx")


with zipfile.ZipFile(io.BytesIO(workbook())) as parts:
    GOOD = {name: parts.read(name) for name in parts.namelist()}


@settings(deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.integers(0, 5000), st.binary(max_size=8), st.integers(0, 40))
def test_a_workbook_with_any_damage_is_read_or_refused_by_name(name, place, put, lost):
    content = GOOD[name]
    place %= len(content)
    try:
        read(with_parts({name: content[:place] + put + content[place + lost :]}), "a.xlsx")
    except (NotASpreadsheet, NoHeadings, TooBig, TooManyRows, TooManyColumns):
        return
