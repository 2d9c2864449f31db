"""In which order the dates of an event follow each other. Pure."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventreg.core.errors import N_, Invalid
from eventreg.events.edition import Dates


class DatesDoNotFit(Invalid):
    """The event ends before it starts, or the call closes before it opens."""

    sentence = N_("The dates do not fit: the event ends before it begins, or the call closes before it opens.")


class SponsoredTooLate(Invalid):
    """Those who ask for funding would have more time than everybody, or none."""

    sentence = N_(
        "The deadline for those who ask for funding has to be after the call opens, and not later than the deadline "
        "for everybody."
    )


class ClosesAfterResults(Invalid):
    """Somebody would apply when everything is decided."""

    sentence = N_(
        "The deadline for applications is later than the day on which results are sent. Choose an earlier deadline, or "
        "a later day for the results."
    )


class ResultsTooLate(Invalid):
    """Nobody could come who hears of it when the event has begun."""

    sentence = N_("Results have to be sent before the event begins, or on its first day.")


def check(dates: Dates, zone: str) -> None:
    """Raise what does not fit: a call opens, closes, its results are sent, the event begins and ends."""
    if dates.ends_on < dates.starts_on or dates.call_closes <= dates.call_opens:
        raise DatesDoNotFit
    if dates.sponsored_closes is not None and not dates.call_opens < dates.sponsored_closes <= dates.call_closes:
        raise SponsoredTooLate
    if dates.call_closes > end_of(dates.results_on, zone):
        raise ClosesAfterResults
    if dates.results_on > dates.starts_on:
        raise ResultsTooLate


def end_of(day: date, zone: str) -> datetime:
    """The instant at which a day ends somewhere."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
