"""What the page about the readers of one application shows: points side by side, notes, comments, who may be asked."""

from dataclasses import dataclass, replace
from datetime import datetime

from eventreg.applications.imports import import_queries
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import crypto
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import (
    assignment,
    assignment_queries,
    conflicts,
    criteria,
    lifting,
    points,
    reading_queries,
    reviewers,
    scoring,
)
from eventreg.review.reading.reading_models import ABSTAINED, DONE, OPEN, Assignment, Criterion, ReviewComment, SetAside
from eventreg.review.reading.review_settings import STAGE_NAMES
from eventreg.review.reading.reviewers import Listed
from eventreg.review.reading.scoring import Summary


@dataclass(frozen=True)
class ReadingLine:
    """One reader: `points` by criterion where a reading was sent, and `total` in hundredths where it lacks none.

    `state`: see `reading_states.now`. `note`: to the organizers, also of somebody who abstained. `has_declared`: a
    conflict of interest with it; `is_given_instead`: somebody else got it since they abstained.
    """

    assignment: Assignment
    state: str
    name: str
    points: dict[int, int]
    total: int | None
    note: str
    aside_words: str = ""
    has_declared: bool = False
    is_given_instead: bool = False

    @property
    def is_open(self) -> bool:
        return self.assignment.state == OPEN

    @property
    def has_abstained(self) -> bool:
        """Whether they abstained from what they had not sent."""
        return self.assignment.state == ABSTAINED and self.aside is None

    @property
    def is_sent(self) -> bool:
        return self.assignment.state == DONE

    @property
    def has_changed(self) -> bool:
        """Whether answers were changed after it was sent."""
        return self.is_sent and bool(self.assignment.review and self.assignment.review.answers_changed_at)

    @property
    def aside(self) -> SetAside | None:
        return self.assignment.set_aside


@dataclass(frozen=True)
class Said:
    """A comment that was not removed."""

    name: str
    at: datetime
    words: str


@dataclass(frozen=True)
class OfficeSaid:
    """Where an office ranks it, whether it recommends it, and its remark."""

    rank: int | None
    recommends: bool | None
    remark: str


@dataclass(frozen=True)
class PanelPage:
    """Everything about the readings of one application. `others`: reviewers who may be given it; `is_hidden`: nothing
    that others gave or wrote is shown, since the asker has still to read it.
    """

    criteria: list[Criterion]
    lines: list[ReadingLine]
    summary: Summary | None
    comments: list[Said]
    others: list[Listed]
    stage_name: str
    is_read: bool
    office: OfficeSaid | None = None
    is_hidden: bool = False

    @property
    def sent(self) -> list[ReadingLine]:
        """Those who have sent a reading."""
        return [line for line in self.lines if line.points]

    @property
    def headings(self) -> list[dict[str, object]]:
        """A heading of the table for each of them."""
        return [{"label": line.name, "number": True} for line in self.sent]


def of_application(event: Event, application: Application, *, asker: int | None = None) -> PanelPage:
    """Looked up anew; the readings of all stages stand together, mean and spread are those of the stage of now.

    `asker`: the id of an account, which may have to read it first.
    """
    stage = assignment.stage_of(event, application)
    known = criteria.known(event)
    weights = {one.id: one.weight for one in known}
    given = assignment.of_application(application)
    states = dict(db.session.execute(assignment_queries.states_of(application)).all())
    hidden = asker is not None and bool(points.hidden_from(event, asker, [application.id]))
    lines = [_line(one, states[one.id], weights) for one in given]
    return PanelPage(
        criteria=known, lines=[_without_points(one) for one in lines] if hidden else lines,
        summary=None if hidden else points.of_event(event, stage.key).get(application.id),
        comments=[] if hidden else [_said(one) for one in db.session.scalars(assignment_queries.comments(application))],
        others=_others(event, application, [one for one in given if one.stage == stage.key]),
        stage_name=STAGE_NAMES[stage.key], is_read=Status(application.status) in reading_queries.READ,
        office=_office(application), is_hidden=hidden,
    )  # fmt: skip


def _office(application: Application) -> OfficeSaid | None:
    mark = db.session.scalar(import_queries.mark_of(application))
    return OfficeSaid(mark.rank, mark.recommends, _read(mark, "remark")) if mark else None


def _line(one: Assignment, state: str, weights: dict[int, int]) -> ReadingLine:
    sent = one.review if one.state == DONE else None
    written = one.review if one.state in {DONE, ABSTAINED} else None
    marks = {score.criterion_id: score.points for score in sent.scores} if sent else {}
    name = one.account.name or one.account.email
    total = scoring.total(marks, weights) if state == DONE else None
    words = _read(one.set_aside, "words") if one.set_aside else ""
    instead = one.state == ABSTAINED and lifting.is_given_instead(one)
    note = _read(written, "note") if written else ""
    return ReadingLine(one, state, name, marks, total, note, words, lifting.has_declared(one), instead)


def _without_points(line: ReadingLine) -> ReadingLine:
    return replace(line, points={}, total=None, note="", aside_words="")


def _said(one: ReviewComment) -> Said:
    return Said(one.account.name or one.account.email, one.at, _read(one, "words"))


def _read(row: object, name: str) -> str:
    """What can no longer be read, because its key is gone, is nothing."""
    try:
        return getattr(row, name) or ""
    except crypto.KeyDestroyed:
        return ""


def _others(event: Event, application: Application, given: list[Assignment]) -> list[Listed]:
    busy = {one.account_id for one in given if one.state in {OPEN, DONE, ABSTAINED}}
    free = [one for one in reviewers.active(event) if one.account.id not in busy]
    barred = conflicts.found_of(event, [one.account for one in free])
    return [one for one in free if application.id not in barred[one.account.id]]
