"""Finding rules, verdicts, and whom the rules are applied to."""

import uuid
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from eventreg.applications.models import INVITATION, Answer, Application
from eventreg.applications.status import Status
from eventreg.events.models import Event
from eventreg.jobs.models import Job, JobStatus
from eventreg.people.models import Person
from eventreg.review.eligibility.eligibility_models import RULE, EligibilityRule, EligibilityVerdict, ReviewChoice

# Sent and not decided yet: whom a rule may knock out.
UNDECIDED = (Status.SUBMITTED, Status.IN_REVIEW)


def rules(event: Event) -> Select[EligibilityRule]:
    """The rules of an event, the oldest first: that is the order in which they are applied."""
    return select(EligibilityRule).where(EligibilityRule.event_id == event.id).order_by(EligibilityRule.id)


def rule(event: Event, uid: uuid.UUID) -> Select[EligibilityRule]:
    """One of them."""
    return select(EligibilityRule).where(EligibilityRule.event_id == event.id, EligibilityRule.uid == uid)


def any_rule(event_id: int) -> Select[tuple[bool]]:
    """Whether an event has rules."""
    return select(exists().where(EligibilityRule.event_id == event_id))


def under_way(event: Event, kind: str) -> Select[Job]:
    """The oldest job of a kind that is not over."""
    states = (JobStatus.WAITING, JobStatus.RUNNING)
    mine = (Job.event_id == event.id, Job.kind == kind, Job.status.in_(states))
    return select(Job).where(*mine).order_by(Job.id).limit(1)


def verdict(application: Application) -> Select[EligibilityVerdict]:
    """What is known of one application."""
    query = select(EligibilityVerdict).where(EligibilityVerdict.application_id == application.id)
    return query.options(joinedload(EligibilityVerdict.rule))


def verdicts(application_ids: Iterable[int]) -> Select[EligibilityVerdict]:
    """What is known of some."""
    return select(EligibilityVerdict).where(EligibilityVerdict.application_id.in_(sorted(application_ids)))


def _said() -> ColumnElement[bool]:
    """Whether a human has said something about an application."""
    mine = EligibilityVerdict.application_id == Application.id
    return exists().where(mine, EligibilityVerdict.verdict != RULE)


def _by_rule() -> ColumnElement[bool]:
    mine = EligibilityVerdict.application_id == Application.id
    return exists().where(mine, EligibilityVerdict.verdict == RULE)


def concerned(event_id: int, ids: Iterable[int] | None = None) -> Select[int]:
    """Ids of those whom rules are applied to: sent and undecided, or knocked out by a rule; never the invited, nor
    whom a human has judged. `ids`: only among these.
    """
    open_or_out = or_(Application.status.in_([*UNDECIDED]), (Application.status == Status.INELIGIBLE) & _by_rule())
    query = select(Application.id).where(Application.event_id == event_id, open_or_out, ~_said())
    query = query.where(Application.via != INVITATION, Application.submitted_at.is_not(None)).order_by(Application.id)
    return query if ids is None else query.where(Application.id.in_(sorted(ids)))


def out_by(rule: EligibilityRule) -> Select[int]:
    """Ids of those whom a rule has knocked out, and who are not told yet."""
    query = select(Application.id).join(EligibilityVerdict, EligibilityVerdict.application_id == Application.id)
    return query.where(EligibilityVerdict.rule_id == rule.id, Application.status == Status.INELIGIBLE)


def with_answers(ids: Iterable[int], question_ids: Iterable[int]) -> Select[Application]:
    """Applications with their answers to these questions, to be read, by id."""
    asked = Application.answers.and_(Answer.question_id.in_(sorted(question_ids)))
    return (
        select(Application)
        .join(Application.person)
        .where(Application.id.in_(sorted(ids)))
        .options(
            contains_eager(Application.person).selectinload(Person.channels), joinedload(Application.category),
            selectinload(asked),
        )
        .order_by(Application.id)
    )  # fmt: skip


def named(ids: Iterable[int], scope: ColumnElement[bool]) -> Select[Application]:
    """The same with their names only, in order of name, as far as the asker sees them."""
    return (
        select(Application)
        .join(Application.person)
        .where(Application.id.in_(sorted(ids)), scope)
        .options(contains_eager(Application.person).lazyload(Person.channels))
        .order_by(Application.sort_name, Application.id)
    )


def count_by_rule(event: Event) -> Select[int | None, int]:
    """(rule id, how many it has knocked out, as it stands now)."""
    return (
        select(EligibilityVerdict.rule_id, func.count())
        .join(EligibilityVerdict.application)
        .where(EligibilityVerdict.event_id == event.id, EligibilityVerdict.verdict == RULE)
        .where(Application.status.in_([Status.INELIGIBLE, Status.REFUSED]))
        .group_by(EligibilityVerdict.rule_id)
    )


def count_by_verdict(event: Event) -> Select[str, int]:
    """(verdict, how many)."""
    query = select(EligibilityVerdict.verdict, func.count()).where(EligibilityVerdict.event_id == event.id)
    return query.group_by(EligibilityVerdict.verdict)


def choice(event: Event) -> Select[ReviewChoice]:
    """What an event has chosen about who decides."""
    return select(ReviewChoice).where(ReviewChoice.event_id == event.id)
