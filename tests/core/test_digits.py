"""Numbers as people type them."""

import pytest

from eventreg.core.digits import decimal_text, two_readings, western, whole_text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12", "12"), ("1 200,5", "1200.5"), ("1\u202f200", "1200"), ("\u22125", "-5"), ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"), ("۱۲٫۵", "12.5"), ("۱٬۲۰۰٫۵", "1200.5"), ("\u200f۱۲\u200e", "12"),
        ("twelve", "twelve"), ("१२", "१२"), ("", ""),
    ],
)  # fmt: skip
def test_a_number_is_read_in_the_digits_of_its_writer(typed, read):
    assert decimal_text(typed) == read


def test_everything_else_stays():
    assert western("۱۲ می\u200cآیم, ok") == "12 می\u200cآیم, ok"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1,200", ("1200", "1.2")), ("1.200", ("1200", "1.2")), ("-12.345", ("-12345", "-12.3450")),
        ("۱,۲۰۰", ("1200", "1.2")), ("2,000", ("2000", "2.0")), ("1٬200", None), ("1٫200", None), ("0.125", None),
        ("1,20", None), ("1200.500", None), ("1.2340", None), ("1 200", None), ("", None),
    ],
)  # fmt: skip
def test_a_separator_that_may_be_either_is_seen(typed, read):
    assert two_readings(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("25 000", "25000"), ("1.200", "1200"), ("1,000,000", "1000000"), ("1.000.000", "1000000"),
        ("-2,500,000", "-2500000"), ("۱٬۲۰۰", "1200"), ("12", "12"), ("0,5", "0.5"), ("1,000.000", "1.000.000"),
        ("1,00,000", "1.00.000"), ("many", "many"), ("", ""),
    ],
)  # fmt: skip
def test_marks_between_thousands_are_none_of_a_fraction(typed, read):
    assert whole_text(typed) == read
