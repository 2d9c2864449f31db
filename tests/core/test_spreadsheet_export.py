"""Lists that people take away."""

import datetime as dt
import io
import zipfile

import pytest
import python_calamine
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eventreg.core.spreadsheet_export import CUT_MARK, LONGEST_CELL, About
from eventreg.core.spreadsheets import read, write_csv, write_xlsx

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)
HOSTILE = [
    "=1+1",
    "+7 701",
    "-2",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://example.org",
    "<b>&",
    "_x0041_",
    "'=1",
    "007",
]


def as_xlsx(rows, name="People", headings=("a", "b", "c")):
    file = io.BytesIO()
    write_xlsx(file, headings, rows, name)
    return file.getvalue()


def as_csv(rows, headings=("a", "b", "c"), **options):
    file = io.BytesIO()
    write_csv(file, headings, rows, **options)
    assert not file.closed
    return file.getvalue()


@pytest.mark.parametrize("written", [as_xlsx, as_csv])
def test_what_is_written_is_what_is_read(written):
    rows = [[text, "x", number] for number, text in enumerate(HOSTILE)]

    sheet = read(written(rows), "file")

    assert [list(row.cells.values()) for row in sheet.rows] == [[text, "x", str(number)] for text, _, number in rows]
    assert sheet.headings == ["a", "b", "c"]


def test_kinds_of_values_stay():
    moment = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
    row = [dt.date(2026, 1, 2), moment, moment.replace(tzinfo=None), True, 1.5, None, 77012345678, 10**20, float("inf")]
    headings = list("abcdefghi")

    cells = [list(read(written([row], headings=headings), "f").rows[0].cells.values()) for written in (as_xlsx, as_csv)]

    expected = ["2026-01-02", "2026-01-02T03:04:00+00:00", "2026-01-02T03:04:00", "true", "1.5", ""]
    assert cells[0] == cells[1] == [*expected, "77012345678", "1" + "0" * 20, "inf"]


def test_formulas_in_csv_are_defused_numbers_are_not():
    assert as_csv([["=1", -2, "-2"]]) == "\ufeffa,b,c\r\n'=1,-2,'-2\r\n".encode()
    assert as_csv([["a;b", None, "x\ny"]], delimiter=";") == '\ufeffa;b;c\r\n"a;b";;"x\ny"\r\n'.encode()


def test_a_sheet_has_no_formula_and_no_link():
    with zipfile.ZipFile(io.BytesIO(as_xlsx([[text, "", ""] for text in HOSTILE]))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


@pytest.mark.parametrize("letter", ["я", "😀"])
def test_text_over_excels_limit_is_cut_with_a_mark(letter):
    cell = read(as_xlsx([[letter * 40_000, "", ""]]), "f").rows[0].cells["a"]

    assert cell.endswith(letter + CUT_MARK)
    assert LONGEST_CELL - 2 < len(cell.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert len(as_csv([[letter * 40_000, "", ""]]).decode()) > 40_000


@pytest.mark.parametrize("name", ["", "[a]:*?/\\", "x" * 40, "'quoted'", "History", "Список 😀" * 9, "\ud800\0"])
def test_any_title_becomes_a_name_of_a_sheet(name):
    assert read(as_xlsx([["Li", "", ""]], name), "f").rows[0].cells["a"] == "Li"


def test_a_file_is_written_where_it_is_asked_for(tmp_path):
    for target in (tmp_path / "a.xlsx", str(tmp_path / "b.xlsx")):
        write_xlsx(target, ["name"], (["Li"] for _ in range(3)), "People")
        assert len(read(target, "f").rows) == 3


def test_more_columns_than_a_sheet_holds_are_an_error_not_lost():
    with pytest.raises(ValueError, match="outside"):
        as_xlsx([["x"] * 16_385])


@settings(deadline=None)
@given(st.lists(st.lists(ANYTHING, min_size=3, max_size=3), max_size=3))
@example([["", "\x7f", "\x7f"]] * 2)
def test_no_text_breaks_a_file(rows):
    for written in (as_xlsx, as_csv):
        sheet = read(written([["x", *row] for row in rows], headings="abcd"), "f")

        assert [row.cells["a"] for row in sheet.rows] == ["x"] * len(rows)


def test_a_sheet_about_the_list_comes_last_and_is_asked_when_the_rows_are_written():
    seen = []
    rows = ([seen.append(number) or f"row {number}"] for number in range(3))
    file = io.BytesIO()

    write_xlsx(file, ["a"], rows, "People", About("people", lambda: [("=1", len(seen)), ("By", "=2"), ("None", None)]))

    book = python_calamine.load_workbook(io.BytesIO(file.getvalue()))
    assert book.sheet_names == ["People", "people 2"]
    assert book.get_sheet_by_index(1).to_python() == [["=1", 3.0], ["By", "=2"], ["None", ""]]
    assert len(read(file.getvalue(), "f", tab="People").rows) == 3
