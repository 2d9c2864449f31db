"""A network at the end of each year."""

from datetime import date

from eventreg.organizations.networks.network_figures import MOST_YEARS, over_years
from eventreg.organizations.networks.periods import Period

TODAY = date(2027, 5, 14)


def test_members_at_the_end_of_each_year_who_end_that_day_among_them():
    years = over_years(
        [
            (1, "KZ", Period(date(2024, 3, 1), None)), (2, "KZ", Period(date(2025, 12, 31), date(2026, 12, 31))),
            (3, "KG", Period(date(2026, 1, 1), date(2027, 1, 1))), ("Anna", None, Period(None, None)),
            (4, "TJ", Period(date(2028, 1, 1), None)),
        ],
        today=TODAY,
    )  # fmt: skip

    assert list(years.years) == [2024, 2025, 2026, 2027]
    assert list(years.totals) == [2, 3, 4, 2]
    assert years.by_country == [("KZ", [1, 2, 2, 1]), ("", [1, 1, 1, 1]), ("KG", [0, 0, 1, 0])]
    assert years.points[0] == ("2024", 2)


def test_a_network_without_members_has_this_year():
    years = over_years([], today=TODAY)

    assert (list(years.years), list(years.totals), years.by_country) == ([2027], [0], [])


def test_no_more_years_than_can_be_read():
    assert len(over_years([(1, "KZ", Period(date(1990, 1, 1), None))], today=TODAY).years) == MOST_YEARS


def test_one_member_counts_once_whatever_its_rows_say():
    twice = [(1, "KZ", Period(date(2026, 1, 1), None)), (1, "KZ", Period(date(2026, 6, 1), date(2027, 12, 31)))]

    assert list(over_years(twice, today=TODAY).totals) == [1, 1]
