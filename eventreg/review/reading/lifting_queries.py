"""Finding conflicts that were declared, and the readings that they, or abstentions, have ended."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from eventreg.applications.models import Application, OrganizationLink
from eventreg.events.models import Event
from eventreg.organizations.models import Organization
from eventreg.review.reading.naming_models import NamedConflict
from eventreg.review.reading.reading_models import ABSTAINED, DONE, OPEN, Assignment, Conflict
from eventreg.review.reading.reading_queries import READ


def declared_by(
    event: Event, account_id: int, scope: ColumnElement[bool] | None = None
) -> Select[Conflict, Application | None, Organization | None]:
    """(conflict, its application, its organization) of what somebody declared, first declared first.

    `scope`: which applications may be seen; None: all.
    """
    seen = Application.id.is_(None) | scope if scope is not None else true()
    return (
        select(Conflict, Application, Organization)
        .outerjoin(Application, Application.id == Conflict.application_id)
        .outerjoin(Organization, Organization.id == Conflict.organization_id)
        .where(Conflict.event_id == event.id, Conflict.account_id == account_id, seen)
        .options(joinedload(Application.person))
        .order_by(Conflict.id)
    )


def declared(
    event: Event, account_id: int, conflict_id: int, scope: ColumnElement[bool] | None = None
) -> Select[Conflict]:
    """One of them."""
    seen = declared_by(event, account_id, scope).with_only_columns(Conflict.id).order_by(None)
    return select(Conflict).where(Conflict.id == conflict_id, Conflict.id.in_(seen))


def named(event: Event, account_id: int) -> Select[NamedConflict]:
    """The organizations that were typed for somebody, first typed first."""
    mine = (NamedConflict.event_id == event.id, NamedConflict.account_id == account_id)
    return select(NamedConflict).where(*mine).order_by(NamedConflict.id)


def ended_with(conflict: Conflict | NamedConflict, application_ids: Collection[int]) -> Select[Assignment]:
    """What its reviewer reads no more of whom a conflict concerns, as far as that is not decided."""
    concerned = Assignment.application_id.in_(application_ids)
    return (
        select(Assignment)
        .join(Assignment.application)
        .where(Assignment.event_id == conflict.event_id, Assignment.account_id == conflict.account_id, concerned)
        .where(Assignment.state == ABSTAINED, Application.status.in_([*READ]))
        .options(contains_eager(Assignment.application), selectinload(Assignment.set_aside))
        .order_by(Assignment.application_id, Assignment.id)
    )


def given_instead(assignment: Assignment) -> Select[int]:
    """Who was given an application in the same stage since its reader abstained, and has it."""
    return select(Assignment.id).where(
        Assignment.application_id == assignment.application_id, Assignment.stage == assignment.stage,
        Assignment.id != assignment.id, Assignment.state.in_([OPEN, DONE]),
        Assignment.at > (assignment.ended_at or assignment.at),
    ).limit(1)  # fmt: skip


def accounts_with_conflict(application: Application) -> Select[int]:
    """The ids of those who declared a conflict with an application, or with its organization."""
    of_it = select(OrganizationLink.organization_id).where(OrganizationLink.application_id == application.id)
    return select(Conflict.account_id).where(
        Conflict.event_id == application.event_id,
        (Conflict.application_id == application.id) | Conflict.organization_id.in_(of_it),
    )
