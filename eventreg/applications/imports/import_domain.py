"""A sheet on its way from the browser into the applications: sent, its columns named, looked at, taken, taken back.

What takes long is done by jobs; see `import_tasks`. Each verb here is called with the sheet's row held.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from eventreg.applications.imports import import_queries, import_sheets
from eventreg.applications.imports.import_models import Import
from eventreg.applications.imports.import_taking import SomeRowsRefused
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.extensions import db
from eventreg.jobs import domain as jobs

LOOK, TAKE, UNDO, TELL = "imports.look", "imports.take", "imports.undo", "imports.tell"
PEOPLE, CHANGES = "applications", "changes"
AT_WORK = frozenset({"looking", "taking", "undoing"})
UNDO_WITHIN = timedelta(days=7)


class MovedOn(Refusal):
    """Another step was taken in another window, or a worker is at it."""

    sentence = N_("This list has moved on meanwhile. Reload the page to see where it is.")


class NothingToTake(Invalid):
    """All rows are bad or left out."""

    sentence = N_("There is no row left that can be taken.")


class NumberChanged(Refusal):
    """Rows were left out or put back in another window."""

    sentence = N_(
        "The list has changed meanwhile. Rows to be taken now: %(now)s; you saw %(expected)s. Nothing was taken yet. "
        "Look at it again, then press the button once more."
    )


class TooLateToUndo(Refusal):
    """Others have worked with what was imported since."""

    sentence = N_("An import can be taken back within %(days)s days, and these have passed.")


def look_again(brought: Import) -> None:
    """Have it looked at once more, after a worker gave up or people have applied since. Raises MovedOn."""
    check_state(brought, "ready", *AT_WORK)
    brought.found = {key: value for key, value in brought.found.items() if key not in {"look", "why"}}
    start(brought, LOOK, "looking", total=brought.rows)


def refused(brought: Import, refusal: Refusal) -> None:
    """Nothing was taken: have the list looked at anew, and say why beside what is seen then."""
    why = {"refusal": refusal.sentence, "values": {key: str(value) for key, value in refusal.values.items()}}
    brought.found = {key: value for key, value in brought.found.items() if key != "look"} | {"why": why}
    start(brought, LOOK, "looking", total=brought.rows)


def leave_out(brought: Import, shown: Iterable[int], wanted: Collection[int]) -> None:
    """Of the lines `shown` on a page take those that are `wanted` and leave the others out. Raises MovedOn."""
    check_state(brought, "ready")
    found = brought.found  # opened once: it may be long
    lines, choice = {row[0] for row in found["look"]["rows"]} & set(shown), found["choice"]
    left_out = (set(choice["left_out"]) - lines) | (lines - set(wanted))
    brought.found = found | {"choice": choice | {"left_out": sorted(left_out)}}


def wanted_rows(brought: Import) -> int:
    """How many rows would be taken."""
    found = brought.found
    return len(found["look"]["rows"]) - len(found["choice"]["left_out"])


def lacking_lines(brought: Import) -> set[int]:
    """The lines of rows that can be taken only without cells that could not be read."""
    return {row[0] for row in brought.found["look"].get("lacking", ())}


def ask_to_take(brought: Import, *, expected: str, skip: bool, tell: bool, lacking: bool = False) -> None:
    """Have the rows taken by a worker. Raises MovedOn, NothingToTake, NumberChanged, SomeRowsRefused.

    `skip`: bad rows, also those that turn out to be bad only then, are left out; `lacking`: of them those are taken
    that can be, without the cells that could not be read; `tell`: people are written to.
    """
    check_state(brought, "ready")
    number, partly = wanted_rows(brought), lacking_lines(brought) if lacking else set()
    if not number and not partly:
        raise NothingToTake
    if expected != str(number):
        raise NumberChanged(now=number, expected=expected or "0")
    if not skip and (bad := {fault[0] for fault in brought.found["look"]["faults"]} - partly):
        raise SomeRowsRefused(count=len(bad))
    choice = brought.found["choice"] | {"skip": skip, "tell": tell, "lacking": lacking}
    brought.found = brought.found | {"choice": choice}
    start(brought, TAKE, "taking", total=number + len(partly))


def ask_to_undo(brought: Import) -> None:
    """Have an import taken back by a worker. Raises MovedOn, TooLateToUndo."""
    check_state(brought, "taken", "undoing")
    if not can_undo(brought, clock.now()):
        raise TooLateToUndo(days=UNDO_WITHIN.days)
    start(brought, UNDO, "undoing", total=brought.taken)


def can_undo(brought: Import, at: datetime) -> bool:
    """Whether it is early enough."""
    return (
        brought.state in {"taken", "undoing"} and brought.taken_at is not None and at < brought.taken_at + UNDO_WITHIN
    )


def drop(brought: Import) -> None:
    """Forget a sheet that was not taken. Raises MovedOn."""
    check_state(brought, *import_queries.UNFINISHED, "taking")
    brought.state, brought.found = "dropped", None
    import_sheets.forget(brought)


def tell(brought: Import) -> None:
    """Have everybody written to whom an import has brought."""
    jobs.queue(TELL, {"import": brought.id}, event_id=brought.event_id, asked_by=audit.actor(), total=brought.taken)


def start(brought: Import, kind: str, state: str, *, total: int = 0) -> None:
    """Queue a job about a sheet; only the newest one may end this state."""
    job = jobs.queue(kind, {"import": brought.id}, event_id=brought.event_id, asked_by=audit.actor(), total=total)
    brought.state, brought.job_id = state, job.id


def check_state(brought: Import, *states: str) -> None:
    """Raises MovedOn. A state in which a worker is at it counts only once the worker has given up."""
    if brought.state not in states or (brought.state in AT_WORK and not is_given_up(brought)):
        raise MovedOn


def is_given_up(brought: Import) -> bool:
    """Whether the job of this state has ended without leaving it: it was refused or failed."""
    return brought.id in given_up([brought])


def given_up(sheets: Sequence[Import]) -> set[int]:
    """The ids of those of which this holds."""
    at_work = [one for one in sheets if one.state in AT_WORK]
    jobs_at_it = [one.job_id for one in at_work if one.job_id]
    still = {one.id for one in db.session.scalars(import_queries.jobs_of(jobs_at_it)) if not one.is_over}
    return {one.id for one in at_work if one.job_id not in still}
