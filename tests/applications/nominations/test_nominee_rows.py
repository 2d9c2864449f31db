"""A spreadsheet of people to nominate: what is told of rows that a spreadsheet itself has spoilt."""

from types import SimpleNamespace

import pytest

from eventreg.applications.nominations import namesakes, nominee_rows
from eventreg.applications.nominations.namesakes import Known
from eventreg.applications.nominations.nominee_rows import SignatureLine
from eventreg.core.sheet_notes import MoreCells
from eventreg.core.spreadsheet_formulas import ErrorInCell
from eventreg.core.spreadsheets import TooManyRows


def test_an_error_of_a_formula_is_no_name_and_a_shifted_row_is_told():
    text = "Name;Position\n#REF!;Chair\nDana Ospanova;Chair; Almaty\nTimur Li;Chair\n"

    sheet = nominee_rows.from_sheet(text.encode(), "people.csv", "", {})
    rows = nominee_rows.check(sheet.rows, [], Known(), Known())

    assert [(row.line, [type(fault) for _key, fault in row.faults]) for row in rows] == [
        (2, [ErrorInCell]), (3, [MoreCells]), (4, []),
    ]  # fmt: skip
    assert [nominee.name for nominee in nominee_rows.good(rows)] == ["Timur Li"]


def test_roles_are_taken_as_people_write_them():
    roles = [SimpleNamespace(key=key, names={}) for key in ("participant", "speaker", "interpreter", "volunteer")]
    written = ("Участник", "участница", "Слушатель", "переводчик", "Докладчик", "волонтер", "астронавт", "")
    text = "ФИО;Роль\n" + "".join(f"Guest {number};{role}\n" for number, role in enumerate(written))

    sheet = nominee_rows.from_sheet(text.encode(), "people.csv", "", {})
    rows = nominee_rows.check(sheet.rows, roles, Known(), Known())

    assert [row.cells["role"] for row in rows] == [
        "participant", "participant", "participant", "interpreter", "speaker", "volunteer", "астронавт", "",
    ]  # fmt: skip
    assert [row.line for row in rows if row.faults] == [8]


HEADED = [
    "Участник;;;Контакты;\nФамилия;Имя;Отчество;Почта;Телефон\nПетров;Иван;Ильич;ivan@petrov.example;+996 312 123456\n",
    "ФИО (полностью);E-mail (личный);Телефон / WhatsApp\nПетров Иван Ильич;ivan@petrov.example;+996 312 123456\n",
    "Имя и фамилия участника;Почта;Телефон\nПетров Иван Ильич;Иван Петров <ivan@petrov.example>;+996 312 123456\n",
]


@pytest.mark.parametrize("text", HEADED)
def test_headings_are_read_as_imports_read_them(text):
    sheet = nominee_rows.from_sheet(text.encode(), "people.csv", "", {})
    [nominee] = nominee_rows.good(nominee_rows.check(sheet.rows, [], Known(), Known()))

    assert (nominee.name, nominee.email) == ("Петров Иван Ильич", "ivan@petrov.example")
    assert "312" in nominee.phone
    assert sheet.left_out == []


@pytest.mark.parametrize("number", [501, 505, 513, 600])
def test_there_is_one_limit_and_one_number(number):
    text = "ФИО\n" + "".join(f"Guest {one}\n" for one in range(number))

    with pytest.raises(TooManyRows) as refused:
        nominee_rows.from_sheet(text.encode(), "people.csv", "", {})

    assert refused.value.values == {"limit": 500}
    assert len(nominee_rows.from_sheet(text.encode()[: text.encode().index(b"Guest 500")], "p.csv", "", {}).rows) == 500


def test_a_line_for_a_signature_is_nobody():
    text = "ФИО;Должность\nDana Ospanova;Chair\n;\nДиректор ____________ Назарова Г.;\n"

    sheet = nominee_rows.from_sheet(text.encode(), "people.csv", "", {})
    rows = nominee_rows.check(sheet.rows, [], Known(), Known())

    assert [one.name for one in nominee_rows.good(rows)] == ["Dana Ospanova"]
    assert [type(fault) for _key, fault in rows[-1].faults] == [SignatureLine]


def test_sent_again_a_table_has_as_many_who_are_there_as_were_nominated():
    text = "ФИО;Почта\nDana Ospanova;d@x.example\nTimur Li;t@x.example\nDana Ospanova;d@x.example\n"
    already = Known(
        [
            (namesakes.who(name, email), 0)
            for name, email in (("Dana Ospanova", "d@x.example"), ("Timur Li", "t@x.example"))
        ]
    )

    sheet = nominee_rows.from_sheet(text.encode(), "people.csv", "", {})
    rows = nominee_rows.check(sheet.rows, [], already, Known())

    assert [row.is_there for row in rows] == [True, True, False]
