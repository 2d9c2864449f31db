"""Until when people answer an offer."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.events.models import Event


class NotAPossibleDay(Invalid):
    """A confirmation by yesterday, or after the event has begun."""

    sentence = N_("Choose a day between tomorrow and the day before the event begins.")


def usual_day(event: Event) -> date:
    """The day to confirm by, if nobody chooses another one: before the event begins."""
    day = clock.today(event.zone) + timedelta(days=event.confirm_days)
    return day if is_late(event) else min(day, event.starts_on - timedelta(days=1))


def end_of(day: date, zone: str) -> datetime:
    """The last minute of a day on the event's clock."""
    return datetime.combine(day, time(23, 59), ZoneInfo(zone))


def usual_deadline(event: Event) -> datetime:
    """The last minute of the usual day."""
    return end_of(usual_day(event), event.zone)


def is_late(event: Event) -> bool:
    """Whether no day is left between today and the event's beginning."""
    return clock.today(event.zone) + timedelta(days=1) >= event.starts_on
