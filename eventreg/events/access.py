"""What an account may do at an event: its roles, by their scope, put together."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import abort, g, request
from flask.typing import ResponseReturnValue

from eventreg.accounts import sessions
from eventreg.accounts.models import Account, StaffRole
from eventreg.accounts.permissions import (
    HEAD_OFFICE,
    OFFICE,
    OFFICE_ANYWHERE,
    OFFICE_EVENT_ANYWHERE,
    ROLES,
    WHOLE_BODY,
    Permission,
    StaffRoleName,
)
from eventreg.core import clock
from eventreg.events import queries
from eventreg.events.models import Event, Office
from eventreg.extensions import db
from eventreg.web.access import Access


@dataclass(frozen=True)
class Grant:
    """What somebody may do, and whom they may see: everybody, or people who work for some countries.

    `head_office`: not by a role for an office, nor for an event of an office.
    """

    permissions: frozenset[Permission]
    everybody: bool
    countries: frozenset[str]
    head_office: bool = True

    def may(self, permission: str) -> bool:
        """Whether this permission is held."""
        return permission in self.permissions


def grant(account: Account, event: Event | None, *, asked: str | None = None) -> Grant:
    """What an account may do at an event; without one, at any event at all.

    `asked`: the permission that is being used. Whom it lets see is what that permission was given for: a reviewer of
    the whole event who has an office role besides sees only the office's countries where only the office role counts.
    """
    if event is None:
        return _anywhere(account, asked)
    permissions: set[Permission] = set()
    countries: set[str] = set()
    everybody = head_office = False
    for given in _in_force(account):
        if _is_full(given, event):
            of_office = _is_of_office(given, event)
            permissions |= _held(given) - HEAD_OFFICE if of_office else _held(given)
            counts = asked is None or asked in ROLES[given.role]
            everybody = everybody or counts
            head_office = head_office or (counts and not of_office)
        elif given.office_id is not None and event.office_id is None:
            permissions |= ROLES[given.role] & OFFICE
            office = db.session.get(Office, given.office_id)
            countries |= set(office.countries if office else ())
    return Grant(frozenset(permissions), everybody, frozenset(countries), head_office)


def is_administrator(account: Account) -> bool:
    """Whether somebody is an administrator now, and everywhere."""
    return any(held.role == StaffRoleName.ADMINISTRATOR and _is_everywhere(held) for held in _in_force(account))


def offices_of(account: Account) -> list[Office]:
    """The offices for which an account may announce events."""
    ids = [
        held.office_id
        for held in _in_force(account)
        if held.office_id is not None and Permission.EVENTS_CREATE in ROLES[held.role]
    ]
    return list(db.session.scalars(queries.offices(ids))) if ids else []


def _anywhere(account: Account, asked: str | None) -> Grant:
    """What belongs to no event. Nothing there is scoped by a country, so an office is given the least."""
    held = list(_in_force(account))
    ids = [given.event_id for given in held if given.event_id is not None]
    at_offices = set(db.session.scalars(queries.held_by_offices(ids))) if ids else set()
    permissions: set[Permission] = set()
    everybody = False
    for given in held:
        if given.office_id is not None:
            permissions |= ROLES[given.role] & OFFICE_ANYWHERE
        elif given.event_id in at_offices:
            permissions |= ROLES[given.role] & OFFICE_EVENT_ANYWHERE
        else:
            permissions |= _held(given)
            everybody = everybody or asked is None or asked in ROLES[given.role]
    return Grant(frozenset(permissions), everybody, frozenset(), everybody)


def _in_force(account: Account) -> Iterator[StaffRole]:
    now = clock.now()
    return (given for given in account.staff_roles if given.until is None or given.until > now)


def _held(given: StaffRole) -> frozenset[Permission]:
    """What a role holds where it is full."""
    return ROLES[given.role] if _is_everywhere(given) else ROLES[given.role] - WHOLE_BODY


def _is_full(given: StaffRole, event: Event) -> bool:
    if given.event_id is not None:
        return given.event_id == event.id
    if given.series_id is not None:
        return given.series_id == event.series_id
    return given.office_id is None or given.office_id == event.office_id


def _is_of_office(given: StaffRole, event: Event) -> bool:
    """Whether somebody holds a role, full at an event, as staff of the office that holds the event."""
    return event.office_id is not None and (given.office_id is not None or given.event_id is not None)


def _is_everywhere(given: StaffRole) -> bool:
    return given.event_id is None and given.series_id is None and given.office_id is None


def permission_guard(access: Access) -> ResponseReturnValue | None:
    """Lets staff pass who hold the permission; strangers to an event get the same 404 as for no event."""
    asked = sessions.require_account()
    if not isinstance(asked, Account):
        return asked
    event = None
    if "slug" in (request.view_args or {}):
        event = db.session.scalar(queries.event_by_slug(str((request.view_args or {})["slug"])))
        if event is None:
            abort(404)
    g.event, g.grant = event, grant(asked, event, asked=access.permission)
    if event is not None and not g.grant.permissions:
        abort(404)
    if access.permission not in g.grant.permissions:
        abort(403)
    return None
