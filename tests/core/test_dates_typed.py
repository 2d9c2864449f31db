"""Days as people type them."""

from datetime import date

import pytest

from eventreg.core.dates_typed import readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-31", [date(2026, 12, 31)]), ("31.12.2026", [date(2026, 12, 31)]), ("1.2.2026", [date(2026, 2, 1)]),
        ("31-12-2026", [date(2026, 12, 31)]), ("31,12,2026", [date(2026, 12, 31)]),
        ("31. 12. 2026", [date(2026, 12, 31)]),
        ("31.12.2026 г.", [date(2026, 12, 31)]), ("31/12/2026", [date(2026, 12, 31)]),
        ("12/31/2026", [date(2026, 12, 31)]),
        ("1/2/2026", [date(2026, 2, 1), date(2026, 1, 2)]), ("2/2/2026", [date(2026, 2, 2)]),
        ("12.31.2026", []), ("31.02.2026", []), ("0.1.2026", []), ("31.12.26", []), ("soon", []), ("0000-01-01", []),
    ],
)  # fmt: skip
def test_what_may_be_meant(typed, meant):
    assert readings(typed) == meant
