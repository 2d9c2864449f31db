"""The list in portions, each with the cursor from which the next one goes on."""

from typing import Any

from eventreg.checkin.snapshot import composing
from eventreg.checkin.snapshot import snapshot_queries as queries
from eventreg.events.models import Event
from eventreg.extensions import db

PORTION = 500


def after(event: Event, cursor: str) -> dict[str, Any]:
    """What has changed since a cursor: an empty one, or one of another list, begins anew.

    `badges`: lines, each with the `line` by which it is known; `gone`: lines to be dropped; `anew`: drop what you have;
    `total`: of a whole list; `complete`: there is nothing more.
    """
    known = db.session.scalars(queries.list_of(event.id)).one()
    step, anew = _step(cursor, known.uid.hex)
    step = min(step, known.step)
    found = db.session.scalars(queries.lines_after(event.id, step, PORTION)).all()
    composed = composing.lines(event, [line.participant_id for line in found if line.participant_id])
    told = [(line, composed.get(line.participant_id or 0)) for line in found]
    reached = found[-1].step if found else step
    return {
        "cursor": f"{known.uid.hex}.{reached}",
        "anew": anew,
        "total": db.session.scalar(queries.how_many(event.id)) or 0,
        "complete": reached >= known.step,
        "badges": [{"line": line.number} | content for line, content in told if content],
        "gone": [line.number for line, content in told if not content],
    }


def none(event: Event, cursor: str) -> dict[str, Any]:
    """The same for a phone that cannot keep a list, since it has not seen the shift card yet."""
    total = db.session.scalar(queries.how_many(event.id)) or 0
    return {"cursor": cursor, "anew": False, "total": total, "complete": False, "badges": [], "gone": []}


def _step(cursor: str, uid: str) -> tuple[int, bool]:
    name, _dot, step = cursor.partition(".")
    return (int(step), False) if name == uid and step.isdecimal() and len(step) < 10 else (0, True)
