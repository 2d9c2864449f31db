"""Cells of an imported list: one person's name, and the choices that are offered."""

import pytest

from eventreg.applications.imports import import_cells, importing
from eventreg.applications.imports.import_cells import TwoPeople


@pytest.mark.parametrize(
    "cell",
    [
        "Марат Есенов, Ержан Есенов", "Ақмарал Жүнісова; Гүлнар Жүнісова", "Дана; Тимур", "Dana Li / Timur Kim",
        "Дана/Тимур", "Дана Ли, Тимур Ким, Олег Цой", "احمد کریم; نور علی", "Аня и Петя", "Dana Li & Timur Kim",
    ],
)  # fmt: skip
def test_two_people_in_one_cell_are_not_one(cell):
    with pytest.raises(TwoPeople):
        import_cells.check_one_person(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "Сидоров Иван, PhD", "Li Wei, Dr.", "Иванов Иван Иванович, доктор наук", "Есенов, Марат", "Оспанова Дана;",
        "Ahmad s/o Karim", "Дана Оспанова / Dana Ospanova", "Умарова-Ли Дана", "Oʻgʻli, Toʻxtayev", "Дана", "",
    ],
)  # fmt: skip
def test_titles_and_two_scripts_are_one_person(cell):
    import_cells.check_one_person(cell)


def test_a_row_of_two_people_is_told_and_a_surname_with_a_comma_in_latin_letters_is_not(factory):
    source = (
        "name_native;name_latin;country\nМарат Есенов, Ержан Есенов;;KZ\n"
        "Дана Мария Оспанова;OSPANOVA LI, DANA MARIA;KZ\n"
    ).encode()

    checked = importing.check(factory.event(), source, "a.csv")

    assert [(fault.line, fault.column, str(fault.refusal)) for fault in checked.faults] == [
        (2, "name_native", "Two people seem to stand in this cell: write each in a row of their own.")
    ]
    assert [row.values["name_latin"] for row in checked.rows] == ["OSPANOVA LI, DANA MARIA"]


def test_choices_with_commas_of_their_own_are_quoted():
    assert import_cells.listed(["yes", "no"]) == "yes, no"
    assert import_cells.listed(["Informal, not registered", "no"]) == "“Informal, not registered”, “no”"
    assert import_cells.listed(["a, b"], "«%s»") == "«a, b»"
