"""What readers gave, as it is kept: for lists that are sorted and filtered by it, however long.

The same as `points.of_event` gives (a test holds them together), but of the stage in which each application stands,
as on the page about its readings.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, Subquery, case, func, select

from eventreg.events.models import Event
from eventreg.review.reading import reading_queries, reading_states
from eventreg.review.reading.point_models import GivenPoints
from eventreg.review.reading.reading_models import DONE, Assignment, Standing


@dataclass(frozen=True)
class Asked:
    """Which points are meant: of which stages, in order.

    `hidden_from`: the account that must not know what others gave before its own points are sent; None: nobody.
    `of_now`: only readings of the stage in which each application stands, else all of these stages.
    """

    stages: Sequence[str]
    first: str
    hidden_from: int | None = None
    of_now: bool = True


def together(event: Event, asked: Asked, ids: Sequence[int] | None = None) -> Subquery:
    """(application_id, number, mean, spread), the last two in hundredths, of some applications or of all."""
    kept = GivenPoints
    query = select(kept.application_id, kept.number, kept.mean, kept.spread).where(kept.event_id == event.id)
    query = query.where(_stage(asked))
    if ids is not None:
        query = query.where(kept.application_id.in_(ids))
    if asked.hidden_from is not None:
        query = query.where(kept.application_id.not_in(_still_to_read(event, asked.hidden_from)))
    return query.subquery()


def readings_of(event: Event, asked: Asked, ids: Sequence[int]) -> Select[int, int, int]:
    """(application id, readings that are asked for, those sent) of some applications, in the stage of each."""
    query = select(Assignment.application_id, reading_states.now(event).label("state"))
    query = query.outerjoin(Standing, Standing.application_id == Assignment.application_id)
    query = query.where(Assignment.application_id.in_(ids))
    each = query.where(Assignment.stage == reading_queries.standing_stage(asked.first)).subquery()
    sent = func.sum(case((each.c.state == DONE, 1), else_=0))
    counted = select(each.c.application_id, func.count(), sent)
    return counted.where(each.c.state.in_(sorted(reading_states.READERS))).group_by(each.c.application_id)


def still_to_read(event: Event, account_id: int, ids: Sequence[int]) -> Select[int]:
    """Those of some applications that somebody has still to read."""
    return _still_to_read(event, account_id).where(Assignment.application_id.in_(ids))


def _stage(asked: Asked) -> ColumnElement[bool]:
    if not asked.of_now:
        return GivenPoints.stage.in_(asked.stages)
    standing = select(Standing.stage).where(Standing.application_id == GivenPoints.application_id)
    # Looked up row by row, so that the database can follow the order of an index.
    return GivenPoints.stage == func.coalesce(standing.scalar_subquery(), asked.first)


def _still_to_read(event: Event, account_id: int) -> Select[int]:
    mine = (Assignment.event_id == event.id, Assignment.account_id == account_id)
    unread = reading_states.now(event).in_(sorted(reading_states.TO_READ))
    return select(Assignment.application_id).where(*mine, unread)
