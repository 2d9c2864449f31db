"""Two memberships have a day in common, or not; the last day is part of one."""

from datetime import date

import pytest

from eventreg.organizations.networks.periods import Period

YEAR = Period(date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("since", "until", "overlaps"),
    [(None, None, True), (None, date(2021, 1, 1), True), (None, date(2020, 12, 31), False),
     (date(2021, 12, 31), None, True), (date(2022, 1, 1), None, False), (date(2021, 5, 1), date(2021, 5, 2), True),
     (date(2019, 1, 1), date(2024, 1, 1), True)],
)  # fmt: skip
def test_what_overlaps_does_so_from_both_sides(since, until, overlaps):
    other = Period(since, until)
    assert (YEAR.overlaps(other), other.overlaps(YEAR)) == (overlaps, overlaps)


def test_its_first_and_its_last_day_are_part_of_it():
    days = (date(2020, 12, 31), date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1))
    assert [YEAR.holds(day) for day in days] == [False, True, True, False]
