"""Finding what has changed since phones were told: by comparison, so that no change is missed, wherever it came from.

Lines are composed from what the database says now and compared with the marks of what was told. A line that differs
gets the next step; phones ask for steps after theirs. While the newest entry of the trail, scan and reversal are the
same nothing is composed; what changes without any of them is found within a minute.
"""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from eventreg.checkin.snapshot import composing
from eventreg.checkin.snapshot import snapshot_queries as queries
from eventreg.checkin.snapshot.snapshot_models import DoorList, ListedPerson
from eventreg.core import clock
from eventreg.core.database import begin_writing, insert_rows
from eventreg.core.inserting import insert_missing
from eventreg.events.models import Event
from eventreg.extensions import db

AT_MOST_EVERY = timedelta(seconds=2)
AT_LEAST_EVERY = timedelta(minutes=1)
GONE = b""


def renew(event: Event) -> None:
    """Bring the steps of an event's list up to date. Ends the transaction of the session, and writes in one of its own.

    Two that renew at once do no harm: what is told is composed when it is told, and a mark that was written late
    differs again, so that the line is only told once more.
    """
    known = db.session.scalar(queries.list_of(event.id))
    marks = ".".join(str(newest or 0) for newest in db.session.execute(queries.newest(event.id)).one())
    if known is not None and not _is_due(known, marks):
        return
    event_id = event.id
    found = {person: composing.mark_of(line) for person, line in composing.lines(event).items()}
    db.session.rollback()
    with Session(db.engine) as session:
        begin_writing(session)
        _write(session, event_id, found, marks)
        session.commit()


def _is_due(known: DoorList, marks: str) -> bool:
    age = clock.now() - known.renewed_at if known.renewed_at else AT_LEAST_EVERY
    return age >= AT_LEAST_EVERY or (known.looked_up_to != marks and age >= AT_MOST_EVERY)


def _write(session: Session, event_id: int, found: dict[int, bytes], marks: str) -> None:
    insert_missing(session, DoorList.id, [{"event_id": event_id}])
    door_list = session.scalars(queries.list_of(event_id).with_for_update()).one()
    rows = session.execute(queries.lines(event_id)).all()
    changed = [(row.id, found.get(row.participant_id, GONE)) for row in rows]
    changed = [(line, mark) for (line, mark), row in zip(changed, rows, strict=True) if mark != row.mark]
    new = found.keys() - {row.participant_id for row in rows}
    step = door_list.step
    if changed:
        session.execute(
            update(ListedPerson),
            [{"id": line, "mark": mark, "step": step + place} for place, (line, mark) in enumerate(changed, 1)],
        )
    step += len(changed)
    insert_rows(
        session, ListedPerson,
        [
            {"event_id": event_id, "participant_id": person, "number": len(rows) + place, "step": step + place,
             "mark": found[person]}
            for place, person in enumerate(sorted(new), 1)
        ],
    )  # fmt: skip
    door_list.step = step + len(new)
    door_list.renewed_at, door_list.looked_up_to = clock.now(), marks
