"""Finding what one reviewer reads."""

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.accounts.models import Account
from eventreg.applications.models import Application, OrganizationLink
from eventreg.events.models import Event
from eventreg.organizations.models import Organization
from eventreg.people.models import Person
from eventreg.review.reading import reading_states
from eventreg.review.reading.naming_models import NamedConflict
from eventreg.review.reading.reading_models import (
    DONE,
    OPEN,
    Assignment,
    Conflict,
    Review,
    ReviewComment,
    Reviewer,
    Score,
)


def own(event: Event, account: Account, uid: uuid.UUID, scope: ColumnElement[bool]) -> Select[Assignment]:
    """One of somebody's assignments, whatever became of it, read anew."""
    return (
        select(Assignment)
        .join(Assignment.application)
        .join(Application.person)
        .where(Assignment.event_id == event.id, Assignment.account_id == account.id, Assignment.uid == uid, scope)
        .where(Application.submitted_at.is_not(None))
        .options(
            contains_eager(Assignment.application).contains_eager(Application.person),
            joinedload(Assignment.review).selectinload(Review.scores),
        )
        .execution_options(populate_existing=True)
    )


def state_of(assignment: Assignment) -> Select[str]:
    """What a reading is now, see `reading_states.now`."""
    return select(reading_states.now(assignment.application.event)).where(Assignment.id == assignment.id)


def held(assignment_id: int) -> Select[int]:
    """An assignment's row, locked: of two tabs that save at one instant the second one sees the first."""
    return select(Assignment.id).where(Assignment.id == assignment_id).with_for_update()


def number_of(assignment: Assignment) -> Select[int]:
    """Which one of its reviewer's list an assignment is, from 1; it stays the same."""
    return select(func.count()).where(
        Assignment.event_id == assignment.event_id, Assignment.account_id == assignment.account_id,
        Assignment.id <= assignment.id,
    )  # fmt: skip


def numbers_of(event: Event, account: Account, application: Application) -> Select[int]:
    """The same of all of somebody's assignments with an application, one for each stage."""
    number = func.row_number().over(order_by=Assignment.id).label("number")
    mine = (Assignment.event_id == event.id, Assignment.account_id == account.id)
    listed = select(Assignment.application_id, number).where(*mine).subquery()
    return select(listed.c.number).where(listed.c.application_id == application.id).order_by(listed.c.number)


def list_of(event: Event, account: Account, scope: ColumnElement[bool]) -> Select[Assignment, str, str, str, str, int]:
    """(assignment, its state, status, reference, badge name, how many have sent a review of it in its stage), first
    given first. Whatever became of it (see `reading_states.now`), and without its review.
    """
    state = reading_states.now(event)
    sent = (
        select(Assignment.application_id, Assignment.stage, func.count().label("number"))
        .where(Assignment.event_id == event.id, state == DONE)
        .group_by(Assignment.application_id, Assignment.stage)
        .subquery()
    )
    same = and_(sent.c.application_id == Assignment.application_id, sent.c.stage == Assignment.stage)
    return (
        select(
            Assignment,
            state,
            Application.status,
            Application.reference,
            Person.badge_name,
            func.coalesce(sent.c.number, 0),
        )
        .join(Application, Application.id == Assignment.application_id)
        .join(Person, Person.id == Application.person_id)
        .outerjoin(sent, same)
        .where(Assignment.event_id == event.id, Assignment.account_id == account.id, scope)
        .order_by(Assignment.id)
    )


def own_reviews(event: Event, account: Account) -> Select[int, datetime | None]:
    """(assignment id, when answers were changed since it was sent) of what somebody wrote."""
    return (
        select(Review.assignment_id, Review.answers_changed_at)
        .join(Assignment, Assignment.id == Review.assignment_id)
        .where(Assignment.event_id == event.id, Assignment.account_id == account.id)
    )


def own_points(event: Event, account: Account) -> Select[int, int, int]:
    """(assignment id, criterion id, points) of what somebody gave."""
    return (
        select(Review.assignment_id, Score.criterion_id, Score.points)
        .join(Review, Review.id == Score.review_id)
        .join(Assignment, Assignment.id == Review.assignment_id)
        .where(Assignment.event_id == event.id, Assignment.account_id == account.id)
    )


def others(assignment: Assignment) -> Select[Assignment]:
    """What others have sent about the same application in the same stage, first given first."""
    return (
        select(Assignment)
        .join(Assignment.review)
        .where(
            Assignment.application_id == assignment.application_id, Assignment.stage == assignment.stage,
            Assignment.id != assignment.id, Assignment.state == DONE, Review.sent_at.is_not(None),
        )
        .options(contains_eager(Assignment.review).selectinload(Review.scores), joinedload(Assignment.account))
        .order_by(Assignment.id)
    )  # fmt: skip


def comments(application: Application) -> Select[ReviewComment]:
    """What reviewers and organizers said about an application and did not take back, oldest first."""
    return (
        select(ReviewComment)
        .where(ReviewComment.application_id == application.id, ReviewComment.removed_at.is_(None))
        .order_by(ReviewComment.id)
    )


def own_comment(application: Application, account: Account, uid: uuid.UUID) -> Select[ReviewComment]:
    """A comment of one's own."""
    return comments(application).where(ReviewComment.account_id == account.id, ReviewComment.uid == uid)


def reviewer(event: Event, account: Account) -> Select[Reviewer]:
    """What is kept of somebody as a reviewer, also once they were taken away."""
    return select(Reviewer).where(Reviewer.event_id == event.id, Reviewer.account_id == account.id)


def organizations(event: Event, account: Account, scope: ColumnElement[bool]) -> Select[Organization]:
    """The organizations of the applications that somebody is to read, or has read, by name."""
    concerned = (
        select(OrganizationLink.organization_id)
        .join(Assignment, Assignment.application_id == OrganizationLink.application_id)
        .join(Application, Application.id == Assignment.application_id)
        .where(Assignment.event_id == event.id, Assignment.account_id == account.id, scope)
        .where(Assignment.state.in_([OPEN, DONE]))
    )
    return select(Organization).where(Organization.id.in_(concerned)).order_by(Organization.sort_name, Organization.id)


def typed_organizations(
    event: Event, account: Account, scope: ColumnElement[bool]
) -> Select[str, str, str | None, str]:
    """(name, its Latin form, country, reference) of the applications that somebody is to read, or has read, and whose
    organization is typed, not an entry of the register; by reference.
    """
    return (
        select(Application.organization, Application.organization_latin, Application.country, Application.reference)
        .join(Assignment, Assignment.application_id == Application.id)
        .outerjoin(OrganizationLink, OrganizationLink.application_id == Application.id)
        .where(Assignment.event_id == event.id, Assignment.account_id == account.id, scope)
        .where(Assignment.state.in_([OPEN, DONE]), OrganizationLink.organization_id.is_(None))
        .where(or_(Application.organization != "", Application.organization_latin != ""))
        .distinct()
        .order_by(Application.reference)
    )


def references_of(event: Event, account: Account, scope: ColumnElement[bool]) -> Select[int, str]:
    """(organization id, reference) of the applications that somebody is to read, or has read, by reference."""
    return (
        select(OrganizationLink.organization_id, Application.reference)
        .join(Application, Application.id == OrganizationLink.application_id)
        .join(Assignment, Assignment.application_id == Application.id)
        .where(Assignment.event_id == event.id, Assignment.account_id == account.id, scope)
        .where(Assignment.state.in_([OPEN, DONE]), OrganizationLink.organization_id.is_not(None))
        .distinct()
        .order_by(Application.reference)
    )


def given_with(event: Event, account: Account, application_ids: Collection[int]) -> Select[Assignment]:
    """What somebody is to read, or has read, of some applications, locked."""
    concerned = Assignment.application_id.in_(application_ids)
    return (
        select(Assignment)
        .where(Assignment.event_id == event.id, Assignment.account_id == account.id)
        .where(concerned, Assignment.state.in_([OPEN, DONE]))
        .order_by(Assignment.id)
        .with_for_update(of=Assignment)
    )


def named_conflict(event: Event, account: Account, name: str, country: str) -> Select[NamedConflict]:
    """A conflict with an organization that was typed."""
    return select(NamedConflict).where(
        NamedConflict.event_id == event.id, NamedConflict.account_id == account.id, NamedConflict.name == name,
        NamedConflict.country == country,
    )  # fmt: skip


def conflict(
    event: Event, account: Account, *, application_id: int | None = None, organization_id: int | None = None
) -> Select[Conflict]:
    """A conflict that somebody declared."""
    return select(Conflict).where(
        Conflict.event_id == event.id, Conflict.account_id == account.id,
        Conflict.application_id.is_(None) if application_id is None else Conflict.application_id == application_id,
        Conflict.organization_id.is_(None) if organization_id is None else Conflict.organization_id == organization_id,
    )  # fmt: skip
