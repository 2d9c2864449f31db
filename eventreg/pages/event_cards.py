"""The events of an account as cards with numbers."""

from collections import defaultdict
from dataclasses import dataclass

from flask import current_app
from sqlalchemy.orm import selectinload

from eventreg.accounts.models import Account
from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import figures
from eventreg.applications.queries import visible_to
from eventreg.applications.status import DECIDED, Status
from eventreg.core import clock
from eventreg.events import queries
from eventreg.events.access import Grant, grant
from eventreg.events.models import Event
from eventreg.events.rules import CallState, call_state, is_over
from eventreg.extensions import db


@dataclass(frozen=True)
class Card:
    """An event with how many applied, how many wait for a decision, and how many take part.

    `partly`: of the account's countries, not of everybody.
    """

    event: Event
    sent: int
    waiting: int
    confirmed: int
    state: str
    partly: bool


def of_account(account: Account) -> list[Card]:
    """Events at which the account may see anything: those that run or come first, the soonest first of all."""
    events = queries.events_of_staff(account).options(selectinload(Event.office))
    grants = [(event, grant(account, event)) for event in db.session.scalars(events)]
    seen = [(event, held) for event, held in grants if held.may(Permission.DASHBOARD_SEE)]
    counts = _counts(seen)
    cards = [_card(event, counts[event.id], held) for event, held in seen]
    over = [card for card in cards if card.state == "over"]
    return [card for card in reversed(cards) if card.state != "over"] + over


def may_create(account: Account) -> bool:
    """Whether the account may announce an event."""
    known = "events.new" in current_app.view_functions
    return known and grant(account, None).may(Permission.EVENTS_CREATE)


def _counts(seen: list[tuple[Event, Grant]]) -> dict[int, dict[str, int]]:
    full = [event.id for event, held in seen if held.everybody]
    partly = [event.id for event, held in seen if not held.everybody]
    countries = frozenset[str]().union(*(held.countries for _event, held in seen if not held.everybody))
    scope = visible_to(everybody=False, countries=countries)
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for event_id, status, number in db.session.execute(figures.of_events(full, partly, scope)):
        counts[event_id][status] = number
    return counts


def _card(event: Event, counts: dict[str, int], held: Grant) -> Card:
    waiting = (Status.SUBMITTED, Status.IN_REVIEW, *DECIDED)
    return Card(
        event=event, sent=sum(counts.values()), waiting=sum(counts.get(status, 0) for status in waiting),
        confirmed=counts.get(Status.CONFIRMED, 0), state=_state(event),
        partly=not held.everybody,
    )  # fmt: skip


def _state(event: Event) -> str:
    """draft, not_yet, open, closed, today or over."""
    now = clock.now()
    today = clock.today(event.zone)
    if event.published_at is None:
        return "draft"
    if is_over(event, today):
        return "over"
    if event.starts_on <= today:
        return "today"
    return {CallState.NOT_YET: "not_yet", CallState.OPEN: "open", CallState.CLOSED: "closed"}[call_state(event, now)]
