"""An event to measure at, and who organizes it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventreg.accounts import domain as accounts
from eventreg.accounts.permissions import StaffRoleName
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.events.models import Event
from eventreg.extensions import db

ZONE = "Asia/Almaty"
ORGANIZER = "organizer@demo.example"


def announce(slug: str, *, starts_in: int = 60) -> Event:
    """A published hybrid event of three days, so many days ahead, whose call is open. Commits."""
    now, first = clock.now(), clock.today(ZONE) + timedelta(days=starts_in)
    closes, begins = now + timedelta(days=20), datetime.combine(first, time(), ZoneInfo(ZONE))
    event = events.create_event(
        events.Plan(
            slug=slug, names={"en": "Forum to Measure", "ru": "Пробный форум"}, zone=ZONE, mode="hybrid",
            series=events.ensure_series("fm", abbreviation="FM", names={"en": "Forum to Measure"}),
            starts_on=first, ends_on=first + timedelta(days=2), call_opens=now - timedelta(days=30),
            call_closes=min(closes, begins), results_on=first, places_in_person=2_000, places_online=2_000,
        )
    )  # fmt: skip
    event.call_closes = closes  # people still apply to an event that has begun
    events.publish(event)
    accounts.give_role(accounts.ensure_account(ORGANIZER), StaffRoleName.ORGANIZER, event_id=event.id)
    db.session.commit()
    return event


def organizer_id() -> int:
    """The number of the organizer's account."""
    return accounts.ensure_account(ORGANIZER).id


def sign_in_token(email: str = ORGANIZER) -> str:
    """The token of a link that signs in once. Commits."""
    token = accounts.sign_in_link(email)
    db.session.commit()
    return token
