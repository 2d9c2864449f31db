"""Days as people type them."""

from datetime import date

import pytest

from eventreg.core.dates_typed import readings, year


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((text, date(1987, 3, 12)) for text in (
            "12 марта 1987 г.", "12.03.1987 г.р.", "12.03.1987 года рождения", "12.03.1987 0:00:00", "March 12, 1987",
            "12th of March 1987", "12 мар. 1987", "12 наурыз 1987 ж.", "1987 жылғы 12 наурыз", "1987-жылдын 12-марты",
            "12-mart 1987-yil", "12 марти соли 1987", "12 березня 1987", "12 mart 1987", "12 martie 1987",
        )),
        *((text, None) for text in (
            "31 февраля 1990", "12 мартобря 1987", "март 1987", "20 мая", "12 марта 1987 и 3 мая 1988", "12 марта 87",
            "3 мая 99999999999999999999",
        )),
    ],
)  # fmt: skip
def test_months_are_words_in_the_languages_of_the_field(typed, meant):
    assert readings(typed) == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12.03.87", date(1987, 3, 12)), ("12.03.05", date(2005, 3, 12)), ("12 марта 87 г.", date(1987, 3, 12)),
        ("13.04.27", date(2027, 4, 13)), ("15.04.27", date(1927, 4, 15)), ("29.02.00", date(2000, 2, 29)),
    ],
)  # fmt: skip
def test_a_year_of_two_digits_is_the_last_one_that_is_past(typed, meant):
    assert readings(typed, past=date(2027, 4, 14)) == [meant]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1987", 1987), ("1987 г.", 1987), ("87 г.р.", 1987), ("05 г.р.", 2005), ("87", None), ("87 г", None), ("", None)],
)
def test_a_year_alone(typed, meant):
    assert year(typed, past=date(2027, 4, 14)) == meant
