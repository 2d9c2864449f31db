"""Whom a preview showed: their references go along with what is sent, so that nobody else is meant than those seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from eventreg.applications.lists import list_queries
from eventreg.applications.lists.selection import MOST
from eventreg.applications.models import Application
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db

_BETWEEN = "@"


class ListChanged(Refusal):
    """The list is not what its reader saw: another number, or other people."""

    sentence = N_(
        "The list has changed since you saw it, so nothing was changed. Look at whom it is about now, then send it "
        "once more."
    )


# Id of an application → what else was seen of it: another value once somebody has changed it.
States = Mapping[int, object]


@dataclass(frozen=True)
class Change:
    """Who came to a list since it was seen, who has left it, who was changed; as far as the reader may see."""

    came: list[Application]
    gone: list[Application]
    changed: list[Application]


def mark(applications: Iterable[Application], states: States | None = None) -> str:
    """What a page says of the list that it shows: the references with their states, in no order that matters."""
    return " ".join(sorted(_one(application, states or {}) for application in applications))


def check(applications: Iterable[Application], expected: str, states: States | None = None) -> None:
    """Raise ListChanged unless these are those that were seen, as they were seen."""
    if mark(applications, states) != expected:
        raise ListChanged


def change(
    event: Event, applications: Iterable[Application], expected: str, scope: ColumnElement[bool],
    states: States | None = None,
) -> Change:  # fmt: skip
    """What is different between a list and what `mark` said of it; nobody that is out of the reader's `scope`."""
    known, were = {one.reference: one for one in applications}, expected.split()[: MOST + 1]
    seen = {one.partition(_BETWEEN)[0]: one for one in were}
    gone = [reference for reference in seen if reference not in known]
    found = db.session.scalars(list_queries.by_references(event, gone, scope)) if gone else ()
    came = [one for reference, one in known.items() if reference not in seen] if seen else []
    both = [one for reference, one in known.items() if reference in seen]
    return Change(came, list(found), [one for one in both if _one(one, states or {}) != seen[one.reference]])


def _one(application: Application, states: States) -> str:
    state = states.get(application.id)
    return application.reference if state is None else f"{application.reference}{_BETWEEN}{state}"
