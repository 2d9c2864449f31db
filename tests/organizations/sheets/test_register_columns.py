"""Headings of a register: in groups, with remarks, and those that mean nothing."""

import pytest

from eventreg.organizations.domain import Entry
from eventreg.organizations.sheets import register_import
from tests.workbooks import workbook

GROUPED = workbook(
    {
        "Реестр": [
            [],
            ["Полное название", "Краткое название", "Название на английском", "Страна", "Область", "Город", "", "Штат"],
            ["Осиё", "ОС", "Osiyo", "Таджикистан", "Хатлон", "Бохтар", "osiyo.example.org", 7],
            ["Чашмаи дил", "ЧД", "Chashmai dil", "Таджикистан", "", "Душанбе", "", ""],
        ]
    },
    merged=[("A1:C1", "Название"), ("D1:F1", "Адрес"), ("G1:G2", "Сайт")],
)


def test_headings_in_groups_are_understood_and_what_is_left_out_is_named(app):
    checked = register_import.read(GROUPED, "grouped.xlsx")

    assert (checked.wrong, checked.unknown) == ([], ["Штат"])
    assert [row.entry for row in checked.new] == [
        Entry("Осиё", "Osiyo", "ОС", country="TJ", region="Хатлон", city="Бохтар", website="https://osiyo.example.org"),
        Entry("Чашмаи дил", "Chashmai dil", "ЧД", country="TJ", city="Душанбе"),
    ]


@pytest.mark.parametrize(
    ("above", "own"),
    [
        # The group alone says what it is; a remark and halves; two groups with a column of one name.
        (["Название", "", "Адрес", ""], ["Официальное", "Краткое", "Страна", "Город"]),
        (["Организация", "", "Где", ""], ["Наименование", "Сокращение", "Страна (где работает)", "Город / село"]),
        (["Организация", "", "", "", "Руководитель", ""], ["Название", "Цель", "Страна", "Город", "Город", "Имя"]),
    ],
)  # fmt: skip
def test_groups_and_own_parts_of_headings(app, above, own):
    rows = [above, own, ["Осиё", "x", "TJ", "Бохтар", "Бишкек", "y"][: len(own)]]

    checked = register_import.read(workbook({"A": rows}), "list.xlsx")

    entry = checked.new[0].entry
    assert (entry.name, entry.country, entry.city, checked.wrong) == ("Осиё", "TJ", "Бохтар", [])
