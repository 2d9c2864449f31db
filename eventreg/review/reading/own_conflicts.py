"""Conflicts of interest that reviewers declare themselves: they never read what it concerns, and what they have sent
of it is set aside.
"""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import ColumnElement, Select
from sqlalchemy.exc import IntegrityError

from eventreg.accounts.models import Account
from eventreg.applications import queries as application_queries
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import clean_line, clean_text
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import legal_forms, search
from eventreg.organizations import queries as organization_queries
from eventreg.organizations.models import Organization
from eventreg.review.reading import conflicts, desk_queries, setting_aside
from eventreg.review.reading.applied_for import is_same, of_entry
from eventreg.review.reading.naming_models import NamedConflict
from eventreg.review.reading.reading_models import Assignment, Conflict
from eventreg.review.reading.setting_aside import CONFLICT, CONFLICT_ORGANIZATION

LONGEST_REASON = 2000
Row = TypeVar("Row", Conflict, NamedConflict)
LONGEST = 200


class NoName(Invalid):
    """Nothing to go by."""

    sentence = N_("Please write the name of the organization.")


class NoWhy(Invalid):
    """Whoever names an organization for somebody else says why."""

    sentence = N_("Please write why this reviewer is not to read these applications.")


def declare(assignment: Assignment, *, whole: bool = False) -> int:
    """Say that one never reads this application, or (`whole`) nobody of its organization, if it has one.

    Gives how many readings it frees.
    """
    application, account = assignment.application, assignment.account
    event = application.event
    link = db.session.scalar(application_queries.organization_link(application)) if whole else None
    ids = {application.id}
    if link is not None:
        ids |= conflicts.concerned(event, _keep(event, account, organization_id=link.organization_id))
    elif whole and application.organization:
        row = _keep_name(event, account, application.organization, application.country or "")
        ids |= conflicts.concerned(event, row)
    else:
        whole = False
        _keep(event, account, application_id=application.id)
    return _free(event, account, ids, CONFLICT_ORGANIZATION if whole else CONFLICT)


def declare_name(event: Event, account: Account, typed: str, *, country: str = "") -> int:
    """Say that somebody reads nobody of an organization that is typed, in whatever script. Where an entry of the
    register is called like it, its other names count, too. Gives how many readings it frees. Raises NoName, TooLong.
    """
    row = _keep_name(event, account, typed, country)
    freed = _free(event, account, conflicts.concerned(event, row), CONFLICT_ORGANIZATION)
    audit.record("conflict.named", about=f"event:{event.slug}", event_id=event.id, account=account.id)
    return freed


def declare_for(event: Event, account: Account, typed: str, reason: str, *, scope: ColumnElement[bool]) -> int:
    """The same, by an organizer for a reviewer; `typed` may also be the reference of an application that the organizer
    may see. The reason stands in the trail. Raises NoName, NoWhy, TooLong.
    """
    words = clean_text(reason, LONGEST_REASON)
    if not words:
        raise NoWhy
    one = db.session.scalar(application_queries.by_reference(event, typed.strip().upper(), scope))
    if one is None:
        row: Conflict | NamedConflict = _keep_name(event, account, typed, "")
    else:
        row = _keep(event, account, application_id=one.id)
    freed = _free(event, account, conflicts.concerned(event, row), CONFLICT if one else CONFLICT_ORGANIZATION)
    about = f"event:{event.slug}"
    audit.record("conflict.named", about=about, event_id=event.id, account=account.id, reason=words)
    return freed


def declare_ticked(
    event: Event, account: Account, entries: Iterable[Organization], typed: Iterable[tuple[str, str]]
) -> int:
    """Say that one reads nobody of these entries of the register, nor of those that were typed (name, country).

    Gives how many readings it frees.
    """
    freed = declare_organizations(event, account, entries)
    return freed + sum(declare_name(event, account, name, country=country) for name, country in typed)


def declare_organizations(event: Event, account: Account, organizations: Iterable[Organization]) -> int:
    """Say that one reads nobody of these organizations. Gives how many readings it frees."""
    freed = 0
    for organization in organizations:
        row = _keep(event, account, organization_id=organization.id)
        freed += _free(event, account, conflicts.concerned(event, row), CONFLICT_ORGANIZATION)
    return freed


def _keep(
    event: Event, account: Account, *, application_id: int | None = None, organization_id: int | None = None
) -> Conflict:
    which = {"application_id": application_id, "organization_id": organization_id}
    row = Conflict(event_id=event.id, account_id=account.id, by=audit.actor(), at=clock.now(), **which)
    return _one_of(desk_queries.conflict(event, account, **which), row)


def _keep_name(event: Event, account: Account, typed: str, country: str) -> NamedConflict:
    name = clean_line(typed, LONGEST)
    if not name:
        raise NoName
    row = NamedConflict(
        event_id=event.id, account_id=account.id, name=name, country=country, organization_id=_entry(name, country),
        by=audit.actor(), at=clock.now(),
    )  # fmt: skip
    return _one_of(desk_queries.named_conflict(event, account, name, country), row)


def _one_of(known: Select[Row], row: Row) -> Row:
    """The row that is there, or else this new one."""
    if found := db.session.scalar(known):
        return found
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # declared in the same instant: the button was pressed twice
        return db.session.scalars(known).one()
    return row


def _entry(name: str, country: str) -> int | None:
    """The entry of the register that is surely called so, if there is one; also one that staff did not look at yet."""
    likely = search.find(name, scope=organization_queries.standing(), near=country or None)
    typed = legal_forms.described([name], country or None)
    called = [
        one.organization for one in likely if is_same(typed, of_entry(one.organization, one.organization.country))
    ]
    # Of one name there may be entries besides that applicants added and nobody has looked at yet.
    best = [one for one in called if one.is_offered] or called
    return best[0].id if len(best) == 1 else None


def _free(event: Event, account: Account, application_ids: set[int], reason: str) -> int:
    found = db.session.scalars(desk_queries.given_with(event, account, application_ids)).all()
    # In the order in which all hold applications: else two who declare at once may wait for each other.
    for one in sorted(found, key=lambda one: one.application_id):
        setting_aside.free(one, reason)
    db.session.flush()
    return len(found)
