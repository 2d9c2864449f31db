"""Differences from UTC, told to phones: the time zones that an old phone knows may be wrong (Almaty before 2024)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

STEP = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def utc_offsets(zone: str, start: datetime, end: datetime) -> list[tuple[datetime, int]]:
    """The zone's difference from UTC in minutes at `start`, and each change before `end`, as (instant in UTC, minutes).

    Changes are found to the minute; two changes within one day, which no zone makes, would be told as one.
    """
    tz = ZoneInfo(zone)
    now = start.astimezone(UTC)
    found = [(now, _minutes(tz, now))]
    while now < end:
        later = min(now + STEP, end.astimezone(UTC))
        if _minutes(tz, later) != found[-1][1]:
            found.append((_instant_of_change(tz, now, later), _minutes(tz, later)))
        now = later
    return found


def _minutes(tz: ZoneInfo, at: datetime) -> int:
    offset = at.astimezone(tz).utcoffset() or timedelta(0)
    return int(offset.total_seconds() // 60)


def _instant_of_change(tz: ZoneInfo, before: datetime, after: datetime) -> datetime:
    first = before.replace(second=0, microsecond=0)
    while after - first > MINUTE:
        middle = (first + (after - first) / 2).replace(second=0, microsecond=0)
        if _minutes(tz, middle) == _minutes(tz, before):
            first = middle
        else:
            after = middle
    return after
