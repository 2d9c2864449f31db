"""Finding mails."""

import uuid
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select

from eventreg.outbox.models import Mail, MailStatus

PAGE = 50


def mails_of_event(event_id: int, *, before: int | None = None, limit: int = PAGE) -> Select[Mail]:
    """An event's mails, newest first; the next page begins `before` the id of the last one shown."""
    return _page(select(Mail).where(Mail.event_id == event_id), before, limit)


def mails_about(about: str, *, before: int | None = None, limit: int = PAGE) -> Select[Mail]:
    """Mails about one reference or account, newest first, paged in the same way."""
    return _page(select(Mail).where(Mail.about == about), before, limit)


def told_about(about: str, event_id: int, at: datetime) -> Select[Mail]:
    """Mails about one reference whose reader may know of them, newest first: handed over, or queued and not held.

    A mail is held while it was never tried and is not due.
    """
    is_on_its_way = and_(Mail.status == MailStatus.QUEUED, or_(Mail.due_at <= at, Mail.attempts > 0))
    handed_over = (MailStatus.SENDING, MailStatus.SENT, MailStatus.DOUBTFUL, MailStatus.FAILED)
    return (
        select(Mail)
        .where(Mail.about == about, Mail.event_id == event_id, or_(Mail.status.in_(handed_over), is_on_its_way))
        .order_by(Mail.id.desc())
    )


def failed_or_doubtful(event_id: int, *, before: int | None = None, limit: int = PAGE) -> Select[Mail]:
    """An event's mails about which somebody has to decide, newest first, paged in the same way."""
    unsettled = (MailStatus.FAILED, MailStatus.DOUBTFUL)
    return _page(select(Mail).where(Mail.event_id == event_id, Mail.status.in_(unsettled)), before, limit)


def mail_by_uid(uid: uuid.UUID, *, event_id: int | None) -> Select[Mail]:
    """One mail of one event (None: of no event)."""
    return select(Mail).where(Mail.uid == uid, Mail.event_id == event_id)


def count_by_status(event_id: int) -> Select[str, int]:
    """How many of an event's mails have each status; a status without any is missing."""
    return select(Mail.status, func.count()).where(Mail.event_id == event_id).group_by(Mail.status)


def _page(found: Select[Mail], before: int | None, limit: int) -> Select[Mail]:
    if before is not None:
        found = found.where(Mail.id < before)
    return found.order_by(Mail.id.desc()).limit(limit)
