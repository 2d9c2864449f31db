"""Taking an import back: whom nobody has touched since goes away for good, or is cancelled; the others stay."""

from collections.abc import Callable
from typing import Any

from eventreg.applications import discarding, lifecycle, queries
from eventreg.applications.imports import import_queries
from eventreg.applications.imports.import_models import Import
from eventreg.applications.imports.import_telling import TEMPLATE
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db

PORTION = 100


def undo(import_id: int, job_id: int, step: Callable[[int], None]) -> dict[str, Any]:
    """Take back what an import made, in portions; numbers of those removed and cancelled, references of those left."""
    done: dict[str, Any] = {"removed": 0, "cancelled": 0, "left": []}
    after = seen = 0
    while True:
        begin_writing(db.session)
        brought = db.session.scalars(import_queries.held(import_id)).one()
        if brought.state != "undoing" or brought.job_id != job_id:
            return {}
        portion = list(db.session.scalars(import_queries.made_by(brought, after, PORTION)))
        if not portion:
            return _end(brought, done)
        _undo_some(brought, [one.application_id for one in portion], done)
        after, seen = portion[-1].id, seen + len(portion)
        db.session.commit()
        step(seen)


def _undo_some(brought: Import, ids: list[int], done: dict[str, Any]) -> None:
    applications = list(db.session.scalars(queries.held(ids)))
    references = [one.reference for one in applications]
    assert brought.taken_at is not None, "only what was taken is taken back"
    touched = set(db.session.scalars(import_queries.touched(references, brought.taken_at)))
    told = set(db.session.scalars(import_queries.told(references, TEMPLATE)))
    going, cancelled = [], []
    for one in applications:
        if one.status == Status.CANCELLED:
            continue  # by this, before a worker died
        if one.reference in touched:
            done["left"].append(one.reference)
        elif one.status == Status.SUBMITTED and one.reference not in told:
            going.append(one)
        else:
            cancelled.append(one)
    _cancel(cancelled)
    done["removed"], done["cancelled"] = done["removed"] + len(going), done["cancelled"] + len(cancelled)
    if going:
        discarding.remove(going)


def _cancel(applications: list[Application]) -> None:
    """Whoever was told, or has a badge, finds out what became of it."""
    for application in applications:
        lifecycle.move(application, Status.CANCELLED)


def _end(brought: Import, done: dict[str, Any]) -> dict[str, Any]:
    brought.state, brought.undone_at, brought.undone_by = "undone", clock.now(), audit.actor()
    brought.found = {"result": (brought.found or {}).get("result", {}) | {"undone": done}}
    about = f"event:{brought.event.slug}"
    count = done["removed"] + done["cancelled"]
    audit.record("import.undone", about=about, event_id=brought.event_id, count=count)
    return {"removed": done["removed"], "cancelled": done["cancelled"], "left": len(done["left"])}
