"""In which language a cell asks us to write."""

import pytest

from eventreg.applications.imports import import_languages, importing
from eventreg.core.catalogue import WRITTEN


@pytest.mark.parametrize(
    ("cell", "tag"),
    [
        ("RU", "ru"), ("en-GB", "en"), ("Русский", "ru"), ("на русском языке", "ru"), ("по-русски", "ru"),
        ("рус.", "ru"), ("Eng", "en"), ("Russian language", "ru"), ("английский", "en"), ("орыс тілі", "ru"),
        ("забони русӣ", "ru"), ("русский, казахский", "ru"), ("Тоҷикӣ, русӣ", "ru"), ("русский / English", "ru"),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_tag_and_by_its_name_in_any_language(cell, tag):
    assert import_languages.said(cell, WRITTEN) == tag


@pytest.mark.parametrize("cell", ["tg", "fa_AF", "Tajik", "тоҷикӣ", "дари", "دری", "Қазақ тілі", "кыргызча", "-", ""])
def test_a_language_in_which_nothing_is_written_yet_is_none_of_ours_and_no_fault(cell):
    assert import_languages.said(cell, WRITTEN) == ""


@pytest.mark.parametrize("cell", ["perhaps", "он", "тоҷикӣ, perhaps"])
def test_what_is_no_language_stays_as_it_is(cell):
    assert import_languages.said(cell, WRITTEN) == cell


def test_by_the_command_line_the_key_is_a_column_and_no_row_is_refused_for_its_language(factory):
    source = "name_native,country,language\nDana,KZ,русский\nTimur,TJ,тоҷикӣ\nAli,TJ,perhaps\n".encode()

    checked = importing.check(factory.event(), source, "a.csv")

    assert [row.values["language"] for row in checked.rows] == ["ru", ""]
    assert [str(fault.refusal) for fault in checked.faults] == [
        "“perhaps” is none of the choices. You can write: English, Русский."
    ]
