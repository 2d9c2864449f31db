"""Days of a membership as people write them."""

from datetime import date

import pytest

from eventreg.organizations.networks import member_days
from eventreg.organizations.networks.member_days import NotADay, TwoDays


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("14.05.2021", date(2021, 5, 14), date(2021, 5, 14)), ("2021-05-14", date(2021, 5, 14), date(2021, 5, 14)),
     ("2021", date(2021, 1, 1), date(2021, 12, 31)), ("۲۰۲۱", date(2021, 1, 1), date(2021, 12, 31)),
     ("2021-05-14T00:00:00", date(2021, 5, 14), date(2021, 5, 14)),
     ("31/12/2021", date(2021, 12, 31), date(2021, 12, 31)),
     ("", None, None)],
)  # fmt: skip
def test_what_is_a_day(text, first, last):
    assert (member_days.read(text, last=False), member_days.read(text, last=True)) == (first, last)


@pytest.mark.parametrize("text", ["2021-W05-1", "31.02.2021", "1899", "2200-01-01", "soon", "21", "2021-05-14 or so"])
def test_what_is_none(text):
    with pytest.raises(NotADay):
        member_days.read(text, last=False)


def test_of_two_none_is_guessed():
    with pytest.raises(TwoDays):
        member_days.read("1/2/2021", last=False)
