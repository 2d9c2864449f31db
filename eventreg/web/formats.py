"""Dates, instants, countries and numbers as people read them: Gregorian calendar and Latin digits everywhere."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_location
from flask_babel import format_decimal
from flask_babel import gettext as _

from eventreg.core import database, territories
from eventreg.web.locale import babel_locale, current

# Zones that CLDR has under their earlier names.
CLDR_ZONES = {"Europe/Kyiv": "Europe/Kiev"}


def day(value: date) -> str:
    """14 May 2027."""
    return format_date(value, "d MMMM y", locale=babel_locale())


def days(first: date, last: date) -> str:
    """14–16 May 2027, as short as the language allows."""
    if first == last:
        return day(first)
    locale = babel_locale()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_date(last, 'd MMMM y', locale=locale)}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{format_date(first, pattern, locale=locale)} – {day(last)}"


def instant(value: datetime, zone: str) -> str:
    """Friday 14 May 2027, 18:00 in a zone.

    In other languages the weekday stands after the day: there it would change with the preposition before it ("до
    пятницы"), while "14 мая" is right after any.
    """
    local, locale = value.astimezone(ZoneInfo(zone)), babel_locale()
    pattern = "EEEE d MMMM y" if locale.language == "en" else "d MMMM y, EEEE"
    return f"{format_date(local, pattern, locale=locale)}, {clock_time(value, zone)}"


def short_instant(value: datetime, zone: str) -> str:
    """14 May, 18:00."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{format_date(local, 'd MMM', locale=babel_locale())}, {clock_time(value, zone)}"


def clock_time(value: datetime, zone: str) -> str:
    """18:00 in a zone."""
    return format_time(value.astimezone(ZoneInfo(zone)), "HH:mm", locale=babel_locale())


def zone_name(zone: str, at: datetime) -> str:
    """Almaty, UTC+5: the city that gives the zone its name, because regions have several and names of zones mislead."""
    offset = at.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    shown = f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return f"{zone_city(zone)}, {shown}" if "/" in zone else shown


def zone_city(zone: str) -> str:
    """The city that gives a zone its name, in the reader's language."""
    return get_timezone_location(CLDR_ZONES.get(zone, zone), locale=babel_locale(), return_city=True)


def country(code: str | None) -> str:
    """A country's name in the reader's language."""
    return territories.name(code, babel_locale())


def language(tag: str) -> str:
    """A language's name in the reader's language."""
    return Locale.parse(tag).get_display_name(babel_locale()) or tag


def own_text(texts: dict[str, str] | None) -> str:
    """A translated column in the reader's language."""
    return database.translated(texts or {}, current().tag)


def listed(items: Iterable[str]) -> str:
    """a, b, c."""
    return ", ".join(item for item in items if item)


def yes_no(value: bool | None) -> str:
    """Yes, no, or nothing known."""
    return "" if value is None else (_("yes") if value else _("no"))


def local_iso(instant: datetime, zone: str) -> str:
    """An instant with its zone's offset, as `components/deadline.html` wants it."""
    return instant.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")


FILTERS = {
    "day": day, "days": days, "instant": instant, "short_instant": short_instant, "clock_time": clock_time,
    "zone_name": zone_name, "zone_city": zone_city, "country": country, "language_name": language, "own": own_text,
    "listed": listed, "yes_no": yes_no, "local_iso": local_iso, "decimal": format_decimal,
}  # fmt: skip
