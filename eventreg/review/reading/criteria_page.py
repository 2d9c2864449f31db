"""What the page of the criteria shows."""

from dataclasses import dataclass

from flask import abort

from eventreg.accounts.models import Account
from eventreg.accounts.permissions import Permission
from eventreg.events import queries as event_queries
from eventreg.events.access import grant
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import criteria, reading_queries
from eventreg.review.reading.reading_models import Criterion


@dataclass(frozen=True)
class Line:
    """One criterion. `share`: what it counts for, in per cent of all; `is_scored`: somebody has given points for it."""

    criterion: Criterion
    share: int
    is_scored: bool


@dataclass(frozen=True)
class CriteriaPage:
    """The criteria of now, those that were removed, and events whose criteria can be taken over."""

    lines: list[Line]
    removed: list[Criterion]
    earlier: list[Event]
    seen: str

    @property
    def any_scored(self) -> bool:
        return any(line.is_scored for line in self.lines)


def of_event(event: Event, account: Account) -> CriteriaPage:
    """Everything that the page shows."""
    known = criteria.known(event)
    scored = set(db.session.scalars(reading_queries.scored(one.id for one in known))) if known else set()
    whole = sum(one.weight for one in known)
    lines = [Line(one, round(100 * one.weight / whole) if whole else 0, one.id in scored) for one in known]
    removed = list(db.session.scalars(reading_queries.removed_criteria(event)))
    return CriteriaPage(lines, removed, _earlier(event, account), criteria.seen(known))


def earlier_event(event: Event, account: Account, slug: str) -> Event:
    """One of the events whose criteria this account may take over; else a 404."""
    return next((one for one in _earlier(event, account) if one.slug == slug), None) or abort(404)


def _earlier(event: Event, account: Account) -> list[Event]:
    """Other events at which the account manages reading, and that have criteria; newest first."""
    others = [one for one in db.session.scalars(event_queries.events_of_staff(account)) if one.id != event.id]
    with_some = set(db.session.scalars(reading_queries.events_with_criteria([one.id for one in others])))
    return [one for one in others if one.id in with_some and grant(account, one).may(Permission.REVIEW_MANAGE)]
