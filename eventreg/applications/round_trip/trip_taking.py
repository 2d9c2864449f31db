"""Writing what a list that came back changes, in one transaction; and taking it back."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from eventreg.applications import queries
from eventreg.applications.imports import import_domain, import_queries, import_sheets, importing, known_people
from eventreg.applications.imports.import_models import Import, OfficeMark
from eventreg.applications.lists import list_queries
from eventreg.applications.models import Application
from eventreg.applications.round_trip import trip_before, trip_values
from eventreg.applications.status import OVER
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db

Change = Mapping[str, Any]
Held = tuple[Application, OfficeMark | None]
Step = Callable[[int], None]
EACH = 50


class ChangedMeanwhile(Refusal):
    """Somebody else wrote what this would overwrite."""

    sentence = N_(
        "Somebody else has changed what stands in this list while you looked, so nothing was written. It was looked at "
        "again: see what would change now, then press the button once more."
    )


def take_in(
    event: Event, uid: uuid.UUID, name: str, words: Mapping[str, str], written: Sequence[str],
    countries: frozenset[str] | None, rows: int,
) -> Import:  # fmt: skip
    """Have a list that came back looked at; its bytes are kept already.

    `words`: see `trip_sheet.words`; `written`: the columns in which whoever brings it writes.
    """
    brought = Import(
        uid=uid, event=event, event_id=event.id, kind=import_domain.CHANGES, state="looking", meanings={},
        rows=rows, made_at=clock.now(), made_by=audit.actor(),
    )  # fmt: skip
    brought.name = name
    brought.found = {
        "sheet": {"words": dict(words), "written": list(written)},
        "choice": {"countries": None if countries is None else sorted(countries)},
    }  # fmt: skip
    db.session.add(brought)
    db.session.flush()
    import_domain.start(brought, import_domain.LOOK, "looking")
    return brought


def wanted(changes: Iterable[Change], over: Iterable[str]) -> list[Change]:
    """What would be written: everything without conflict, and the conflicts that are named ("reference key")."""
    chosen = set(over)
    return [one for one in changes if not one["conflict"] or f"{one['reference']} {one['key']}" in chosen]


def ask_to_write(brought: Import, *, over: Sequence[str]) -> None:
    """Have the changes written by a worker. Raises MovedOn, NothingToTake."""
    import_domain.check_state(brought, "ready")
    found = brought.found
    number = len(wanted(found["look"]["changes"], over))
    if not number:
        raise import_domain.NothingToTake
    brought.found = found | {"choice": found["choice"] | {"over": list(over)}}
    import_domain.start(brought, import_domain.TAKE, "taking", total=number)


def take(import_id: int, job_id: int, step: Step) -> int:
    """Write the changes, all of them or none, in a transaction that is left open. Raises ChangedMeanwhile."""
    brought = _brought(import_id, job_id, "taking")
    if brought is None:
        return 0
    found = brought.found
    changes = wanted(found["look"]["changes"], found["choice"]["over"])
    left = _write(brought, changes, "becomes", lambda one, _application: str(one["now"]), step)
    if left:
        raise ChangedMeanwhile
    brought.state, brought.taken, brought.taken_at = "taken", len(changes), clock.now()
    brought.found = {"choice": found["choice"], "result": {"written": changes, "faults": found["look"]["faults"]}}
    import_sheets.forget(brought)
    _record(brought, "applications.brought_back", changed=len(changes))
    return len(changes)


def undo(import_id: int, job_id: int, step: Step) -> dict[str, int]:
    """Write back what stood there before; what somebody has changed since stays. Numbers of both.

    What stood there before by a list that has itself been taken back meanwhile stands for what was before that list.
    """
    brought = _brought(import_id, job_id, "undoing")
    if brought is None:
        return {}
    found = brought.found
    changes = trip_before.standing(brought, found["result"]["written"])
    left = _write(brought, changes, "was", _as_written, step)
    kept = {(one["reference"], one["key"]) for one in left}
    back = [{"reference": one["reference"]} for one in changes if (one["reference"], one["key"]) not in kept]
    brought.state, brought.undone_at, brought.undone_by = "undone", clock.now(), audit.actor()
    brought.found = {"choice": found["choice"], "result": {"faults": [], "undone": {"left": left, "back": back}}}
    _record(brought, "import.undone", count=len(back))
    return {"written": len(back), "left": len(left)}


def _brought(import_id: int, job_id: int, state: str) -> Import | None:
    begin_writing(db.session)
    brought = db.session.scalars(import_queries.held(import_id)).one()
    return brought if brought.state == state and brought.job_id == job_id else None


def _as_written(one: Change, application: Application) -> str:
    return trip_values.digest(application, one["key"], one["becomes"])


def _write(
    brought: Import, changes: Sequence[Change], side: str, expected: Callable[[Change, Application], str], step: Step
) -> list[Change]:
    """Write one side ("was" or "becomes") of each change where the digest of now is `expected`; gives the others."""
    held, versions = _held(brought, changes), importing.versions_of(brought.event)
    edits: dict[str, dict[str, str]] = defaultdict(dict)
    left = []
    for one in changes:
        application, mark = held.get(one["reference"], (None, None))
        if application is not None:
            kept = trip_values.values(application, mark)[one["key"]]
        if application is None or trip_values.digest(application, one["key"], kept) != expected(one, application):
            left.append(one)
        else:
            edits[one["reference"]][one["key"]] = one[side]
    for number, (reference, cells) in enumerate(edits.items(), start=1):
        trip_values.write(*held[reference], cells, versions)
        if number % EACH == 0:
            step(number)
    return left


def _held(brought: Import, changes: Sequence[Change]) -> dict[str, Held]:
    """The applications that the changes are about, locked, of those whom the asker may see and who are not over."""
    countries = brought.found["choice"]["countries"]
    scope = known_people.seen_with(None if countries is None else frozenset(countries))
    found: dict[str, Held] = {}
    for some in known_people.portions(sorted({one["reference"] for one in changes})):
        seen = db.session.scalars(list_queries.by_references(brought.event, list(some), scope))
        ids = [one.id for one in seen if one.status not in OVER]
        applications = list(db.session.scalars(queries.held(ids)))
        marks = {one.application_id: one for one in db.session.scalars(import_queries.marks_of(ids))}
        found |= {one.reference: (one, marks.get(one.id)) for one in applications}
    return found


def _record(brought: Import, action: str, **details: int) -> None:
    audit.record(action, about=f"event:{brought.event.slug}", event_id=brought.event_id, **details)
