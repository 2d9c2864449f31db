"""Workbooks as people send them: several sheets, cells that are merged."""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from python_calamine import CalamineWorkbook


def workbook(
    tabs: Mapping[str, Sequence[Sequence[object]]], *, merged: Sequence[tuple[str, str]] = (),
    hidden: Sequence[str] = (),
) -> bytes:  # fmt: skip
    """XLSX with these sheets; `merged`: ranges of the first one ("A1:C1") and what stands in them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, rows in tabs.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name in hidden:
                sheet.hide()
        for cells, text in merged:
            book.worksheets()[0].merge_range(cells, text)
    return file.getvalue()


def provinces(headings: Sequence[str], *rows: Sequence[Sequence[object]]) -> bytes:
    """One sheet a province, each with the same headings: Душанбе, Хатлон, Согд."""
    return workbook({name: [headings, *of] for name, of in zip(("Душанбе", "Хатлон", "Согд"), rows, strict=True)})


def rows_of(content: bytes) -> list[list[list[object]]]:
    """Every sheet of a workbook that was written, as rows of values."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
