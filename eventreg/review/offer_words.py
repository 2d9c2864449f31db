"""What is offered, in the reader's language: the same on pages and in mails."""

from collections.abc import Callable
from datetime import date, datetime

from flask_babel import gettext as _

from eventreg.events.usual import COVERS, MODES
from eventreg.web import formats


def as_day(iso: str) -> str:
    """ "2027-05-14" → 14 May 2027."""
    return formats.day(date.fromisoformat(iso))


def as_days(isos: list[str]) -> str:
    """Days one after another as a span, others one by one."""
    days = sorted(date.fromisoformat(iso) for iso in isos)
    if not days:
        return ""
    if (days[-1] - days[0]).days == len(days) - 1:
        return formats.days(days[0], days[-1])
    return formats.listed(formats.day(day) for day in days)


def as_instant(iso: str, zone: str) -> str:
    """An ISO instant as day and time in a zone, with the zone's name."""
    instant = datetime.fromisoformat(iso)
    return f"{formats.instant(instant, zone)} ({formats.zone_name(zone, instant)})"


def mode_name(mode: str) -> str:
    """In person, or online."""
    return _(MODES[mode])


def cover_name(item: str) -> str:
    """Travel, hotel, meals …"""
    return _(COVERS[item]) if item in COVERS else item


def covers(items: list[str]) -> str:
    """All of them in one line."""
    return formats.listed(cover_name(item) for item in items)


FILTERS: dict[str, Callable[..., str]] = {
    "as_day": as_day, "as_days": as_days, "as_instant": as_instant, "mode_name": mode_name, "cover_name": cover_name,
    "covers": covers,
}  # fmt: skip
