"""The dates and names of a new edition."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from eventreg.events import edition
from eventreg.events.edition import Dates

DATES = Dates(
    starts_on=date(2026, 10, 14), ends_on=date(2026, 10, 16), results_on=date(2026, 8, 20),
    call_opens=datetime(2026, 5, 4, 4, tzinfo=UTC), call_closes=datetime(2026, 7, 15, 20, 59, tzinfo=UTC),
    sponsored_closes=datetime(2026, 7, 1, 20, 59, tzinfo=UTC),
)  # fmt: skip


def test_every_date_moves_by_as_many_days():
    moved = edition.shifted(DATES, date(2027, 10, 13), "Europe/Chisinau")

    assert (moved.ends_on, moved.results_on) == (date(2027, 10, 15), date(2027, 8, 19))
    assert moved.call_closes.astimezone(UTC) == datetime(2027, 7, 14, 20, 59, tzinfo=UTC)
    assert moved.sponsored_closes.astimezone(UTC) == datetime(2027, 6, 30, 20, 59, tzinfo=UTC)


def test_the_time_of_the_day_stays_over_summer_time():
    winter = edition.shifted(DATES, date(2027, 2, 10), "Europe/Chisinau")

    assert (DATES.call_closes.hour, winter.call_closes.strftime("%H:%M")) == (20, "23:59")
    assert winter.call_closes.astimezone(UTC).hour == 21


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)), st.sampled_from(["Asia/Kabul", "Europe/Kyiv", "UTC"]))
def test_the_order_of_all_dates_stays(first_day, zone):
    moved = edition.shifted(DATES, first_day, zone)

    assert moved.call_opens < moved.sponsored_closes < moved.call_closes
    assert moved.starts_on <= moved.ends_on
    assert moved.ends_on - moved.starts_on == DATES.ends_on - DATES.starts_on


def test_without_an_earlier_deadline_there_is_none_later():
    dates = Dates(DATES.starts_on, DATES.ends_on, DATES.call_opens, DATES.call_closes, DATES.results_on)

    assert edition.shifted(dates, date(2027, 1, 1), "UTC").sponsored_closes is None


def test_only_a_whole_year_is_replaced():
    assert edition.renamed("CAIEF 2026, room 12026", 2026, 2027) == "CAIEF 2027, room 12026"
    assert edition.renamed("caief-2026", 2026, 2027) == "caief-2027"
    assert edition.renamed("XII форум", 2026, 2027) == "XII форум"
    assert edition.all_renamed({"ru": "Форум-2026"}, 2026, 2027) == {"ru": "Форум-2027"}
