"""Telephone numbers as people and spreadsheets write them."""

import pytest

from eventreg.people.phones import NameInMessenger, NotAPhone, normalise_phone, shown_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+7 701 123 45 67", "+77011234567"),
        ("77011234567", "+77011234567"),
        ("00 996 700 123 456", "+996700123456"),
        ("7(701)123-45-67", "+77011234567"),
        ("(992) 901234567", "+992901234567"),
        ("992-90-123-45-67", "+992901234567"),
        ("992 90 123 4567 доп 12", "+992901234567;ext=12"),
        ("+992-90-123-45-67 (WhatsApp)", "+992901234567"),
        ("810992901234567", "+992901234567"),
        ("8~10 992 90 123 45 67", "+992901234567"),
        ("۰۰۹۹۲۹۰۱۲۳۴۵۶۷", "+992901234567"),
        ("992 90 123 4567", "+992901234567"),
        ("+992 90 123 4567", "+992901234567"),
        ("+۹۹۲ ۹۰ ۱۲۳ ۴۵۶۷", "+992901234567"),
        ("٩٩٢٩٠١٢٣٤٥٦٧", "+992901234567"),
        ("\u200e+992 90 123 4567\u200e", "+992901234567"),
        ("+992 90 123 4567 ext 12", "+992901234567;ext=12"),
        ("+992 90 123-45-67, доб. 12", "+992901234567;ext=12"),
        ("+992 90 123-45-67 (вн. 12)", "+992901234567;ext=12"),
        ("+992901234567 доп 012", "+992901234567;ext=012"),
        ("+۹۹۲۹۰۱۲۳۴۵۶۷ داخلی ۱۲", "+992901234567;ext=12"),
        ("+992901234567;ext=12", "+992901234567;ext=12"),
    ],
)
def test_a_number_with_its_countrys_code_is_kept_in_one_form(typed, kept):
    assert normalise_phone(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "87011234567",
        "0901234567",
        "12345",
        "9011234567",
        "call me",
        "+999 1",
        "٧٧٠١",
        "+९९२९०१२३४५६७",
        "+992901234567 / +992901234568",
        "+992901234567 спросить Анну",
    ],
)
def test_a_number_without_it_is_refused(typed):
    with pytest.raises(NotAPhone):
        normalise_phone(typed)


def test_an_extension_is_shown_so_that_it_is_understood_again():
    assert shown_phone("+992901234567") == "+992901234567"
    assert shown_phone("+992901234567;ext=12") == "+992901234567 ext. 12"
    assert normalise_phone(shown_phone("+992901234567;ext=12")) == "+992901234567;ext=12"


def test_a_name_in_a_messenger_is_told_from_a_wrong_number():
    with pytest.raises(NameInMessenger):
        normalise_phone(" @shoira")


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("0555 123456", "KG", "+996555123456"), ("(0555) 12-34-56", "KG", "+996555123456"),
        ("87771234567", "KZ", "+77771234567"), ("8 777 123 45 67", "KZ", "+77771234567"),
        ("8 (916) 123-45-67", "RU", "+79161234567"), ("901234567", "TJ", "+992901234567"),
        ("996555123456", "KZ", "+996555123456"), ("+996 555 123456", "KZ", "+996555123456"),
    ],
)  # fmt: skip
def test_a_number_as_it_is_dialled_within_a_country(typed, country, kept):
    assert normalise_phone(typed, country) == kept
    if not kept.endswith(typed.lstrip("+").replace(" ", "")):
        with pytest.raises(NotAPhone):
            normalise_phone(typed)
