"""Until when an organization is asked, and when its focal points are reminded."""

from datetime import UTC, datetime, timedelta

import pytest

from eventreg.applications.nominations.endorsement_days import is_over, is_to_remind, last_moment

ASKED = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = ASKED + timedelta(days=60)


@pytest.mark.parametrize(
    ("closes_in", "days"), [(60, 7), (6, 7), (5, 7), (4, 6), (0, 2), (-3, 2)]
)  # somebody with a late link is asked for after the end of the call
def test_a_week_and_no_later_than_two_days_after_the_call(closes_in, days):
    closes = ASKED + timedelta(days=closes_in)

    assert last_moment(ASKED, closes) == ASKED + timedelta(days=days)
    assert not is_over(ASKED, closes, ASKED + timedelta(days=days, seconds=-1))
    assert is_over(ASKED, closes, ASKED + timedelta(days=days))


@pytest.mark.parametrize(
    ("after", "reminded", "due"),
    [
        (2.9, None, False), (3, None, True), (5, 3, False), (5.9, 3, False), (6, 3, True), (6.5, 6, False),
        (4, -2, True),  # before a withdrawal that was taken back
        (6, 5.9, False),  # with somebody else's
    ],
)  # fmt: skip
def test_two_reminders_in_a_week(after, reminded, due):
    at = None if reminded is None else ASKED + timedelta(days=reminded)

    assert is_to_remind(ASKED, LATER, ASKED + timedelta(days=after), reminded=at) is due


def test_where_there_are_two_days_there_is_one_reminder():
    def due(after, reminded=None):
        return is_to_remind(ASKED, ASKED, ASKED + timedelta(days=after), reminded=reminded)

    assert [due(0.9), due(1), due(1.5, ASKED + timedelta(days=1))] == [False, True, False]
