"""Finding late links, and drafts of an extended call."""

import uuid

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from eventreg.applications.late.late_models import LateLink
from eventreg.applications.models import INVITATION, TRIAL, Application
from eventreg.applications.status import Status
from eventreg.events.models import Event, Extension
from eventreg.outbox.models import Mail
from eventreg.people.models import Channel, Person


def by_uid(uid: uuid.UUID) -> Select[LateLink]:
    """One link, locked: it is used once, and not while it is being revoked."""
    return select(LateLink).where(LateLink.uid == uid).with_for_update(of=LateLink)


def of_event(event: Event) -> Select[LateLink]:
    """An event's links with the applications that used them, newest first."""
    return (
        select(LateLink)
        .where(LateLink.event_id == event.id)
        .options(joinedload(LateLink.application))
        .order_by(LateLink.id.desc())
    )


def waiting(event: Event, uid: uuid.UUID) -> Select[LateLink]:
    """A link that was used and whose application is still to begin."""
    return select(LateLink).where(
        LateLink.event_id == event.id, LateLink.uid == uid, LateLink.used_at.is_not(None),
        LateLink.revoked_at.is_(None), LateLink.application_id.is_(None),
    )  # fmt: skip


def drafts_to_tell(extension: Extension, template: str) -> Select[Application]:
    """Drafts of an extended call that can be reached by e-mail and had no mail of this template since."""
    told = select(Mail.about).where(
        Mail.event_id == extension.event_id, Mail.template == template, Mail.queued_at >= extension.at,
        Mail.about.is_not(None),
    )  # fmt: skip
    return (
        select(Application)
        .join(Channel, Channel.person_id == Application.person_id)
        .where(Application.event_id == extension.event_id, Application.status == Status.DRAFT)
        .where(Channel.kind == "email", Application.via.not_in((TRIAL, INVITATION)))
        .where(Application.reference.not_in(told))
        .options(joinedload(Application.person).selectinload(Person.channels))
        .order_by(Application.id)
    )
