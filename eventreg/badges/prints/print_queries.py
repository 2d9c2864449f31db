"""Finding what was printed."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, or_, select

from eventreg.applications.models import Application
from eventreg.badges.models import Badge, BadgeClass
from eventreg.badges.prints.print_models import BlankBadge, PrintedBadge, PrintRun
from eventreg.events.models import Event
from eventreg.jobs.models import Job, JobStatus
from eventreg.participants.models import Participant

PAGE = 30


def runs(event: Event, *, by: str | None = None, before: int | None = None) -> Select[PrintRun]:
    """Printings of an event, all or those of one actor, the latest first: one page and one more."""
    query = select(PrintRun).where(PrintRun.event_id == event.id).order_by(PrintRun.id.desc()).limit(PAGE + 1)
    query = query if by is None else query.where(PrintRun.by == by)
    return query if before is None else query.where(PrintRun.id < before)


def in_force(event: Event, scope: ColumnElement[bool]) -> Select[int]:
    """The ids of badges in force whose owners the asker may see."""
    return (
        select(Badge.id)
        .join(Participant, Participant.id == Badge.participant_id)
        .join(Application, Application.id == Participant.application_id)
        .where(Badge.event_id == event.id, Badge.in_force, Participant.left_at.is_(None), scope)
    )


def run(event: Event, uid: uuid.UUID) -> Select[PrintRun]:
    """One printing of an event."""
    return select(PrintRun).where(PrintRun.event_id == event.id, PrintRun.uid == uid)


def classes(event: Event, key: str) -> Select[int]:
    """The id of a class of an event by its key."""
    return select(BadgeClass.id).where(BadgeClass.event_id == event.id, BadgeClass.key == key)


def jobs_of(found: Iterable[PrintRun]) -> Select[Job]:
    """The jobs of some printings."""
    return select(Job).where(Job.uid.in_([one.job_uid for one in found if one.job_uid is not None]))


def counts() -> ColumnElement[bool]:
    """Whether a printing counts as one: its file was there, or it is being made."""
    under_way = exists().where(Job.uid == PrintRun.job_uid, Job.status.in_((JobStatus.WAITING, JobStatus.RUNNING)))
    return or_(PrintRun.ready_at.is_not(None), under_way)


def printed(event: Event) -> Select[int]:
    """The ids of badges of an event that were printed, or are being printed."""
    return (
        select(PrintedBadge.badge_id)
        .join(PrintRun, PrintRun.id == PrintedBadge.print_id)
        .where(PrintRun.event_id == event.id, counts())
        .distinct()
    )


def printed_among(event: Event, badges: Iterable[int]) -> Select[int]:
    """Those of some badges."""
    return printed(event).where(PrintedBadge.badge_id.in_(list(badges)))


def marks(event: Event) -> Select[int, bytes]:
    """Badge and mark of every finished printing, the earliest first."""
    return (
        select(PrintedBadge.badge_id, PrintedBadge.mark)
        .join(PrintRun, PrintRun.id == PrintedBadge.print_id)
        .where(PrintRun.event_id == event.id, PrintRun.ready_at.is_not(None))
        .order_by(PrintRun.id)
    )


def asked_for(found: PrintRun) -> Select[int]:
    """The ids of the badges that a printing is of and that may be printed now."""
    return (
        select(PrintedBadge.badge_id)
        .join(Badge, Badge.id == PrintedBadge.badge_id)
        .join(Participant, Participant.id == Badge.participant_id)
        .where(PrintedBadge.print_id == found.id, Badge.in_force, Participant.left_at.is_(None))
    )


def blanks_asked_for(found: PrintRun, uids: Iterable[str]) -> Select[BlankBadge]:
    """The blank badges that a printing is of and that are in force, by number."""
    wanted = BlankBadge.uid.in_([uuid.UUID(one) for one in uids])
    return blanks(found.event_id).where(wanted, BlankBadge.in_force)


def blank(event: Event, uid: uuid.UUID) -> Select[BlankBadge]:
    """One blank badge of an event."""
    return blanks(event.id).where(BlankBadge.uid == uid)


def blanks(event_id: int) -> Select[BlankBadge]:
    """The blank badges of an event by number."""
    return select(BlankBadge).where(BlankBadge.event_id == event_id).order_by(BlankBadge.number)


def outdated(before: datetime) -> Select[PrintRun]:
    """Printings whose files have lain long enough."""
    return select(PrintRun).where(PrintRun.ready_at < before, PrintRun.gone_at.is_(None))


def known(uids: Iterable[uuid.UUID]) -> Select[uuid.UUID]:
    """Those of these printings that have a file, or may get one."""
    return select(PrintRun.uid).where(PrintRun.uid.in_(list(uids)), PrintRun.gone_at.is_(None))


def runs_of(badge: Badge) -> Select[PrintRun]:
    """The printings that a badge was in, the first one first."""
    return (
        select(PrintRun)
        .join(PrintedBadge, PrintedBadge.print_id == PrintRun.id)
        .where(PrintedBadge.badge_id == badge.id, counts())
        .order_by(PrintRun.id)
    )
