"""Whom a preview showed: their references go along with what is sent, so that nobody else is meant than those seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from eventreg.applications.lists import list_queries
from eventreg.applications.lists.selection import MOST
from eventreg.applications.models import Application
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db


class ListChanged(Refusal):
    """The list is not what its reader saw: another number, or other people."""

    sentence = N_(
        "The list has changed since you saw it, so nothing was changed. Look at whom it is about now, then send it "
        "once more."
    )


@dataclass(frozen=True)
class Change:
    """Who came to a list since it was seen, and who is no longer on it, as far as the reader may see them."""

    came: list[Application]
    gone: list[Application]


def mark(applications: Iterable[Application]) -> str:
    """What a page says of the list that it shows: the references, in no order that matters."""
    return " ".join(sorted(one.reference for one in applications))


def check(applications: Iterable[Application], expected: str) -> None:
    """Raise ListChanged unless these are those that were seen."""
    if mark(applications) != expected:
        raise ListChanged


def change(event: Event, applications: Iterable[Application], expected: str, scope: ColumnElement[bool]) -> Change:
    """What is different between a list and what `mark` said of it; nobody that is out of the reader's `scope`."""
    known, seen = {one.reference: one for one in applications}, expected.split()[: MOST + 1]
    gone = [one for one in seen if one not in known]
    found = db.session.scalars(list_queries.by_references(event, gone, scope)) if gone else ()
    came = [one for reference, one in known.items() if reference not in set(seen)] if seen else []
    return Change(came, list(found))
