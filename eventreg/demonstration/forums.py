"""The four invented events, placed around today."""
# ruff: noqa: E501 - whole sentences stand on one line

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.events.models import Event

TEXTS = Path(__file__).parent / "texts"
TODAY = "caccc-today"  # the event of which today is the second day: the anchor of all dates
ZONE = "Asia/Tashkent"  # where that is

SERIES = {
    "caief": ("CAIEF", {"en": "Central Asian International Environmental Forum", "ru": "Центральноазиатский международный экологический форум"}),
    "caccc": ("CACCC", {"en": "Central Asian Conference on Climate Change", "ru": "Центральноазиатская конференция по изменению климата"}),
    "calp": ("CALP", {"en": "Central Asian Leadership Programme", "ru": "Центральноазиатская программа лидерства"}),
}  # fmt: skip


@dataclass(frozen=True)
class Forum:
    """An event with its dates as days from today. The call opens and closes at 18:00 of the event's zone."""

    slug: str
    series: str
    zone: str
    starts: int
    days: int
    call_opens: int
    call_closes: int
    results: int
    names: dict[str, str]
    summaries: dict[str, str]
    places: dict[str, str]
    look: tuple[str, str]  # palette, picture
    in_person: int
    online: int = 0
    sponsored_closes: int | None = None

    @property
    def mode(self) -> str:
        """In person, or both where there are places online."""
        return "hybrid" if self.online else "in_person"


FORUMS = (
    Forum(
        "caief-last", "caief", "Asia/Bishkek", -364, 3, -540, -470, -440,
        {"en": "Environmental Forum: Shared Rivers", "ru": "Экологический форум «Общие реки»"},
        {"en": "Three days at the lake about rivers that know no borders.", "ru": "Три дня у озера о реках, которые не знают границ."},
        {"en": "Congress Centre, Cholpon-Ata (invented)", "ru": "Конгресс-центр, Чолпон-Ата (вымышленный)"},
        ("turquoise", "lake"), 160, 40,
    ),
    Forum(
        "caccc-today", "caccc", ZONE, -1, 3, -130, -75, -60,
        {"en": "Conference on Climate Change", "ru": "Конференция по изменению климата"},
        {"en": "Glaciers, cities, energy and food in a warmer Central Asia.", "ru": "Ледники, города, энергия и продовольствие: Центральная Азия теплеет."},
        {"en": "House of Sciences, Tashkent (invented)", "ru": "Дом науки, Ташкент (вымышленный)"},
        ("saffron", "city"), 420, 120,
    ),
    Forum(
        "caief-open", "caief", "Asia/Almaty", 84, 3, -24, 21, 40,
        {"en": "Environmental Forum: From the Glacier to the Steppe", "ru": "Экологический форум «От ледника до степи»"},
        {"en": "Three days for everybody who works for nature in the region. Free of charge.", "ru": "Три дня для всех, кто работает ради природы региона. Участие бесплатное."},
        {"en": "Palace of Schoolchildren, Almaty (invented)", "ru": "Дворец школьников, Алматы (вымышленный)"},
        ("glacier", "mountains"), 220, 300, 14,
    ),
    Forum(
        "calp-review", "calp", "Asia/Dushanbe", 62, 10, -75, -15, 12,
        {"en": "Leadership Programme for the Environment", "ru": "Программа экологического лидерства"},
        {"en": "Ten days in the mountains for thirty people who have begun something.", "ru": "Десять дней в горах для тридцати человек, которые уже начали своё дело."},
        {"en": "Varzob Lodge, near Dushanbe (invented)", "ru": "Лагерь «Варзоб» под Душанбе (вымышленный)"},
        ("juniper", "glacier"), 30,
    ),
)  # fmt: skip


def today() -> date:
    """The day that the demonstration stands on."""
    return clock.today(ZONE)


def create(forum: Forum) -> Event:
    """Announce one of them: its call, dates and texts."""
    first = today() + timedelta(days=forum.starts)
    plan = events.Plan(
        slug=forum.slug, series=_series(forum.series), names=forum.names, summaries=forum.summaries,
        descriptions=_texts(forum.slug), places=forum.places, starts_on=first,
        ends_on=first + timedelta(days=forum.days - 1), zone=forum.zone, mode=forum.mode,
        call_opens=_evening(forum, forum.call_opens), call_closes=_evening(forum, forum.call_closes),
        results_on=today() + timedelta(days=forum.results), places_in_person=forum.in_person,
        places_online=forum.online, palette=forum.look[0], picture=forum.look[1],
        sponsored_closes=None if forum.sponsored_closes is None else _evening(forum, forum.sponsored_closes),
        neutral_lines={"en": "Civil society", "ru": "Гражданское общество"},
    )  # fmt: skip
    with clock.standing_at(plan.call_opens - timedelta(days=7)):
        event = events.create_event(plan)
        events.publish(event)
    return event


def _series(key: str) -> Any:
    abbreviation, names = SERIES[key]
    return events.ensure_series(key, abbreviation=abbreviation, names=names)


def _texts(slug: str) -> dict[str, str]:
    return {tag: (TEXTS / f"{slug}.{tag}.md").read_text(encoding="utf-8") for tag in ("en", "ru")}


def _evening(forum: Forum, days: int) -> datetime:
    local = datetime.combine(today() + timedelta(days=days), time(18), ZoneInfo(forum.zone))
    return local.astimezone(UTC)
