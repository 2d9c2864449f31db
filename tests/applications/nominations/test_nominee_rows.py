"""A spreadsheet of people to nominate: what is told of rows that a spreadsheet itself has spoilt."""

from types import SimpleNamespace

from eventreg.applications.nominations import nominee_rows
from eventreg.core.sheet_notes import MoreCells
from eventreg.core.spreadsheet_formulas import ErrorInCell


def test_an_error_of_a_formula_is_no_name_and_a_shifted_row_is_told():
    text = "Name;Position\n#REF!;Chair\nDana Ospanova;Chair; Almaty\nTimur Li;Chair\n"

    sheet = nominee_rows.from_sheet(text.encode(), "people.csv", "", {})
    rows = nominee_rows.check(sheet.rows, [], [])

    assert [(row.line, [type(fault) for _key, fault in row.faults]) for row in rows] == [
        (2, [ErrorInCell]), (3, [MoreCells]), (4, []),
    ]  # fmt: skip
    assert [nominee.name for nominee in nominee_rows.good(rows)] == ["Timur Li"]


def test_roles_are_taken_as_people_write_them():
    roles = [SimpleNamespace(key=key, names={}) for key in ("participant", "speaker", "interpreter", "volunteer")]
    written = ("Участник", "участница", "Слушатель", "переводчик", "Докладчик", "волонтер", "астронавт", "")
    text = "ФИО;Роль\n" + "".join(f"Guest {number};{role}\n" for number, role in enumerate(written))

    sheet = nominee_rows.from_sheet(text.encode(), "people.csv", "", {})
    rows = nominee_rows.check(sheet.rows, roles, [])

    assert [row.cells["role"] for row in rows] == [
        "participant", "participant", "participant", "interpreter", "speaker", "volunteer", "астронавт", "",
    ]  # fmt: skip
    assert [row.line for row in rows if row.faults] == [8]
