"""What readers gave, put together by the database: for lists that are sorted and filtered by it, however long.

The same as `points.of_event` gives (a test holds them together), but of the stage in which each application stands,
as on the page about its readings.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Row,
    Select,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)

from eventreg.events.models import Event
from eventreg.review.reading import reading_queries, reading_states, scoring
from eventreg.review.reading.reading_models import DONE, HIGHEST, LOWEST, OPEN, Assignment, Standing

Levels = Mapping[tuple[str, int], tuple[float, float]]


@dataclass(frozen=True)
class Asked:
    """Which points are meant: of which stages, in order, by which weights (criterion id → weight).

    `hidden_from`: the account that must not know what others gave before its own points are sent; None: nobody.
    `of_now`: only readings of the stage in which each application stands, else all of these stages.
    """

    stages: Sequence[str]
    first: str
    weights: Mapping[int, int]
    hidden_from: int | None = None
    of_now: bool = True


def totals(event: Event, asked: Asked, ids: Sequence[int] | None = None) -> Subquery:
    """(stage, application_id, account_id, total in hundredths) of each sent reading, of some applications or of all."""
    return union_all(*(_totals(event, asked, stage, ids) for stage in asked.stages)).subquery()


def of_readers(given: Subquery) -> Select[str, int, int, int, int]:
    """(stage, account id, how many readings, the sum of their totals, the sum of the squares of these)."""
    total, who = given.c.total, (given.c.stage, given.c.account_id)
    return select(*who, func.count(), func.sum(total), func.sum(total * total)).group_by(*who)


def levels(rows: Iterable[Row[str, int, int, int, int]]) -> Levels:
    """(stage, account id) → slope and offset by which a reader's totals become as if all were equally stern.

    `rows`: those of `of_readers`. See `scoring.summaries` for the rule.
    """
    found: dict[tuple[str, int], tuple[float, float]] = {}
    by_stage: defaultdict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
    for stage, account_id, number, whole, squares in rows:
        by_stage[stage].append((account_id, number, int(whole), int(squares)))
    for stage, here in by_stage.items():
        mean, variance = _moments(*(sum(row[place] for row in here) for place in (1, 2, 3)))
        for account_id, number, whole, squares in here:
            own_mean, own_spread = scoring.drawn(number, *_moments(number, whole, squares), mean, variance)
            slope = sqrt(variance) / own_spread if own_spread else 0.0
            found[stage, account_id] = slope, mean - own_mean * slope
    return found


def together(event: Event, asked: Asked, given: Subquery, levelled: Levels | None) -> Subquery:
    """(application_id, number, mean, spread), the last two in hundredths; `levelled`: None where nobody is."""
    total: ColumnElement[int] = given.c.total
    if levelled is None:
        mean, spread = _rounded(func.sum(total), func.count()), func.max(total) - func.min(total)
    else:
        brought = _brought(given, levelled)
        mean = cast(func.round(func.avg(brought)), Integer)
        spread = cast(func.round(func.max(brought) - func.min(brought)), Integer)
    query = select(
        given.c.application_id, func.count().label("number"), mean.label("mean"), spread.label("spread")
    ).group_by(given.c.application_id)
    if asked.hidden_from is not None:
        query = query.where(given.c.application_id.not_in(_still_to_read(event, asked.hidden_from)))
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


def _totals(event: Event, asked: Asked, stage: str, ids: Sequence[int] | None) -> Select[str, int, int, int]:
    counting = {key: weight for key, weight in asked.weights.items() if weight}
    query = reading_queries.sent_points(event, stage)
    sent = (query if ids is None else query.where(Assignment.application_id.in_(ids))).subquery()
    who = (sent.c.application_id, sent.c.account_id)
    weight = case(counting, value=sent.c.criterion_id, else_=0) if counting else literal(0)
    total = _rounded(func.sum(sent.c.points * weight) * scoring.HUNDRED, literal(sum(counting.values()) or 1))
    found = select(literal(stage).label("stage"), *who, cast(total, Integer).label("total"))
    if asked.of_now:
        found = found.outerjoin(Standing, Standing.application_id == sent.c.application_id)
        found = found.where(reading_queries.standing_stage(asked.first) == stage)
    found = found.where(sent.c.criterion_id.in_(counting)).group_by(*who)
    return found.having(func.count() == len(counting))


def _rounded(number: ColumnElement[int], by: ColumnElement[int]) -> ColumnElement[int]:
    """A quotient of whole numbers, rounded as Python does: a half goes to the even neighbour."""
    whole, left = number // by, 2 * (number % by)
    return whole + case((left > by, 1), (and_(left == by, whole % 2 == 1), 1), else_=0)


def _brought(given: Subquery, levelled: Levels) -> ColumnElement[float]:
    def of_reader(place: int) -> ColumnElement[float]:
        known = (
            (and_(given.c.stage == stage, given.c.account_id == account), literal(one[place], Float()))
            for (stage, account), one in levelled.items()
        )
        return case(*known, else_=literal(0.0, Float())) if levelled else literal(0.0, Float())

    value = cast(given.c.total, Float) * of_reader(0) + of_reader(1)
    least, most = float(LOWEST * scoring.HUNDRED), float(HIGHEST * scoring.HUNDRED)
    return case((value < least, least), (value > most, most), else_=value)


def _moments(number: int, whole: int, squares: int) -> tuple[float, float]:
    """Mean and variance of some numbers from how many they are, their sum and the sum of their squares."""
    return whole / number, (number * squares - whole * whole) / (number * number)


def _still_to_read(event: Event, account_id: int) -> Select[int]:
    mine = (Assignment.event_id == event.id, Assignment.account_id == account_id, Assignment.state == OPEN)
    return select(Assignment.application_id).where(*mine)
