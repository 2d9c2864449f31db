"""In which order the dates of an event follow each other."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from eventreg.events import date_order
from eventreg.events.date_order import ClosesAfterResults, DatesDoNotFit, ResultsTooLate, SponsoredTooLate
from eventreg.events.edition import Dates

ZONE = "Asia/Kabul"
CLOSES = datetime(2026, 7, 15, 18, tzinfo=ZoneInfo(ZONE))
DATES = Dates(
    starts_on=date(2026, 10, 14), ends_on=date(2026, 10, 16), results_on=date(2026, 8, 20),
    call_opens=datetime(2026, 5, 4, 9, tzinfo=ZoneInfo(ZONE)), call_closes=CLOSES,
    sponsored_closes=CLOSES - timedelta(days=10),
)  # fmt: skip
LAST = datetime(2026, 8, 21, tzinfo=ZoneInfo(ZONE))  # the end of the day of the results, in Kabul
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    "change",
    [
        {}, {"sponsored_closes": None}, {"sponsored_closes": CLOSES}, {"call_closes": LAST},
        {"results_on": DATES.starts_on}, {"results_on": CLOSES.date()}, {"ends_on": DATES.starts_on},
    ],
)  # fmt: skip
def test_what_fits(change):
    date_order.check(replace(DATES, **change), ZONE)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"ends_on": date(2026, 10, 13)}, DatesDoNotFit),
        ({"call_opens": CLOSES, "sponsored_closes": None}, DatesDoNotFit),
        ({"sponsored_closes": DATES.call_opens}, SponsoredTooLate),
        ({"sponsored_closes": CLOSES + SECOND}, SponsoredTooLate),
        ({"call_closes": LAST + SECOND}, ClosesAfterResults),
        ({"results_on": date(2026, 10, 15)}, ResultsTooLate),
    ],
)
def test_what_does_not(change, refusal):
    with pytest.raises(refusal):
        date_order.check(replace(DATES, **change), ZONE)
