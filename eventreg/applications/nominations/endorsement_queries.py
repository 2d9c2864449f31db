"""Finding endorsements, and the applications that nobody of the staff knows of yet."""

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.applications.models import Application, Move
from eventreg.applications.nominations.nomination_models import Endorsement, Nomination
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.events.models import Event
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.models import Organization
from eventreg.outbox.models import Mail
from eventreg.people.models import Person

MOST_ANSWERED = 200
REMINDED, ANSWERED = "endorsement.reminded", "endorsement.answered"


def of_application(application: Application) -> Select[Endorsement]:
    """What an organization was asked about one application."""
    return (
        select(Endorsement)
        .where(Endorsement.application_id == application.id)
        .options(joinedload(Endorsement.organization))
    )


def waiting(event: Event, organization: Organization) -> Select[Endorsement]:
    """What waits for an organization's focal points, the longest waiting first."""
    return (
        _waiting()
        .where(Application.event_id == event.id, Endorsement.organization_id == organization.id)
        .options(contains_eager(Endorsement.application).joinedload(Application.person).selectinload(Person.channels))
        .order_by(Endorsement.asked_at, Endorsement.id)
    )


def answered(event: Event, organization: Organization) -> Select[Endorsement]:
    """Whom an organization's focal points said yes or no to, the newest answer first."""
    return (
        select(Endorsement)
        .join(Endorsement.application)
        .where(Application.event_id == event.id, Endorsement.organization_id == organization.id)
        .where(Endorsement.answered_at.is_not(None), Endorsement.endorsed.is_not(None))
        .options(contains_eager(Endorsement.application).joinedload(Application.person))
        .order_by(Endorsement.answered_at.desc(), Endorsement.id)
        .limit(MOST_ANSWERED)
    )


def waiting_of(organization_id: int) -> Select[Endorsement]:
    """Everything that waits for one organization."""
    return _waiting().where(Endorsement.organization_id == organization_id).order_by(Endorsement.id)


def waiting_at(event: Event) -> Select[Endorsement]:
    """Everything that waits at one event."""
    return _waiting().where(Application.event_id == event.id).order_by(Endorsement.id)


def all_waiting() -> Select[Endorsement, datetime, datetime | None]:
    """Everything that waits anywhere, with when its organization was asked last and when it was reminded."""
    reminded = select(func.max(Entry.at)).where(Entry.about == Application.reference, Entry.action == REMINDED)
    return (
        _waiting()
        .add_columns(_asked_last(), reminded.scalar_subquery())
        .options(
            contains_eager(Endorsement.application).joinedload(Application.event),
            joinedload(Endorsement.organization),
        )
        .order_by(Endorsement.id)
    )


def asked_last(endorsement: Endorsement) -> Select[datetime]:
    """When an organization was asked about an application, since its withdrawal if that was taken back."""
    return select(_asked_last()).select_from(Application).where(Application.id == endorsement.application_id)


def times_asked(event: Event, organization: Organization) -> Select[int, datetime]:
    """(endorsement id, when it was asked last) of what waits for an organization at an event."""
    waiting = _waiting().where(Application.event_id == event.id, Endorsement.organization_id == organization.id)
    return waiting.with_only_columns(Endorsement.id, _asked_last())


def why_unanswered(reference: str) -> Select[Entry]:
    """The entry of the trail that says why an application went on without an answer."""
    of_it = select(Entry).where(Entry.about == reference, Entry.action == ANSWERED)
    return of_it.order_by(Entry.id.desc()).limit(1)


def waiting_here(event: Event, scope: ColumnElement[bool]) -> Select[int, int, datetime]:
    """(organization id, how many wait, since when the first one) at an event, of those whom the asker may see."""
    return (
        select(Endorsement.organization_id, func.count(), func.min(Endorsement.asked_at))
        .join(Endorsement.application)
        .where(Application.event_id == event.id, _waits(), scope)
        .group_by(Endorsement.organization_id)
    )


def waiting_for(event: Event, organization: Organization, scope: ColumnElement[bool]) -> Select[Endorsement]:
    """What waits for one organization at an event, of those whom the asker may see."""
    here = and_(Application.event_id == event.id, Endorsement.organization_id == organization.id)
    return _waiting().where(here, scope).order_by(Endorsement.id)


def count_waiting(organization_ids: Collection[int]) -> Select[int, int, int]:
    """(event id, organization id, how many wait) of some organizations."""
    return (
        select(Application.event_id, Endorsement.organization_id, func.count())
        .select_from(Endorsement)
        .join(Endorsement.application)
        .where(Endorsement.organization_id.in_(organization_ids), Endorsement.answered_at.is_(None))
        .where(Application.status == Status.AWAITING_ENDORSEMENT)
        .group_by(Application.event_id, Endorsement.organization_id)
    )


def by_uid(event: Event, organization: Organization, uid: uuid.UUID) -> Select[Endorsement]:
    """One of an organization's endorsements at an event, answered or not."""
    return (
        select(Endorsement)
        .join(Endorsement.application)
        .where(Application.event_id == event.id, Endorsement.organization_id == organization.id)
        .where(Endorsement.uid == uid)
    )


def is_asked_held(event: Event) -> Select[bool]:
    """Whether an event asks for endorsements, held so that this stays; applicants do not wait for each other."""
    return select(Event.asks_endorsement).where(Event.id == event.id).with_for_update(read=True, key_share=True)


def is_nominated_by(application: Application, organization: Organization) -> Select[tuple[bool]]:
    """Whether the organization has put this person forward itself."""
    holds = and_(Nomination.application_id == application.id, Nomination.ended_at.is_(None))
    theirs = and_(Delegation.id == Nomination.delegation_id, Delegation.organization_id == organization.id)
    return select(exists().where(holds, theirs))


def is_known_to_staff(event_id: int) -> ColumnElement[bool]:
    """Whether a mail is about nobody who waits for an endorsement, or was refused one."""
    asked = select(Endorsement.application_id)
    hidden = select(Application.reference).where(
        Application.event_id == event_id, Application.submitted_at.is_(None), Application.id.in_(asked)
    )
    return or_(Mail.about.is_(None), Mail.about.not_in(hidden))


def _waiting() -> Select[Endorsement]:
    return select(Endorsement).join(Endorsement.application).where(_waits())


def _waits() -> ColumnElement[bool]:
    return and_(Endorsement.answered_at.is_(None), Application.status == Status.AWAITING_ENDORSEMENT)


def _asked_last() -> ScalarSelect[datetime]:
    became = and_(Move.application_id == Application.id, Move.became == Status.AWAITING_ENDORSEMENT)
    return select(func.max(Move.at)).where(became).correlate(Application).scalar_subquery()
