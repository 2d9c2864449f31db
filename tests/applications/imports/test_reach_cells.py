"""Telephone numbers and e-mail addresses as spreadsheets have them."""

import pytest

from eventreg.applications.imports import reach_cells
from eventreg.applications.imports.reach_cells import EMAIL, PHONE, ShortenedNumber
from eventreg.people.domain import NotAnAddress
from eventreg.people.phones import NotAPhone


@pytest.mark.parametrize(
    "cell",
    [
        "87012345678.0", "87012345678,0", "'87012345678", "=87012345678", '="+77012345678"', "7.7012345678E10",
        "7,7012345678E+10", "7.7012345678e+10", "7,7012345678Е+10", "+7 701 234 56 78", "7012345678",
    ],
)  # fmt: skip
def test_noise_of_spreadsheets_is_no_part_of_a_number(cell):
    assert reach_cells.read(PHONE, cell, "KZ") == "+77012345678"


@pytest.mark.parametrize("cell", ["7,70E+10", "7.701E10", "8,7E+10", "9E+8"])
def test_a_number_whose_digits_are_lost_is_told_as_such(cell):
    with pytest.raises(ShortenedNumber):
        reach_cells.read(PHONE, cell, "KZ")


@pytest.mark.parametrize("cell", ["нет", "-", "—", "n/a", "N/A", "None", "жоқ", " ", ""])
@pytest.mark.parametrize("kind", [EMAIL, PHONE])
def test_a_word_for_none_is_an_empty_cell(kind, cell):
    assert reach_cells.read(kind, cell, "KZ") == ""


@pytest.mark.parametrize(
    ("kind", "cell", "first"),
    [
        (PHONE, "87012345678; 87772345678", "87012345678"), (PHONE, "8 701 234 56 78/79", "8 701 234 56 78"),
        (PHONE, "87012345678, Дана", "87012345678"), (PHONE, "+7 727 234 56 78, доп. 12", "+7 727 234 56 78, доп. 12"),
        (EMAIL, "a@demo.example, b@demo.example", "a@demo.example"), (EMAIL, "a@demo.example / нет", "a@demo.example"),
        (EMAIL, "a@demo.example b@demo.example", "a@demo.example"), (EMAIL, "Dana Li", "Dana Li"),
        (EMAIL, "нет, a@demo.example", "нет, a@demo.example"), (PHONE, "12; 34", "12; 34"),
        ("short_text", "Director; founder", "Director; founder"),
    ],
)  # fmt: skip
def test_of_several_the_first_is_read(kind, cell, first):
    assert reach_cells.first_of(kind, cell, "KZ") == first


def test_what_is_neither_is_refused_as_before():
    with pytest.raises(NotAPhone):
        reach_cells.read(PHONE, "7.70123456781E10", "KZ")
    with pytest.raises(NotAnAddress):
        reach_cells.read(EMAIL, "nobody", "KZ")
