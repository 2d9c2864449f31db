"""Having looked at a conflict."""

from eventreg.audit import domain as audit
from eventreg.checkin.disputed.dispute_models import Look
from eventreg.checkin.models import Scan
from eventreg.core import clock
from eventreg.core.inserting import insert_missing
from eventreg.extensions import db


def look(scan: Scan, *, note: str) -> None:
    """Take a conflict off the list, with what was found. Doing it twice, or two at once, leaves the first note."""
    row = {"scan_id": scan.id, "note": note, "by": audit.actor(), "at": clock.now()}
    if insert_missing(db.session, Look.id, [row]):
        audit.record(
            "conflict.looked_at", about=f"scan:{scan.scan_id}", event_id=scan.event_id, scan=str(scan.scan_id),
            conflict=str(scan.conflict),
        )  # fmt: skip
