"""Finding texts that are nearly the same, as far as the asker may read both."""

import uuid
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, delete, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.dml import Delete

from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Answer, Application
from eventreg.applications.status import ACTIVE, Status
from eventreg.events.models import Event
from eventreg.jobs.models import Job
from eventreg.people.models import Person
from eventreg.review.alike.alike_models import AlikeTexts


def pairs(event: Event, scope: ColumnElement[bool], *, settled: bool = False) -> Select[AlikeTexts]:
    """The pairs whose people the asker sees both, the most alike first."""
    seen = select(Application.id).where(Application.event_id == event.id, Application.status.in_([*ACTIVE]), scope)
    people = (
        joinedload(one).joinedload(Application.person).lazyload(Person.channels)
        for one in (AlikeTexts.one, AlikeTexts.other)
    )
    return (
        select(AlikeTexts)
        .where(AlikeTexts.event_id == event.id, AlikeTexts.one_id.in_(seen), AlikeTexts.other_id.in_(seen))
        .where(AlikeTexts.settled_at.is_not(None) if settled else AlikeTexts.settled_at.is_(None))
        .options(*people, joinedload(AlikeTexts.question).selectinload(Question.versions))
        .order_by(AlikeTexts.share.desc(), AlikeTexts.id)
    )


def pair(event: Event, uid: uuid.UUID, scope: ColumnElement[bool]) -> Select[AlikeTexts]:
    """One of them, settled or not."""
    seen = select(Application.id).where(Application.event_id == event.id, scope)
    return select(AlikeTexts).where(
        AlikeTexts.event_id == event.id, AlikeTexts.uid == uid, AlikeTexts.one_id.in_(seen),
        AlikeTexts.other_id.in_(seen),
    )  # fmt: skip


def of_application(application: Application, scope: ColumnElement[bool]) -> Select[AlikeTexts]:
    """The pairs of one person that nobody has settled."""
    mine = or_(AlikeTexts.one_id == application.id, AlikeTexts.other_id == application.id)
    return pairs(application.event, scope).where(mine)


def texts(event_id: int, question_ids: Iterable[int]) -> Select[Answer]:
    """The answers to these questions of everybody who is sent, by id."""
    return (
        select(Answer)
        .join(Answer.application)
        .where(Application.event_id == event_id, Application.submitted_at.is_not(None))
        .where(Application.status.in_([*(ACTIVE - {Status.DRAFT})]), Answer.question_id.in_(sorted(question_ids)))
        .options(joinedload(Answer.application).joinedload(Application.event))
        .order_by(Answer.id)
    )


def unsettled(event_id: int) -> Delete:
    """Forgets what nobody has settled: it is found anew, or not any more."""
    gone = delete(AlikeTexts).where(AlikeTexts.event_id == event_id, AlikeTexts.settled_at.is_(None))
    return gone.execution_options(synchronize_session=False)


def known(event_id: int) -> Select[int, int, int]:
    """(question id, application id, application id) of what somebody has settled."""
    return select(AlikeTexts.question_id, AlikeTexts.one_id, AlikeTexts.other_id).where(AlikeTexts.event_id == event_id)


def last_search(event: Event, kind: str) -> Select[Job]:
    """When texts were compared last."""
    return select(Job).where(Job.event_id == event.id, Job.kind == kind).order_by(Job.id.desc()).limit(1)
