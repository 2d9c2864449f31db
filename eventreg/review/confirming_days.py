"""Until when people answer an offer."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.events.models import Event


class NotAPossibleDay(Invalid):
    """A confirmation by yesterday, or after the event has begun."""

    sentence = N_("Choose a day between tomorrow and the day before the event begins.")


class NotADayOfTheEvent(NotAPossibleDay):
    """The event begins tomorrow or has begun: a confirmation by yesterday, or after its end."""

    sentence = N_("The event begins tomorrow or has begun. Choose a day from today to its last day.")


def check(event: Event, day: date) -> None:
    """Whether people may be asked to confirm by this day. Raises NotAPossibleDay, NotADayOfTheEvent."""
    today = clock.today(event.zone)
    if not is_late(event) and not today < day < event.starts_on:
        raise NotAPossibleDay
    if is_late(event) and not today <= day <= max(today, event.ends_on):
        raise NotADayOfTheEvent


def usual_day(event: Event) -> date:
    """The day to confirm by, if nobody chooses another one: before the event begins.

    Once the day before it has come, tomorrow, so that nobody has less than a night; but never after its last day, when
    a yes is worth nothing, in person or online.
    """
    today, one = clock.today(event.zone), timedelta(days=1)
    before = max(event.starts_on - one, today + one)
    return max(today, min(today + timedelta(days=event.confirm_days), before, event.ends_on))


def end_of(day: date, zone: str) -> datetime:
    """The last second of a day on the event's clock, as invitations have it: pages and mails say 23:59."""
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(zone))


def usual_deadline(event: Event) -> datetime:
    """The last second of the usual day."""
    return end_of(usual_day(event), event.zone)


def is_late(event: Event) -> bool:
    """Whether no day is left between today and the event's beginning."""
    return clock.today(event.zone) + timedelta(days=1) >= event.starts_on
