"""Numbers as people type them."""

import pytest

from eventreg.core.digits import decimal_text, western


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
