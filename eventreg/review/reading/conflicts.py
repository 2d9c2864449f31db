"""Conflicts of interest: those that are found by themselves, and those that were declared."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import Select, select

from eventreg.accounts.models import Account
from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Person
from eventreg.review.reading import barred, barred_queries
from eventreg.review.reading.applied_for import AppliedFor
from eventreg.review.reading.naming_models import NamedConflict
from eventreg.review.reading.reading_models import Conflict


def found(event: Event, account: Account, only: Collection[int] | None = None) -> set[int]:
    """Ids of the event's applications that an account never reads; see `found_of`."""
    return found_of(event, [account], only)[account.id]


def found_of(event: Event, accounts: Iterable[Account], only: Collection[int] | None = None) -> dict[int, set[int]]:
    """Account id → ids of the event's applications that each never reads: their own, those of their organizations,
    and those that they declared. `only`: it is asked of these alone. A few statements, and a few for each account,
    whatever the number of applications.

    An organization is theirs where they are a focal point of it, where they themselves applied for it at any event, or
    where their address is at the domain of its website or contacts, unless that is a provider of free mail or shared by
    several organizations; or where it was named as one. Applicants who typed it instead of choosing an entry of the
    register are found by its name, however it is written; its name in another language only if the register has it.
    """
    known = list(accounts)
    said, organizations, applied_for = _one_by_one(event), barred.of_accounts(event, known), AppliedFor(event, only)
    return {
        one.id: said[one.id]
        | set(db.session.scalars(_own(event, one)))
        | {number for each in organizations[one.id] for number in applied_for.of(each.organization_id, each.described)}
        for one in known
    }


def concerned(event: Event, conflict: Conflict | NamedConflict) -> set[int]:
    """Ids of the event's applications that a conflict is about."""
    if isinstance(conflict, Conflict) and conflict.application_id is not None:
        return {conflict.application_id}
    applied_for = AppliedFor(event)
    return {
        number for one in barred.of_conflict(conflict) for number in applied_for.of(one.organization_id, one.described)
    }


def may_read(account: Account, application: Application) -> bool:
    """Whether nothing stands against this account reading this application."""
    return application.id not in found(application.event, account, [application.id])


def _own(event: Event, account: Account) -> Select[int]:
    """Whoever was joined with one of these persons is the same person."""
    persons = barred_queries.persons_of(account)
    same = Person.id.in_(persons) | Person.joined_into_id.in_(persons)
    return select(Application.id).join(Application.person).where(Application.event_id == event.id, same)


def _one_by_one(event: Event) -> defaultdict[int, set[int]]:
    """Account id → ids of the applications that were declared one by one."""
    rows = select(Conflict.account_id, Conflict.application_id).where(
        Conflict.event_id == event.id, Conflict.application_id.is_not(None)
    )
    declared: defaultdict[int, set[int]] = defaultdict(set)
    for account_id, application_id in db.session.execute(rows):
        if application_id is not None:
            declared[account_id].add(application_id)
    return declared
