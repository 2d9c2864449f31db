"""Finding sheets that were brought in, and what they made."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from eventreg.applications.imports.import_models import HeadingMeaning, Import, ImportedApplication, OfficeMark
from eventreg.applications.models import Application
from eventreg.applications.status import OVER
from eventreg.audit.models import Entry
from eventreg.events.models import Event
from eventreg.jobs.models import Job
from eventreg.outbox.models import Mail
from eventreg.people.models import Channel, Person

MOST_LISTED = 50
CODE_MADE = "application.code_made"
UNFINISHED = ("sheet", "columns", "looking", "ready")


def own_or_all(actor: str, *, everybody: bool) -> ColumnElement[bool]:
    """Which sheets somebody may see: an office those that it brought itself."""
    return or_(Import.made_by == actor, ~false() if everybody else false())


def of_event(event: Event, scope: ColumnElement[bool]) -> Select[Import]:
    """The newest sheets of an event that were not dropped."""
    return (
        select(Import)
        .where(Import.event_id == event.id, Import.state != "dropped", scope)
        .order_by(Import.id.desc())
        .limit(MOST_LISTED)
    )


def by_uid(event: Event, uid: uuid.UUID, scope: ColumnElement[bool]) -> Select[Import]:
    """One of them."""
    return select(Import).where(Import.event_id == event.id, Import.uid == uid, Import.state != "dropped", scope)


def held(import_id: int) -> Select[Import]:
    """A sheet by id, locked and read anew."""
    return select(Import).where(Import.id == import_id).with_for_update().execution_options(populate_existing=True)


def meanings(series_id: int, headings: Iterable[str]) -> Select[HeadingMeaning]:
    """What headings meant before in a series."""
    return select(HeadingMeaning).where(
        HeadingMeaning.series_id == series_id, HeadingMeaning.heading.in_(sorted(set(headings)))
    )


def made_by(brought: Import, after: int, most: int) -> Select[ImportedApplication]:
    """Applications that an import made, a portion at a time."""
    return (
        select(ImportedApplication)
        .where(ImportedApplication.import_id == brought.id, ImportedApplication.id > after)
        .order_by(ImportedApplication.id)
        .limit(most)
    )


def made(brought: Import, scope: ColumnElement[bool]) -> Select[Application]:
    """The applications that an import made, in the order of its lines, of those whom the asker may see."""
    return (
        select(Application)
        .join(ImportedApplication, ImportedApplication.application_id == Application.id)
        .join(Application.person)
        .where(ImportedApplication.import_id == brought.id, scope)
        .options(contains_eager(Application.person))
        .order_by(ImportedApplication.line)
    )


def numbers_made(import_ids: Iterable[int], scope: ColumnElement[bool]) -> Select[int, int]:
    """How many applications each of these imports has made, of people whom the asker may see."""
    return (
        select(ImportedApplication.import_id, func.count())
        .join(Application, ImportedApplication.application_id == Application.id)
        .where(ImportedApplication.import_id.in_(list(import_ids)), scope)
        .group_by(ImportedApplication.import_id)
    )


def references_seen(application_ids: Iterable[int], scope: ColumnElement[bool]) -> Select[str]:
    """The references of those of these applications whose people somebody may see."""
    return select(Application.reference).where(Application.id.in_(list(application_ids)), scope)


def jobs_of(ids: Iterable[int]) -> Select[Job]:
    """Jobs by id, as they are now."""
    return select(Job).where(Job.id.in_(list(ids))).execution_options(populate_existing=True)


def to_tell(import_id: int, template: str) -> Select[Application]:
    """Of them those that can be reached by e-mail and had no mail of this template."""
    told = select(Mail.about).where(Mail.template == template, Mail.about.is_not(None))
    return (
        select(Application)
        .join(ImportedApplication, ImportedApplication.application_id == Application.id)
        .join(Channel, Channel.person_id == Application.person_id)
        .where(ImportedApplication.import_id == import_id, Channel.kind == "email")
        .where(Application.status.not_in([*OVER]), Application.reference.not_in(told))
        .options(joinedload(Application.person).selectinload(Person.channels))
        .order_by(Application.id)
    )


def without_way_in(brought: Import, scope: ColumnElement[bool]) -> Select[Application]:
    """Of those it made, in the order of its lines: who has no e-mail, is not out, and was made no code yet."""
    mailed = select(Channel.person_id).where(Channel.kind == "email")
    handed = select(Entry.about).where(Entry.action == CODE_MADE, Entry.about == Application.reference)
    joined = select(Person.joined_into_id).where(Person.joined_into_id.is_not(None))
    return (
        made(brought, scope)
        .where(Application.status.not_in([*OVER]), Person.id.not_in(mailed), ~handed.exists())
        .where(Person.joined_into_id.is_(None), Person.id.not_in(joined))
        .options(contains_eager(Application.person).selectinload(Person.channels))
        .execution_options(populate_existing=True)
    )


def handed(references: Iterable[str]) -> Select[str]:
    """Of these references those whose people were made a code to hand over."""
    return select(Entry.about).where(Entry.about.in_(list(references)), Entry.action == CODE_MADE)


def mails(references: Iterable[str], template: str) -> Select[Mail]:
    """Mails of a template about one of these references."""
    return select(Mail).where(Mail.template == template, Mail.about.in_(list(references)))


def touched(references: Iterable[str], since: datetime) -> Select[str]:
    """Of these references those that something happened to since; a code that was made is nothing of theirs."""
    return select(Entry.about).where(Entry.about.in_(list(references)), Entry.at > since, Entry.action != CODE_MADE)


def joined(application_ids: Iterable[int]) -> Select[str]:
    """The references of those of these applications whose person turned out to be another one, too."""
    one = aliased(Person)
    return select(Application.reference).where(
        Application.id.in_(list(application_ids)), exists().where(one.joined_into_id == Application.person_id)
    )


def abandoned(before: datetime) -> Select[Import]:
    """Sheets that nobody has gone on with, and those whose findings nobody needs any more."""
    unfinished = Import.state.in_(UNFINISHED) & (Import.made_at < before)
    over = Import.state.in_(("taken", "undone")) & (Import.taken_at < before) & Import.found_box.is_not(None)
    return select(Import).where(or_(unfinished, over)).order_by(Import.id).limit(500)


def mark_of(application: Application) -> Select[OfficeMark]:
    """What an office wrote beside an application."""
    return select(OfficeMark).where(OfficeMark.application_id == application.id)


def marks_of(application_ids: Iterable[int]) -> Select[OfficeMark]:
    """The same for several."""
    return (
        select(OfficeMark)
        .where(OfficeMark.application_id.in_(list(application_ids)))
        .options(selectinload(OfficeMark.application))
    )
