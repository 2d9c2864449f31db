"""The training that the invented Kazakhstan office prepares by itself. Not public yet: the office announces it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventreg.accounts import domain as accounts
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.demonstration import forums
from eventreg.events import domain as events
from eventreg.events.models import Event, Office, Series

SLUG, OFFICE, SERIES = "almaty-training", "kz", "KZT"
ACCOUNT = "office.kz@demo.example"


def prepare() -> Event:
    """As its organizer made it two days ago."""
    account = accounts.find_account(ACCOUNT)
    assert account is not None
    with clock.standing_at(clock.now() - timedelta(days=2)), audit.acting(account.actor):
        return events.announce(_plan, series=SERIES, office=OFFICE, by=account)


def _plan(series: Series, office: Office | None) -> events.Plan:
    assert office is not None
    zone, first = ZoneInfo(office.zone), forums.today() + timedelta(days=47)
    return events.Plan(
        slug=SLUG, series=series, office=office, zone=office.zone, languages=("ru",),
        names={"ru": "Тренинг «Как измерять воздух в своём городе»"},
        summaries={"ru": "Два дня в Алматы для двадцати человек, которые хотят измерять воздух сами."},
        places={"ru": "Учебный зал офиса, Алматы (вымышленный)"}, starts_on=first, ends_on=first + timedelta(days=1),
        call_opens=datetime.combine(first - timedelta(days=40), time(10), zone),
        call_closes=datetime.combine(first - timedelta(days=19), time(18), zone),
        results_on=first - timedelta(days=14), places_in_person=20, palette="tulip", picture="city",
    )  # fmt: skip
