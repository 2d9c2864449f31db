"""Lists as people bring them."""

import csv
import datetime as dt
import io

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.core.spreadsheet_guard import DamagedSpreadsheet, NamedAsWorkbook, WebPage
from eventreg.core.spreadsheets import (
    DuplicateHeading,
    LockedSpreadsheet,
    NoHeadings,
    NotASpreadsheet,
    OldSpreadsheet,
    Row,
    TooBig,
    TooManyColumns,
    TooManyRows,
    UnreadableLine,
    heading_key,
    read,
)
from tests.workbooks import workbook as workbook_of

MOMENT = dt.datetime.fromisoformat("2026-01-02T03:04")


def xlsx(*rows, hidden_first=False):
    """A workbook with these rows, as Excel would write them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd hh:mm"}) as workbook:
        if hidden_first:
            workbook.add_worksheet("lists").hide()
        sheet = workbook.add_worksheet()
        if hidden_first:
            sheet.activate()
            sheet.set_first_sheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def cells(sheet):
    return [list(row.cells.values()) for row in sheet.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_table_of_text_is_read_with_its_lines(delimiter, ends):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=ends)
    writer.writerows(
        [["Name", "e-mail"], ["Ли, Елена", "a@b.kz"], [], [" ", " "], [f"two{ends}lines", "x;\t,"], ["Жукова"]]
    )

    sheet = read(("\ufeff" + text.getvalue()).encode(), "people.csv")

    assert sheet.headings == ["Name", "e-mail"]
    assert [(row.line, row.cells["name"]) for row in sheet.rows] == [
        (2, "Ли, Елена"),
        (5, f"two{ends}lines"),
        (5 + len(ends.splitlines()) + 1, "Жукова"),
    ]
    assert sheet.rows[0].cells == {"name": "Ли, Елена", "e-mail": "a@b.kz"}
    assert sheet.rows[2].cells["e-mail"] == ""


def test_the_names_that_others_use_are_read(request):
    path = request.config.rootpath / "tests" / "data" / "names.tsv"

    sheet = read(path, path.name)

    assert sheet.headings == ["name_native", "name_latin", "country", "typed_by_staff", "locale", "difficulty"]
    assert len(sheet.rows) == 36
    assert sheet.rows[20].cells["name_native"] == "فرشته احمدی"
    assert read(str(path), "no name") == sheet


def test_windows_1251_and_excels_own_line_are_understood():
    sheet = read("sep=;\r\nИмя;Страна\r\nАлия, Курманбекова;Казахстан\r\n".encode("cp1251"), "a.csv")

    assert sheet.encoding == "cp1251"
    assert sheet.rows == [Row(3, {"имя": "Алия, Курманбекова", "страна": "Казахстан"})]


def test_an_apostrophe_of_our_own_export_is_taken_off_again():
    assert cells(read(b"phone,note\n'+7 701,'quoted'\n", "a.csv")) == [["+7 701", "'quoted'"]]


def test_cells_of_a_workbook_become_text():
    data = xlsx(
        [" Name ", "Day", "At", "Phone", "Part", "Yes", "Text"],
        [
            " Ли  ",
            dt.date(2026, 1, 2),
            dt.datetime.fromisoformat("2026-01-02T03:04"),
            77012345678,
            0.1 + 0.2,
            True,
            "007",
        ],
        [None, None],
        ["x", "", "", -3, 1e20, False, "=1+1\n\tb"],
    )

    sheet = read(data, "people.csv")

    assert sheet.headings == ["Name", "Day", "At", "Phone", "Part", "Yes", "Text"]
    assert [row.line for row in sheet.rows] == [2, 4]
    assert cells(sheet) == [
        ["Ли", "2026-01-02", "2026-01-02T03:04:00", "77012345678", "0.3", "true", "007"],
        ["x", "", "", "-3", "100000000000000000000", "false", "0"],
    ]


def test_the_first_sheet_that_can_be_seen_is_read():
    assert cells(read(xlsx(["name"], ["Ли"], hidden_first=True), "a.xlsx")) == [["Ли"]]


def test_cells_under_no_heading_are_kept_apart():
    sheet = read(b"name,,country\nLi,secretly,UZ,one,,more\n", "a.csv")

    assert sheet.headings == ["name", "country"]
    assert sheet.rows == [Row(2, {"name": "Li", "country": "UZ"}, ("secretly", "one", "more"))]


@pytest.mark.parametrize("data", [b"", b"\n\n", b" , ,\n,,\n", xlsx(), "\ufeff".encode()])
def test_a_file_without_headings_is_refused(data):
    with pytest.raises(NoHeadings):
        read(data, "a.xlsx" if data[:2] == b"PK" else "a.csv")


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(DuplicateHeading) as refused:
        read(b"Name;Country;  NAME \nLi;UZ;Lee", "a.csv")

    assert refused.value.values == {"name": "NAME"}
    assert heading_key("  Name   Latin ") == "name latin"


@pytest.mark.parametrize("name", ["people.xlsx", "people.csv", "people"])
@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff", b"%PDF-1.7 x"]
)
def test_a_picture_or_a_program_is_no_spreadsheet(name, data):
    with pytest.raises(NotASpreadsheet) as refused:
        read(data, name)

    assert refused.value.values == {"filename": name}


def test_text_that_calls_itself_a_workbook_is_refused_with_what_to_do():
    with pytest.raises(NamedAsWorkbook) as refused:
        read(b"name,country\n", "people.XLSX")

    assert "Rename it so that its name ends in .csv" in str(refused.value)


@pytest.mark.parametrize("name", ["people.xls", "people.xlsx", "people.csv"])
@pytest.mark.parametrize(
    "text",
    ["<table><tr><td>name</td></tr></table>", "\ufeff\n<!DOCTYPE html>\n<html>", '<?xml version="1.0"?><Workbook>'],
)
def test_a_web_page_is_told_as_such(name, text):
    with pytest.raises(WebPage) as refused:
        read(text.encode(), name)

    assert refused.value.values == {"filename": name}


@pytest.mark.parametrize("cut", [60, 400, -30])
def test_a_workbook_whose_end_is_missing_is_damaged(cut):
    with pytest.raises(DamagedSpreadsheet):
        read(workbook_of({"People": [["name", "country"], ["Dana", "KZ"]]})[:cut], "people.xlsx")


@pytest.mark.parametrize(
    ("streams", "refusal"),
    [
        (("Workbook",), OldSpreadsheet), (("Book",), OldSpreadsheet), (("EncryptedPackage",), LockedSpreadsheet),
        ((), LockedSpreadsheet),
    ],
)  # fmt: skip
def test_an_xls_and_a_workbook_with_a_password_are_named_so(streams, refusal):
    names = b"".join(name.encode("utf-16-le") for name in ("Root Entry", *streams))

    with pytest.raises(refusal) as refused:
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + names, "people.xls")

    assert "XLSX" in refused.value.sentence


def test_more_rows_than_allowed_are_refused():
    most = ["name", *["Li"] * 20]

    assert len(read("\n".join(most).encode(), "a.csv", max_rows=20).rows) == 20
    assert len(read(xlsx(*[[cell] for cell in most]), "a.xlsx", max_rows=20).rows) == 20
    with pytest.raises(TooManyRows) as refused:
        read("\n".join([*most, "Li"]).encode(), "a.csv", max_rows=20)
    assert refused.value.values == {"limit": 20}
    with pytest.raises(TooManyRows):
        read(xlsx(*[[cell] for cell in [*most, "Li"]]), "a.xlsx", max_rows=20)


def test_a_table_of_200_000_rows_is_refused():
    with pytest.raises(TooManyRows):
        read(b"name,country\n" + b"Li,UZ\n" * 200_000, "a.csv")


def test_more_columns_than_questions_are_refused():
    with pytest.raises(TooManyColumns):
        read(",".join(map(str, range(201))).encode(), "a.csv")


def test_a_file_of_hundreds_of_megabytes_is_not_opened(tmp_path):
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(60_000_000)

    with pytest.raises(TooBig):
        read(huge, huge.name)


def test_a_forgotten_quotation_mark_is_told_with_its_line():
    with pytest.raises(UnreadableLine) as refused:
        read(b'name,country\nLi,UZ\n"Lee,UZ\n' + b"x" * 200_000, "a.csv")

    assert refused.value.values == {"line": 3}


def test_hostile_text_comes_through_as_text():
    hostile = [
        "<script>alert(1)</script>",
        "'; DROP TABLE persons; --",
        "\u202egpj.exe",
        '=HYPERLINK("x")',
        "Ali\x00ya",
    ]

    assert cells(
        read(("note\n" + "\n".join(f'"{text.replace(chr(34), chr(34) * 2)}"' for text in hostile)).encode(), "a.csv")
    ) == [[text] for text in hostile]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_whatever_the_bytes_are_they_are_read_or_refused_by_name(data):
    try:
        sheet = read(data, "a.csv")
    except (NotASpreadsheet, NoHeadings, DuplicateHeading, TooManyColumns, LockedSpreadsheet, UnreadableLine):
        return
    assert sheet.headings


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("List, 2026\n\nName;City\nA;B\n", ["List, 2026"]),
        ("Name;Post\nA;head, lecturer, poet\nB;head, lecturer\n", ["Name", "Post"]),
        ("Name;Country;City\nA, B;KZ\nC, D;KZ;Almaty\nE, F;KZ\n", ["Name", "Country", "City"]),
        ("Name,Days\nA,1;2\nB,2;3\n", ["Name", "Days"]),
        ('Name;Note\nA;"one, two\nthree, four\nfive, six\nseven, eight"\n', ["Name", "Note"]),
    ],
)
def test_the_sign_between_columns_is_the_one_that_most_lines_have(text, headings):
    assert read(text.encode(), "list.csv").headings == headings


def test_whoever_reads_says_which_line_has_the_headings():
    sheet = read(b"List, 2026\n\nName;City\nA;B\n", "list.csv", heading_line=lambda lines: lines[1][0])

    assert [(row.line, row.cells) for row in sheet.rows] == [(4, {"name": "A", "city": "B"})]
    with pytest.raises(NoHeadings):
        read(b"\n", "list.csv", heading_line=lambda lines: lines[0][0])
