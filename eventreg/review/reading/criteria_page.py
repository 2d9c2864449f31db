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
    """One criterion. `share`: what it counts for, in per cent of all."""

    criterion: Criterion
    share: int


@dataclass(frozen=True)
class CriteriaPage:
    """The criteria of now, those that were removed, and events whose criteria can be taken over.

    `removed`: with how many readings would lack points if it came back; `lacking`: if a new one came.
    """

    lines: list[Line]
    removed: list[tuple[Criterion, int]]
    earlier: list[Event]
    seen: str
    lacking: int


def of_event(event: Event, account: Account) -> CriteriaPage:
    """Everything that the page shows."""
    known = criteria.known(event)
    whole = sum(one.weight for one in known)
    lines = [Line(one, round(100 * one.weight / whole) if whole else 0) for one in known]
    gone = db.session.scalars(reading_queries.removed_criteria(event))
    removed = [(one, criteria.needing_points(event, one) if one.weight else 0) for one in gone]
    lacking = criteria.needing_points(event)
    return CriteriaPage(lines, removed, _earlier(event, account), criteria.seen(known), lacking)


def earlier_event(event: Event, account: Account, slug: str) -> Event:
    """One of the events whose criteria this account may take over; else a 404."""
    return next((one for one in _earlier(event, account) if one.slug == slug), None) or abort(404)


def _earlier(event: Event, account: Account) -> list[Event]:
    """Other events at which the account manages reading, and that have criteria; newest first."""
    others = [one for one in db.session.scalars(event_queries.events_of_staff(account)) if one.id != event.id]
    with_some = set(db.session.scalars(reading_queries.events_with_criteria([one.id for one in others])))
    return [one for one in others if one.id in with_some and grant(account, one).may(Permission.REVIEW_MANAGE)]
