"""Adding rows of which some may be there already, on both databases."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import InstrumentedAttribute, Session, scoped_session

Key = TypeVar("Key")


def insert_missing(
    session: Session | scoped_session[Any], key: InstrumentedAttribute[Key], rows: Sequence[dict[str, Any]]
) -> list[Key]:
    """Add rows to the table of `key`, in one statement; those that a unique constraint refuses are left out.

    Gives the keys of the rows that were added, in any order. Rows are dicts of one and the same set of columns. On
    PostgreSQL this waits for whoever is adding an equal row at this moment.
    """
    if not rows:
        return []
    return list(session.execute(_statement(session.get_bind().dialect.name, key), list(rows)).scalars())


@cache
def _statement(dialect: str, key: InstrumentedAttribute[Any]) -> Executable:
    table = key.class_.__table__
    insert = sqlite_insert if dialect == "sqlite" else postgresql_insert
    return insert(table).on_conflict_do_nothing().returning(table.c[key.key])
