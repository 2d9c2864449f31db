"""The day to confirm by: before the event begins, and never after its end."""

from datetime import timedelta

import pytest

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review import confirming_days
from eventreg.review.confirming_days import NotADayOfTheEvent, NotAPossibleDay

DAY = timedelta(days=1)


def begins(event, days, *, lasts=2):
    """The event begins in so many days by its own calendar; today is the answer."""
    today = clock.today(event.zone)
    event.starts_on, event.ends_on = today + days * DAY, today + (days + lasts - 1) * DAY
    event.confirm_days = 7
    db.session.commit()
    return today


@pytest.mark.parametrize(
    ("days", "lasts", "usual"),
    [
        (20, 2, 7),
        (8, 2, 7),
        (5, 2, 4),
        (2, 2, 1),
        (1, 2, 1),  # the day before is today: tomorrow
        (0, 2, 1),
        (0, 1, 0),
        (-1, 2, 0),
        (-1, 10, 1),
        (-5, 2, 0),  # over
    ],
)
def test_the_usual_day(event, days, lasts, usual):
    today = begins(event, days, lasts=lasts)

    assert confirming_days.usual_day(event) == today + usual * DAY


@pytest.mark.parametrize("day", [0, 3, 9])
def test_before_the_event_a_day_is_from_tomorrow_to_the_day_before(event, day):
    today = begins(event, 3)

    confirming_days.check(event, today + DAY)
    confirming_days.check(event, today + 2 * DAY)
    with pytest.raises(NotAPossibleDay):
        confirming_days.check(event, today + day * DAY)


@pytest.mark.parametrize("day", [-1, 3, 7])
def test_once_it_is_about_to_begin_a_day_is_from_today_to_its_last(event, day):
    today = begins(event, 1)

    confirming_days.check(event, today)
    confirming_days.check(event, today + 2 * DAY)
    with pytest.raises(NotADayOfTheEvent):
        confirming_days.check(event, today + day * DAY)
