"""Taking an import back: whom nobody has touched since goes away for good, or is cancelled; the others stay.

Whoever was told of it by mail is told that, too; what was to tell them and still waits is not sent.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from eventreg.applications import discarding, lifecycle, queries
from eventreg.applications.imports import import_queries, import_register, import_telling, known_people
from eventreg.applications.imports.import_models import Import
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db

PORTION = 100
NOBODY = {"removed": 0, "cancelled": 0, "told": 0}


def undo(import_id: int, job_id: int, step: Callable[[int], None]) -> dict[str, Any]:
    """Take back what an import made, in portions: people first, then the organizations that nobody needs any more.

    Gives the numbers of those who were removed, cancelled and told, and of those who stayed. `seen` are the numbers of
    those whom the office sees that has brought the list: nothing else is told to it.
    """
    done: dict[str, Any] = {**NOBODY, "left": [], "seen": dict(NOBODY)}
    after = seen = left = 0
    while True:
        begin_writing(db.session)
        brought = db.session.scalars(import_queries.held(import_id)).one()
        if brought.state != "undoing" or brought.job_id != job_id:
            return {}
        portion = list(db.session.scalars(import_queries.made_by(brought, after, PORTION)))
        if portion:
            after, seen = portion[-1].id, seen + len(portion)  # these rows go with what they made
            _undo_some(brought, [one.application_id for one in portion], done)
        elif organizations := _result(brought).get("organizations", [])[left : left + PORTION]:
            left += PORTION
            import_register.leave(organizations)
        else:
            return _end(brought, done)
        db.session.commit()
        step(seen)


def _undo_some(brought: Import, ids: list[int], done: dict[str, Any]) -> None:
    applications = list(db.session.scalars(queries.held(ids)))
    references = [one.reference for one in applications]
    assert brought.taken_at is not None, "only what was taken is taken back"
    touched = set(db.session.scalars(import_queries.touched(references, brought.taken_at)))
    joined = set(db.session.scalars(import_queries.joined(ids)))
    touched |= joined
    # What this has cancelled before a worker died is behind; what was set aside for another entry of the person is not.
    standing = [one for one in applications if one.status != Status.CANCELLED or one.reference in joined]
    done["left"] += [one.reference for one in standing if one.reference in touched]
    back = [one for one in standing if one.reference not in touched]
    told = import_telling.call_back([one.reference for one in back])
    know_of_it = told | set(db.session.scalars(import_queries.handed(references)))
    going = [one for one in back if one.status == Status.SUBMITTED and one.reference not in know_of_it]
    cancelled = [one for one in back if one not in going]
    _cancel(cancelled, told)
    now = {"removed": [one.reference for one in going], "cancelled": [one.reference for one in cancelled], "told": told}
    _count(done, now, _seen(brought, ids))
    if going:
        discarding.remove(going)


def _count(done: dict[str, Any], now: Mapping[str, Collection[str]], seen: Collection[str]) -> None:
    for key, references in now.items():
        done[key] += len(references)
        done["seen"][key] += len(set(references).intersection(seen))


def _seen(brought: Import, ids: Collection[int]) -> list[str]:
    """The references of those whom whoever has brought the list sees."""
    countries = _result(brought).get("countries")
    scope = known_people.seen_with(None if countries is None else frozenset(countries))
    return list(db.session.scalars(import_queries.references_seen(ids, scope)))


def _cancel(applications: list[Application], told: set[str]) -> None:
    """Whoever was told or handed a code, or has a badge, finds out what became of it; who was told by mail, by mail."""
    for application in applications:
        lifecycle.move(application, Status.CANCELLED)
        if application.reference in told:
            import_telling.tell_taken_back(application)


def _end(brought: Import, done: dict[str, Any]) -> dict[str, Any]:
    brought.state, brought.undone_at, brought.undone_by = "undone", clock.now(), audit.actor()
    sheet = (brought.found or {}).get("sheet", {})
    brought.found = {"sheet": sheet, "result": _result(brought) | {"undone": done}}
    about = f"event:{brought.event.slug}"
    count = done["removed"] + done["cancelled"]
    audit.record("import.undone", about=about, event_id=brought.event_id, count=count)
    return {key: done[key] for key in NOBODY} | {"left": len(done["left"])}


def _result(brought: Import) -> dict[str, Any]:
    """What became of its rows when it was taken."""
    result: dict[str, Any] = (brought.found or {}).get("result", {})
    return result
