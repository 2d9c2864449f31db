"""The workers' part of a sheet: looking, taking, taking back; and what nobody goes on with is forgotten."""

import threading
from typing import Any

from eventreg.applications.imports import (
    import_domain,
    import_looking,
    import_opening,
    import_queries,
    import_sheets,
    import_undo,
)
from eventreg.applications.imports.import_models import Import
from eventreg.applications.round_trip import trip_looking, trip_taking
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.jobs.work import Work

LOOKS = {import_domain.PEOPLE: import_looking.look, import_domain.CHANGES: trip_looking.look}
TAKES = {import_domain.PEOPLE: import_looking.take, import_domain.CHANGES: trip_taking.take}
UNDOES = {import_domain.PEOPLE: import_undo.undo, import_domain.CHANGES: trip_taking.undo}


def look(work: Work) -> None:
    """Read a list and keep what there is to see of it."""
    brought = db.session.get_one(Import, work.payload["import"])
    found = LOOKS[brought.kind](brought, work.progress)
    db.session.rollback()
    begin_writing(db.session)
    brought = db.session.scalars(import_queries.held(work.payload["import"])).one()
    if brought.state == "looking" and brought.job_id == work.hold.job_id:
        brought.found, brought.state = brought.found | {"look": found}, "ready"


def take(work: Work) -> dict[str, int]:
    """Take a list; its rows are committed together with the end of this job, or not at all.

    What has come up since it was looked at is no end: it is looked at anew, and its page says why.
    """
    function = TAKES[_kind(work)]
    with audit.acting(work.asked_by):
        try:
            return {"taken": function(work.payload["import"], work.hold.job_id, work.progress)}
        except Refusal as refusal:
            db.session.rollback()
            begin_writing(db.session)
            brought = db.session.scalars(import_queries.held(work.payload["import"])).one()
            if brought.state == "taking" and brought.job_id == work.hold.job_id:
                import_domain.refused(brought, refusal)
            return {"taken": 0}


def undo(work: Work) -> dict[str, Any]:
    """Take back what a list has done."""
    function = UNDOES[_kind(work)]
    with audit.acting(work.asked_by):
        return function(work.payload["import"], work.hold.job_id, work.progress)


def sweep(_stop: threading.Event | None = None) -> int:
    """Forget sheets that nobody has gone on with, and what was found in those that can no longer be taken back."""
    begin_writing(db.session)
    old = list(db.session.scalars(import_queries.abandoned(clock.now() - import_domain.UNDO_WITHIN)))
    for brought in old:
        if brought.state in import_queries.UNFINISHED:
            brought.state = "dropped"
            import_sheets.forget(brought)
        elif import_opening.opened(brought).others:
            import_sheets.forget(brought)
        brought.found = None
    db.session.commit()
    return len(old)


def _kind(work: Work) -> str:
    kind = db.session.get_one(Import, work.payload["import"]).kind
    db.session.rollback()  # the lock has to come first in a transaction
    return kind
