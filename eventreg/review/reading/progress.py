"""How far reading has come: in all, in each stage, and for each reviewer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import (
    assignment_queries,
    lacking_queries,
    reading_queries,
    review_settings,
    reviewers,
    scoring,
    surplus,
)
from eventreg.review.reading.reading_models import ABSTAINED, DONE, OPEN
from eventreg.review.reading.reading_states import GONE, MISSING, READERS, TO_READ
from eventreg.review.reading.review_settings import Stage
from eventreg.review.reading.reviewers import Listed
from eventreg.review.reading.surplus import Surplus

SHOWN = 10


@dataclass(frozen=True)
class StageLine:
    """One stage: applications in it, readings given, sent, and lacking points, and who is short of readers.

    `given_here`, `done_here`: of those applications alone; the other figures count whoever has moved on, too.
    """

    stage: Stage
    applications: int
    given: int
    done: int
    missing: int
    short: int
    shortest: list[tuple[Application, int]]
    surplus: Surplus
    given_here: int
    done_here: int

    @property
    def wanted_here(self) -> int:
        """As `wanted`, of the applications that stand there now."""
        return max(self.applications * self.stage.readers, self.given_here)

    @property
    def wanted(self) -> int:
        """Readings in all; more than usual where a third reader was asked."""
        return max(self.applications * self.stage.readers, self.given)


@dataclass
class ReaderLine:
    """One reviewer: readings still open (`missing` of them sent, with points missing), sent and abstained from, the
    hours that the open ones take, and how many are free for others because they read no more (`gone`).
    """

    reader: Listed
    open: int = 0
    missing: int = 0
    gone: int = 0
    done: int = 0
    abstained: int = 0
    hours: float = field(default=0.0)

    @property
    def given(self) -> int:
        return self.open + self.done


@dataclass(frozen=True)
class Progress:
    """Everything that the overview shows."""

    criteria: int
    stages: list[StageLine]
    readers: list[ReaderLine]

    @property
    def given(self) -> int:
        return sum(line.given for line in self.stages)

    @property
    def done(self) -> int:
        return sum(line.done for line in self.stages)

    @property
    def missing(self) -> int:
        return sum(line.missing for line in self.stages)

    @property
    def active(self) -> int:
        return sum(line.reader.is_active for line in self.readers)


def of_event(event: Event) -> Progress:
    """Counted anew; the number of statements does not grow with applications or reviewers."""
    stages = review_settings.stages(review_settings.of(event))
    loads = list(db.session.execute(assignment_queries.loads(event)))
    applications = dict(db.session.execute(reading_queries.count_in_stages(event, stages[0].key)).all())
    return Progress(
        criteria=len(db.session.scalars(reading_queries.criteria(event)).all()),
        stages=[_stage(event, stage, stages[0].key, applications.get(stage.key, 0), loads) for stage in stages],
        readers=reader_lines(event, stages, loads),
    )


def reader_lines(event: Event, stages: list[Stage], loads: Sequence[tuple[int, str, str, int]]) -> list[ReaderLine]:
    """Everybody who reads, or has read, by name."""
    minutes = {stage.key: stage.minutes for stage in stages}
    lines = {one.account.id: ReaderLine(one) for one in reviewers.listed(event)}
    for account_id, stage, state, count in loads:
        line = lines.get(account_id)
        if line is None:
            continue
        line.open += count * (state in TO_READ)
        line.missing += count * (state == MISSING)
        line.gone += count * (state == GONE)
        line.done += count * (state == DONE)
        line.abstained += count * (state == ABSTAINED)
        line.hours += count * (state == OPEN) * minutes.get(stage, 0) / 60
    if any(line.missing for line in lines.values()):
        _add_missing(event, minutes, lines)
    return list(lines.values())


def _add_missing(event: Event, minutes: dict[str, int], lines: dict[int, ReaderLine]) -> None:
    """What lacks points for some criteria takes their share of the time."""
    asked = sum(one.weight > 0 for one in db.session.scalars(reading_queries.criteria(event)))
    for account_id, stage, missing, count in db.session.execute(lacking_queries.lacking(event)):
        if account_id in lines:
            lines[account_id].hours += count * scoring.minutes_left(minutes.get(stage, 0), missing, asked) / 60


def _stage(
    event: Event, stage: Stage, first: str, applications: int, loads: Sequence[tuple[int, str, str, int]]
) -> StageLine:
    counts: defaultdict[str, int] = defaultdict(int)
    for _account_id, key, state, count in loads:
        if key == stage.key:
            counts[state] += count
    short = assignment_queries.short_of_readers(event, stage.key, first, stage.readers)
    number = db.session.scalar(select(func.count()).select_from(short.order_by(None).subquery())) or 0
    shortest = db.session.execute(short.limit(SHOWN)).all() if number else []
    given = sum(counts[state] for state in READERS)
    more = surplus.of_stage(event, stage, first)
    here = dict(db.session.execute(assignment_queries.states_here(event, stage.key, first)).all())
    return StageLine(
        stage, applications, given, counts[DONE], counts[MISSING], number, list(shortest), more,
        given_here=sum(here.get(state, 0) for state in READERS), done_here=here.get(DONE, 0),
    )  # fmt: skip
