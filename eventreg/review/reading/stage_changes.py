"""Whom new stages move: told and agreed to before they are saved, while reading is under way."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import act_queries, assignment_queries, reading_queries
from eventreg.review.reading.reading_models import (
    BY_SETTINGS,
    LONGLIST,
    SHORTLIST,
    STAGES,
    TAKEN_BACK,
    UNDONE,
    Standing,
)


@dataclass(frozen=True)
class Moving:
    """How many applications would move to a stage (its key), and who stays in the shortlist, by id; `ending`: how many
    readings of a longlist that is switched off are open, and are taken back.
    """

    to: str
    number: int
    staying: list[int]
    ending: int = 0


def planned(event: Event, before: Sequence[str], after: Sequence[str]) -> Moving | None:
    """Whom stages with the keys `after` move, where those with the keys `before` hold; None: nothing is to be told.

    A longlist put before a shortlist that is being read takes only those whom nobody reads yet: whoever is read, or
    was, stays in the shortlist, because their points are those of a closer look and are not to be lost for a shorter.
    A shortlist that is switched off, before anybody reads in it, gives back those who were let go on to it. A longlist
    that is switched off lets everybody go on; what is open in it ends, and what was sent counts no more. While nothing
    is assigned and nobody has gone on, there is nobody to be told about.
    """
    if set(before) == set(after) or not db.session.scalar(assignment_queries.under_way(event)):
        return None
    standing = dict(db.session.execute(reading_queries.count_in_stages(event, before[0])).all())
    if LONGLIST in after and LONGLIST not in before and SHORTLIST in after:
        staying = list(db.session.scalars(assignment_queries.ids_read_in(event, SHORTLIST)))
        return _some(LONGLIST, standing.get(SHORTLIST, 0) - len(staying), staying)
    if SHORTLIST in before and SHORTLIST not in after:
        return _some(LONGLIST, standing.get(SHORTLIST, 0), [])
    if LONGLIST in before and LONGLIST not in after:
        ending = len(db.session.scalars(act_queries.open_in(event, [LONGLIST])).all())
        return _some(SHORTLIST, standing.get(LONGLIST, 0), [], ending)
    return None


def carry_out(event: Event, moving: Moving, after: Sequence[str]) -> None:
    """Let those who stay stand in the shortlist by name; nobody stands, or has anything to read, in a stage that is no
    more.
    """
    for one in db.session.scalars(act_queries.open_in(event, set(STAGES) - set(after))).all():
        one.state, one.ended_for, one.ended_at = TAKEN_BACK, UNDONE, clock.now()
    gone = delete(Standing).where(Standing.event_id == event.id, Standing.stage.not_in(list(after)))
    db.session.execute(gone.execution_options(synchronize_session=False))
    known = set(db.session.scalars(assignment_queries.ids_standing(event)))
    row = {"event_id": event.id, "stage": SHORTLIST, "by": BY_SETTINGS, "at": clock.now()}
    insert_rows(db.session, Standing, [row | {"application_id": one} for one in moving.staying if one not in known])


def _some(to: str, number: int, staying: list[int], ending: int = 0) -> Moving | None:
    return Moving(to, number, staying, ending) if number or staying or ending else None
