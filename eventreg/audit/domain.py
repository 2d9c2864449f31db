"""Writing the trail, in the caller's transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from itertools import repeat
from typing import Any

from eventreg.audit.actions import ACTIONS
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.extensions import db

SYSTEM = "system"
_actor: ContextVar[str] = ContextVar("actor", default=SYSTEM)


@contextmanager
def acting(actor: str) -> Iterator[None]:
    """Whatever is recorded inside is done by this actor ("account:7", "person:<uid>", "device:3", "system")."""
    token = _actor.set(actor)
    try:
        yield
    finally:
        _actor.reset(token)


def set_actor(actor: str) -> None:
    """Say who acts for the rest of this request."""
    _actor.set(actor)


def actor() -> str:
    """Who acts now."""
    return _actor.get()


def record(action: str, *, about: str, event_id: int | None = None, **details: Any) -> Entry:
    """Add an entry. Raises ValueError for an action or a key that `actions.py` does not declare."""
    _check(action, details)
    entry = Entry(at=clock.now(), action=action, actor=actor(), about=about, event_id=event_id, details=details)
    db.session.add(entry)
    return entry


def record_together(
    action: str,
    entries: Iterable[tuple[str, int | None, dict[str, Any]]],
    *,
    times: Iterable[datetime] | None = None,
) -> None:
    """Add many entries of one action, each (about, event id, details), in one statement. Raises as `record` does."""
    by = actor()
    rows: list[dict[str, Any]] = [
        {"at": at, "action": action, "actor": by, "about": about, "event_id": event_id, "details": details}
        for (about, event_id, details), at in zip(entries, times or repeat(clock.now()), strict=False)
    ]
    for row in rows:
        _check(action, row["details"])
    insert_rows(db.session, Entry, rows)


def _check(action: str, details: dict[str, Any]) -> None:
    undeclared = set(details) - ACTIONS[action]
    if undeclared:
        raise ValueError(f"{action} does not declare {', '.join(sorted(undeclared))}")
