"""Finding what reading is made of: criteria, settings, reviewers, assignments and what was sent."""

import uuid
from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, lazyload

from eventreg.accounts.models import Account, StaffRole
from eventreg.accounts.permissions import StaffRoleName
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.review.reading.point_models import GivenPoints
from eventreg.review.reading.reading_models import (
    DONE,
    OPEN,
    Assignment,
    Criterion,
    Review,
    Reviewer,
    ReviewSettings,
    Score,
    Standing,
)

# What is read: sent, or in review. Whoever is decided, returned or gone is not given to anybody.
READ = frozenset({Status.SUBMITTED, Status.IN_REVIEW})


def criteria(event: Event) -> Select[Criterion]:
    """What scores are given for now, in order."""
    return (
        select(Criterion)
        .where(Criterion.event_id == event.id, Criterion.removed_at.is_(None))
        .order_by(Criterion.position, Criterion.id)
    )


def removed_criteria(event: Event) -> Select[Criterion]:
    """What scores were given for once, in order; with their scores, they may come back."""
    return (
        select(Criterion)
        .where(Criterion.event_id == event.id, Criterion.removed_at.is_not(None))
        .order_by(Criterion.position, Criterion.id)
    )


def criterion(event: Event, uid: uuid.UUID) -> Select[Criterion]:
    """One criterion of an event, removed or not."""
    return select(Criterion).where(Criterion.event_id == event.id, Criterion.uid == uid)


def scored(criterion_ids: Iterable[int]) -> Select[int]:
    """The ids of those of some criteria for which somebody has given points, half finished or sent."""
    return select(Score.criterion_id).where(Score.criterion_id.in_(sorted(criterion_ids))).distinct()


def events_with_criteria(event_ids: Iterable[int]) -> Select[int]:
    """The ids of those of some events that have criteria."""
    wanted = Criterion.event_id.in_(sorted(event_ids))
    return select(Criterion.event_id).where(wanted, Criterion.removed_at.is_(None)).distinct()


def settings(event: Event) -> Select[ReviewSettings]:
    """The row of an event's settings, where somebody has written it."""
    return select(ReviewSettings).where(ReviewSettings.event_id == event.id)


def levels_due() -> Select[int]:
    """The ids of events whose reviewers are to be brought to one level anew."""
    due = (ReviewSettings.normalises, ReviewSettings.levels_due)
    return select(ReviewSettings.event_id).where(*due).order_by(ReviewSettings.event_id)


def reminding(since: date) -> Select[int]:
    """The ids of events whose reviewers are reminded by themselves, and whose last day of reading is not before."""
    is_on = (ReviewSettings.remind_days.is_not(None), ReviewSettings.ends_on >= since)
    return select(ReviewSettings.event_id).where(*is_on).order_by(ReviewSettings.event_id)


def stages_read(event: Event) -> Select[str]:
    """The stages in which somebody has an assignment, open or done."""
    return (
        select(Assignment.stage).where(Assignment.event_id == event.id, Assignment.state.in_([OPEN, DONE])).distinct()
    )


def role_holders(event: Event) -> Select[Account]:
    """Active accounts that hold the reviewer's role at an event now, by name."""
    everywhere = and_(StaffRole.event_id.is_(None), StaffRole.series_id.is_(None), StaffRole.office_id.is_(None))
    scopes = [StaffRole.event_id == event.id, StaffRole.series_id == event.series_id, everywhere]
    if event.office_id is not None:
        scopes.append(StaffRole.office_id == event.office_id)
    in_force = or_(StaffRole.until.is_(None), StaffRole.until > clock.now())
    holders = select(StaffRole.account_id).where(
        or_(*scopes), in_force, StaffRole.role == StaffRoleName.REVIEWER
    )  # fmt: skip
    return (
        select(Account)
        .where(Account.active, Account.id.in_(holders))
        .options(lazyload(Account.staff_roles))
        .order_by(Account.name, Account.email)
    )


def reviewers(event: Event) -> Select[Reviewer]:
    """Whoever reads at an event now, as far as a row says what they read (see `reviewers.listed` for everybody)."""
    return (
        select(Reviewer)
        .where(Reviewer.event_id == event.id, Reviewer.removed_at.is_(None))
        .options(joinedload(Reviewer.account).lazyload(Account.staff_roles))
        .order_by(Reviewer.id)
    )


def every_reviewer(event: Event) -> Select[Reviewer]:
    """Every row, also of those who were taken away."""
    return (
        select(Reviewer)
        .where(Reviewer.event_id == event.id)
        .options(joinedload(Reviewer.account).lazyload(Account.staff_roles))
        .order_by(Reviewer.id)
    )


def standing_stage(first: str) -> ColumnElement[str]:
    """The stage of an application, in a query that joins `Standing` outside; `first`: of those without a row."""
    return func.coalesce(Standing.stage, first)


def to_read(event: Event, stage: str, first: str) -> Select[Application]:
    """The applications that are read in a stage now, by id. `first`: the key of the event's first stage."""
    return (
        select(Application)
        .outerjoin(Standing, Standing.application_id == Application.id)
        .where(Application.event_id == event.id, Application.status.in_([*READ]), standing_stage(first) == stage)
        .order_by(Application.id)
    )


def count_to_read(event: Event) -> Select[int]:
    """How many applications are sent or in review."""
    return select(func.count(Application.id)).where(Application.event_id == event.id, Application.status.in_([*READ]))


def count_in_stages(event: Event, first: str) -> Select[str, int]:
    """(stage, how many applications that are sent or in review stand there)."""
    stage = standing_stage(first)
    return (
        select(stage, func.count())
        .select_from(Application)
        .outerjoin(Standing, Standing.application_id == Application.id)
        .where(Application.event_id == event.id, Application.status.in_([*READ]))
        .group_by(stage)
    )


def standing(application: Application) -> Select[Standing]:
    """The stage that an application has reached, where it is not the first one."""
    return select(Standing).where(Standing.application_id == application.id)


def reviewer_of(event: Event, account_id: int) -> Select[Reviewer]:
    """What is known of one reviewer."""
    return select(Reviewer).where(Reviewer.event_id == event.id, Reviewer.account_id == account_id)


def accounts(ids: Iterable[int]) -> Select[Account]:
    """Accounts by id, with their names and without their roles."""
    return select(Account).where(Account.id.in_(sorted(ids))).options(lazyload(Account.staff_roles))


def given_points(event: Event, stage: str) -> Select[int, int, int, int, int]:
    """(id, application id, mean, spread, number) of what is kept of a stage."""
    kept = GivenPoints
    facts = select(kept.id, kept.application_id, kept.mean, kept.spread, kept.number)
    return facts.where(kept.event_id == event.id, kept.stage == stage)


def sent_totals(event: Event, stage: str) -> Select[int, int, int | None]:
    """(application id, account id, total in hundredths) of every sent review of a stage that lacks no points."""
    return (
        select(Assignment.application_id, Assignment.account_id, Review.total)
        .join(Review, Review.assignment_id == Assignment.id)
        .where(Assignment.event_id == event.id, Assignment.stage == stage, Assignment.state == DONE)
        .where(Review.sent_at.is_not(None), Review.total.is_not(None))
    )
