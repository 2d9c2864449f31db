"""Conflicts of interest that reviewers declare themselves: they never read what it concerns, and what they have sent
of it is set aside.
"""

from collections.abc import Iterable

from eventreg.accounts.models import Account
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.review.reading import desk_queries, setting_aside
from eventreg.review.reading.reading_models import Assignment, Conflict
from eventreg.review.reading.setting_aside import CONFLICT, CONFLICT_ORGANIZATION

NO_APPLICATION = 0


def declare(assignment: Assignment, *, organization_id: int | None = None) -> int:
    """Say that one never reads this application, or nobody of its organization. Gives how many readings it frees."""
    event, account = assignment.application.event, assignment.account
    only = None if organization_id is not None else assignment.application_id
    _keep(event, account, application_id=only, organization_id=organization_id)
    return _free(event, account, assignment.application_id, organization_id)


def declare_organizations(event: Event, account: Account, organizations: Iterable[Organization]) -> int:
    """Say that one reads nobody of these organizations. Gives how many readings it frees."""
    freed = 0
    for organization in organizations:
        _keep(event, account, organization_id=organization.id)
        freed += _free(event, account, NO_APPLICATION, organization.id)
    return freed


def _keep(
    event: Event, account: Account, *, application_id: int | None = None, organization_id: int | None = None
) -> None:
    which = {"application_id": application_id, "organization_id": organization_id}
    if db.session.scalar(desk_queries.conflict(event, account, **which)) is None:
        by, at = audit.actor(), clock.now()
        db.session.add(Conflict(event_id=event.id, account_id=account.id, by=by, at=at, **which))
        db.session.flush()


def _free(event: Event, account: Account, application_id: int, organization_id: int | None) -> int:
    found = db.session.scalars(desk_queries.given_with(event, account, application_id, organization_id)).all()
    # In the order in which all hold applications: else two who declare at once may wait for each other.
    for one in sorted(found, key=lambda one: one.application_id):
        setting_aside.free(one, CONFLICT if organization_id is None else CONFLICT_ORGANIZATION)
    db.session.flush()
    return len(found)
