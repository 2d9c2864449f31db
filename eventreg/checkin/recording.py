"""Writing down what was decided about a list of scans: all of it, or nothing."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete

from eventreg.badges import handover
from eventreg.checkin import queries
from eventreg.checkin.models import Admission, Scan
from eventreg.core.inserting import insert_missing
from eventreg.extensions import db


@dataclass
class Rows:
    """What a list of scans adds: rows of `scans` and `admissions`, and badges found in their people's hands."""

    scans: list[dict[str, Any]] = field(default_factory=list)
    admissions: list[dict[str, Any]] = field(default_factory=list)
    handovers: list[handover.Found] = field(default_factory=list)
    earlier: list[dict[str, Any]] = field(default_factory=list)  # admissions that happened before what was known
    decided: list[dict[str, Any]] = field(default_factory=list)  # what phones told, of scans answered before


def write(rows: Rows) -> bool:
    """Add the rows, unless somebody recorded one of these ids, or counted one of these people, in the same instant.

    The constraints decide: one row a `scan_id`, one admission a person, point and counting period. Where they refuse a
    row nothing of the list is left behind, so that it can be decided anew: then what stood against it can be seen. No
    savepoint is needed for that, which would cost every scan two statements for what almost never happens.
    """
    scans = insert_missing(db.session, Scan.id, rows.scans)
    admissions: list[int] = []
    if len(scans) == len(rows.scans):
        admissions = insert_missing(db.session, Admission.id, rows.admissions)
        if len(admissions) == len(rows.admissions):
            if rows.handovers:
                handover.note_together(rows.handovers)
            _correct(rows)
            return True
    # Nobody but us has seen these rows: they are of this transaction.
    db.session.execute(delete(Admission).where(Admission.id.in_(admissions)))
    db.session.execute(delete(Scan).where(Scan.id.in_(scans)))
    return False


def _correct(rows: Rows) -> None:
    connection = db.session.connection()
    if rows.earlier:
        connection.execute(queries.brought_forward(), rows.earlier)
    if rows.decided:
        connection.execute(queries.decided_later(), rows.decided)
