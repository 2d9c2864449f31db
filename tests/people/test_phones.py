"""Telephone numbers as people and spreadsheets write them."""

import pytest

from eventreg.people.domain import NotAPhone, normalise_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+7 701 123 45 67", "+77011234567"),
        ("77011234567", "+77011234567"),
        ("992 90 123 4567", "+992901234567"),
        ("+992 90 123 4567", "+992901234567"),
    ],
)
def test_a_number_with_its_countrys_code_is_kept_in_one_form(typed, kept):
    assert normalise_phone(typed) == kept


@pytest.mark.parametrize("typed", ["87011234567", "0901234567", "12345", "9011234567", "call me", "+999 1", "٧٧٠١"])
def test_a_number_without_it_is_refused(typed):
    with pytest.raises(NotAPhone):
        normalise_phone(typed)
