"""Counting the statements that something sends to the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from eventreg.core.collecting import uncollected
from eventreg.extensions import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collects every statement of the block, those of transactions apart.

    Python's search for cycles rests meanwhile: what it takes out of a session would be asked for once more.
    """
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "PRAGMA", "BEGIN")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        with uncollected():
            yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
