"""Whose hand it was in the invented past: the organizer's where staff decided, the applicants' own elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Table, bindparam, select, update

from eventreg.accounts import domain as accounts
from eventreg.applications.models import Application, Move
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Person

ORGANIZER = "organizer@demo.example"
# What people do themselves; everything else is done by staff.
OWN = (
    Status.DRAFT, Status.AWAITING_ENDORSEMENT, Status.SUBMITTED, Status.CONFIRMED, Status.DECLINED, Status.WITHDRAWN,
)  # fmt: skip


@contextmanager
def of_the_organizer() -> Iterator[None]:
    """Inside, the invented organizer acts."""
    account = accounts.find_account(ORGANIZER)
    assert account is not None
    with audit.acting(account.actor):
        yield


def sign_own_moves(event: Event) -> None:
    """Say of what people did themselves at an event that it was they; made together, one actor had stood for all."""
    db.session.flush()
    own = (
        select(Move.id, Person.uid)
        .join(Application, Application.id == Move.application_id)
        .join(Person, Person.id == Application.person_id)
        .where(Application.event_id == event.id, Move.became.in_(OWN))
    )
    signed = [{"row": row, "actor": f"person:{uid}"} for row, uid in db.session.execute(own)]
    if signed:
        table: Table = Move.__table__  # type: ignore[assignment]
        statement = update(table).where(table.c.id == bindparam("row")).values(by=bindparam("actor"))
        db.session.connection().execute(statement, signed)
