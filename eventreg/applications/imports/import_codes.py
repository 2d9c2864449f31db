"""Codes to hand over to those whom a list has brought in and whom no mail reaches."""

from sqlalchemy import ColumnElement, func, select

from eventreg.applications import queries
from eventreg.applications.imports import import_domain, import_queries
from eventreg.applications.imports.import_models import Import
from eventreg.applications.models import Application
from eventreg.applications.papers import paper_codes
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db

AT_ONCE = 100  # slips that are printed and cut; pressing again makes the next ones


class NobodyWaits(Refusal):
    """All of them have a code, get mails, or are out."""

    sentence = N_("Nobody on this list waits for a code. A lost one is replaced on the page of its application.")


def waiting(brought: Import, scope: ColumnElement[bool]) -> int:
    """How many of its people, of those whom the asker sees, have no e-mail and were made no code yet."""
    if brought.kind != import_domain.PEOPLE or brought.state != "taken":
        return 0
    found = import_queries.without_way_in(brought, scope).order_by(None).subquery()
    return db.session.scalar(select(func.count()).select_from(found)) or 0


def make(brought: Import, scope: ColumnElement[bool]) -> list[tuple[Application, str]]:
    """The next of them, AT_ONCE at most, in the order of the list, each with a code that exists here once.

    Raises MovedOn, NobodyWaits.
    """
    import_domain.check_state(brought, "taken")
    waiting_now = import_queries.without_way_in(brought, scope).limit(AT_ONCE)
    db.session.execute(queries.held([one.id for one in db.session.scalars(waiting_now)]))
    getting = paper_codes.can_get(list(db.session.scalars(waiting_now)))  # those who still wait once they are held
    if not getting:
        raise NobodyWaits
    return list(zip(getting, paper_codes.make_together(getting), strict=True))
