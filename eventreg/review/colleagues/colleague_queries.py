"""Finding proposals of colleagues."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.models import Application
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.status import HOLDING
from eventreg.events.models import Event
from eventreg.review.colleagues.colleague_models import Replacement

APPROVED = "approved"


def newest(application: Application) -> Select[Replacement]:
    """What somebody proposed last."""
    return (
        _with_invitation().where(Replacement.application_id == application.id).order_by(Replacement.id.desc()).limit(1)
    )


def of_event(event: Event, scope: ColumnElement[bool], limit: int) -> Select[Replacement]:
    """Every proposal that an asker may see, those that wait first, then the newest."""
    return (
        _with_invitation()
        .join(Replacement.application)
        .join(Application.person)
        .where(Application.event_id == event.id, scope)
        .options(contains_eager(Replacement.application).contains_eager(Application.person))
        .order_by(Replacement.outcome.is_not(None), Replacement.id.desc())
        .limit(limit)
    )


def held_of(event: Event, uid: uuid.UUID, scope: ColumnElement[bool]) -> Select[Replacement]:
    """One proposal of an event, read anew, its application's row held."""
    return (
        select(Replacement)
        .join(Replacement.application)
        .where(Application.event_id == event.id, Replacement.uid == uid, scope)
        .with_for_update(of=Application)
        .execution_options(populate_existing=True)
    )


def count_waiting(event: Event, scope: ColumnElement[bool]) -> Select[int]:
    """How many proposals wait for staff."""
    return (
        select(func.count())
        .select_from(Replacement)
        .join(Replacement.application)
        .where(Application.event_id == event.id, Replacement.outcome.is_(None), scope)
    )


def behind(application: Application) -> Select[Replacement]:
    """The proposal by which somebody was invited, as long as whoever proposed them has the place; their
    application's row held.
    """
    invited = (
        select(InvitedPerson.invitation_id).where(InvitedPerson.application_id == application.id).scalar_subquery()
    )
    return (
        select(Replacement)
        .join(Replacement.application)
        .where(Replacement.invitation_id == invited, Replacement.came_at.is_(None))
        .where(Application.status.in_([*HOLDING]))
        .with_for_update(of=Application)
        .execution_options(populate_existing=True)
    )


def coming(application_ids: Sequence[int]) -> Select[int]:
    """Those of these applications whose people come instead of somebody who still has the place; nothing is held."""
    return (
        select(InvitedPerson.application_id)
        .join(Replacement, Replacement.invitation_id == InvitedPerson.invitation_id)
        .join(Replacement.application)
        .where(InvitedPerson.application_id.in_(application_ids), Replacement.came_at.is_(None))
        .where(Application.status.in_([*HOLDING]))
    )


def count_invited(event: Event, mode: str, at: datetime) -> Select[int]:
    """For how many open invitations of one kind somebody keeps the place meanwhile."""
    return (
        select(func.count())
        .select_from(Replacement)
        .join(Replacement.invitation)
        .join(Replacement.application)
        .where(Application.event_id == event.id, Application.status.in_([*HOLDING]), Invitation.mode == mode)
        .where(Replacement.outcome == APPROVED, Replacement.came_at.is_(None), Invitation.revoked_at.is_(None))
        .where(Invitation.declined_at.is_(None), Invitation.answer_by > at)
    )


def nomination(application: Application) -> Select[int]:
    """The id of the nomination that somebody came by, if any."""
    return select(Nomination.id).where(Nomination.application_id == application.id).limit(1)


def _with_invitation() -> Select[Replacement]:
    return select(Replacement).options(joinedload(Replacement.invitation))
