"""A new edition of an event: its dates as many days from the first one as before, its name with the new year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Dates:
    """All dates of an event. Instants are aware."""

    starts_on: date
    ends_on: date
    call_opens: datetime
    call_closes: datetime
    results_on: date
    sponsored_closes: datetime | None = None


def dates_of(known: Any) -> Dates:
    """The dates of an event, or of the plan of one, as one value."""
    return Dates(**{name: getattr(known, name) for name in Dates.__dataclass_fields__})


def shifted(dates: Dates, first_day: date, zone: str) -> Dates:
    """The same dates around another first day; instants keep their time of the day in the zone."""
    by = first_day - dates.starts_on
    sponsored = dates.sponsored_closes
    return Dates(
        starts_on=first_day, ends_on=dates.ends_on + by, results_on=dates.results_on + by,
        call_opens=_moved(dates.call_opens, by, zone), call_closes=_moved(dates.call_closes, by, zone),
        sponsored_closes=_moved(sponsored, by, zone) if sponsored else None,
    )  # fmt: skip


def renamed(text: str, was: int, year: int) -> str:
    """A name or address with its year replaced, if it has it."""
    return re.sub(rf"(?<!\d){was}(?!\d)", str(year), text)


def all_renamed(texts: Mapping[str, str], was: int, year: int) -> dict[str, str]:
    """The same for a text in several languages."""
    return {tag: renamed(text, was, year) for tag, text in texts.items()}


def _moved(instant: datetime, by: timedelta, zone: str) -> datetime:
    local = instant.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date() + by, local.time(), ZoneInfo(zone))
