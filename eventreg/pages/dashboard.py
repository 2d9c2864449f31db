"""An event in figures: what there is, of whom, since when, and what waits for somebody."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.applications.lists import figures, list_filters, list_words
from eventreg.applications.status import DECIDED, Status
from eventreg.core import clock
from eventreg.events.access import Grant
from eventreg.events.models import Event
from eventreg.events.rules import call_state
from eventreg.extensions import db
from eventreg.pages import waiting
from eventreg.pages.waiting import Links
from eventreg.web.formats import country, own_text
from eventreg.web.locale import babel_locale

MOST_BARS = 15
MOST_DAYS = 60
# Tiles in the order of the way; the rest of the statuses stands in the bars.
TILES = (Status.SUBMITTED, Status.IN_REVIEW, list_filters.DECIDED, Status.OFFERED, Status.CONFIRMED)


@dataclass(frozen=True)
class Dashboard:
    """What the dashboard's template shows. Bars are (words, number, address)."""

    total: int
    tiles: Sequence[dict[str, Any]]
    statuses: Sequence[tuple[str, int, str | None]]
    countries: Sequence[tuple[str, int, str | None]]
    genders: Sequence[tuple[str, int, str | None]]
    categories: Sequence[tuple[str, int, str | None]]
    new: Sequence[tuple[str, int, str | None]]
    days: Sequence[tuple[str, int]]
    tasks: Sequence[dict[str, Any]]


def of_event(event: Event, grant: Grant, scope: ColumnElement[bool]) -> Dashboard:
    """The figures of an event, of whom the asker may see. A constant number of queries."""
    counts = [Counter[Any]() for _dimension in range(5)]
    for *kinds, number in db.session.execute(figures.by_kind(event, scope)):
        for counter, key in zip(counts, kinds, strict=True):
            counter[key] += number
    statuses, countries, genders, categories, new = counts
    link = Links(event, grant)
    names = {category.id: (category.key, own_text(category.names)) for category in event.categories}
    return Dashboard(
        total=statuses.total(),
        tiles=[_tile(key, statuses, link) for key in TILES],
        statuses=_bars(statuses, lambda key: list_words.status_pill(key)[0], link, "status"),
        countries=_bars(countries, country, link, "country"),
        genders=_bars(genders, lambda key: list_words.choice("gender", key), link, "gender"),
        categories=_bars(
            Counter({names[key][0] if key in names else None: number for key, number in categories.items()}),
            lambda key: dict(names.values()).get(key, key), link, "category",
        ),
        new=_bars(
            Counter({None if key is None else ("yes" if key else "no"): number for key, number in new.items()}),
            lambda key: list_words.choice("new", key), link, "new",
        ),
        days=_days(event, scope),
        tasks=waiting.tasks(event, grant, scope, statuses),
    )  # fmt: skip


def _tile(key: str, statuses: Counter[Any], link: Links) -> dict[str, Any]:
    number = sum(statuses[status] for status in DECIDED) if key == list_filters.DECIDED else statuses[key]
    return {"value": number, "label": list_words.status_pill(key)[0], "href": link(status=key) if number else None}


def _bars(counter: Counter[Any], words: Any, link: Links, name: str) -> list[tuple[str, int, str | None]]:
    shown = [(key, number) for key, number in counter.most_common() if key is not None]
    bars = [(str(words(key)), number, link(**{name: key})) for key, number in shown[:MOST_BARS]]
    rest = sum(number for _key, number in shown[MOST_BARS:])
    if rest:
        bars.append((_("Others"), rest, None))
    if counter[None]:
        bars.append((_("Not said"), counter[None], None))
    return bars


def _days(event: Event, scope: ColumnElement[bool]) -> list[tuple[str, int]]:
    now = clock.now()
    offset = now.astimezone(ZoneInfo(event.zone)).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    dialect = db.session.get_bind().dialect.name
    counted = {
        date.fromisoformat(day): number
        for day, number in db.session.execute(figures.by_day(event, scope, minutes=minutes, dialect=dialect))
    }
    if not counted:
        return []
    today = (now + offset).date()
    last = min(max(*counted, event.call_closes.date()), today)
    first = max(min(counted), last - timedelta(days=MOST_DAYS - 1))
    locale = babel_locale()
    return [(format_date(day, "d MMM", locale=locale), counted.get(day, 0)) for day in _every_day(first, last)]


def _every_day(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def call_facts(event: Event) -> dict[str, Any]:
    """What the head of the dashboard says of the call."""
    state = call_state(event, clock.now())
    closes = event.call_closes.astimezone(ZoneInfo(event.zone))
    return {"call_state": state, "closes_iso": closes.isoformat(), "is_draft": event.published_at is None}
