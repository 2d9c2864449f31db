"""Finding tasks and who may own them."""

import uuid

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload, lazyload

from eventreg.accounts.models import Account, StaffRole
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.events.task_models import Task

# With their name, and not with all their roles.
OWNER = joinedload(Task.owner).lazyload(Account.staff_roles)


def tasks(event: Event) -> Select[Task]:
    """Everything on an event's list, soonest first."""
    return select(Task).where(Task.event_id == event.id).options(OWNER).order_by(Task.due_on, Task.id)


def undone(event: Event) -> Select[Task]:
    """What is still to do, soonest first."""
    return tasks(event).where(Task.done_at.is_(None))


def task(event: Event, uid: uuid.UUID) -> Select[Task]:
    """One task of an event."""
    return select(Task).where(Task.event_id == event.id, Task.uid == uid).options(OWNER)


def team(event: Event) -> Select[Account]:
    """Active accounts that hold a role at an event, by whatever scope."""
    everywhere = and_(StaffRole.event_id.is_(None), StaffRole.series_id.is_(None), StaffRole.office_id.is_(None))
    # An event of the head office is seen by every office, that of an office by none of the others.
    offices = StaffRole.office_id == event.office_id if event.office_id else StaffRole.office_id.is_not(None)
    here = or_(StaffRole.event_id == event.id, StaffRole.series_id == event.series_id, offices, everywhere)
    in_force = or_(StaffRole.until.is_(None), StaffRole.until > clock.now())
    holders = select(StaffRole.account_id).where(here, in_force)
    found = select(Account).where(Account.active, Account.id.in_(holders))
    return found.options(lazyload(Account.staff_roles)).order_by(Account.email)


def account(event: Event, number: int) -> Select[Account]:
    """One account of an event's team."""
    return team(event).where(Account.id == number)
