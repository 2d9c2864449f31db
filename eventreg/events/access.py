"""What an account may do at an event: its roles, by their scope, put together."""

from dataclasses import dataclass

from flask import abort, g, request
from flask.typing import ResponseReturnValue

from eventreg.accounts import sessions
from eventreg.accounts.models import Account, StaffRole
from eventreg.accounts.permissions import OFFICE, ROLES, Permission
from eventreg.core import clock
from eventreg.events import queries
from eventreg.events.models import Event, Office
from eventreg.extensions import db
from eventreg.web.access import Access


@dataclass(frozen=True)
class Grant:
    """What somebody may do, and whom they may see: everybody, or people who work for some countries."""

    permissions: frozenset[Permission]
    everybody: bool
    countries: frozenset[str]

    def may(self, permission: str) -> bool:
        """Whether this permission is held."""
        return permission in self.permissions


def grant(account: Account, event: Event | None, *, asked: str | None = None) -> Grant:
    """What an account may do at an event; without one, at any event at all.

    `asked`: the permission that is being used. Whom it lets see is what that permission was given for: a reviewer of
    the whole event who has an office role besides sees only the office's countries where only the office role counts.
    """
    permissions: set[Permission] = set()
    countries: set[str] = set()
    everybody = False
    now = clock.now()
    for given in account.staff_roles:
        if given.until is not None and given.until <= now:
            continue
        full = _is_full(given, event)
        if full:
            permissions |= ROLES[given.role]
            everybody = everybody or asked is None or asked in ROLES[given.role]
        elif given.office_id is not None:
            permissions |= ROLES[given.role] & OFFICE
            office = db.session.get(Office, given.office_id)
            countries |= set(office.countries if office else ())
    return Grant(frozenset(permissions), everybody, frozenset(countries))


def _is_full(given: StaffRole, event: Event | None) -> bool:
    if event is None:
        return given.office_id is None
    if given.event_id is not None:
        return given.event_id == event.id
    if given.series_id is not None:
        return given.series_id == event.series_id
    return given.office_id is None or given.office_id == event.office_id


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
