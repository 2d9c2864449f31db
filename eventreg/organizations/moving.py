"""What points to an organization that is merged goes over to the other one, and comes back when that is undone.

Areas that have such rows connect to `signals.merged` and `signals.merge_undone` and say here which column it is. Each
is one statement that looks at the rows as they are now, so that nobody who has chosen another organization at the same
moment is moved.
"""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, exists, true, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from eventreg.extensions import db
from eventreg.organizations.models import OrganizationMerge

# Of two rows at one organization: whether they cannot both stand there.
Excludes = Callable[[Any, Any], ColumnElement[bool]]
LINKS = "application_organizations"  # whose ids once stood in `moved` alone


def go_over(merge: OrganizationMerge, column: InstrumentedAttribute[Any], *, unless: Excludes | None = None) -> None:
    """Rows of the merged organization point to the other one; those for which that has one of its own stay."""
    note(merge, column.class_.__tablename__, _moved(column, merge.organization_id, merge.into_id, true(), unless))


def come_back(
    merge: OrganizationMerge, column: InstrumentedAttribute[Any], *, unless: Excludes | None = None,
    also: Iterable[int] = (), but: Iterable[int] = (),
) -> None:  # fmt: skip
    """Rows that a merge moved, and that still point to the other one, point to the first again.

    `also`: rows that came since, and mean the first; `but`: those that have come to mean the other one.
    """
    ids = {*ids_moved(merge, column.class_.__tablename__), *also} - {*but}
    if ids:
        _moved(column, merge.into_id, merge.organization_id, column.class_.id.in_(ids), unless)


def note(merge: OrganizationMerge, what: str, ids: Iterable[int]) -> None:
    """Remember which rows a merge has changed; `what` is their table, or whatever else was done to them."""
    merge.moved = [*merge.moved, *([what, number] for number in sorted(ids))]


def note_of(merge: OrganizationMerge, what: str, said: Any) -> None:
    """Remember one thing that was done, with what it takes to undo it, as JSON."""
    merge.moved = [*merge.moved, [what, said]]


def noted(merge: OrganizationMerge) -> list[tuple[str, Any]]:
    """What a merge has noted, each with what that is, in the order in which it was done."""
    return [(one[0], one[1]) if isinstance(one, list) else (LINKS, one) for one in merge.moved]


def ids_moved(merge: OrganizationMerge, what: str) -> list[int]:
    """Ids of the rows that a merge has noted so."""
    return [number for name, number in noted(merge) if name == what]


def _moved(
    column: InstrumentedAttribute[Any], was: int, becomes: int, which: ColumnElement[bool], unless: Excludes | None
) -> list[int]:
    model = column.class_
    statement = update(model).where(column == was, which).values({column: becomes}).returning(model.id)
    if unless is not None:
        there = aliased(model)
        in_the_way = exists().where(getattr(there, column.key) == becomes, unless(model, there))
        statement = statement.where(~in_the_way)
    db.session.flush()
    return list(db.session.scalars(statement.execution_options(synchronize_session="fetch")))
