"""The best of one stage go on to the next; taken back as long as nobody has begun to read them there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from eventreg.applications import queries as application_queries
from eventreg.applications.imports import import_queries
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.page_marks import page_mark
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import (
    act_queries,
    assignment,
    assignment_queries,
    points,
    review_settings,
    stage_rules,
)
from eventreg.review.reading.reading_models import UNDONE, Assignment, Standing
from eventreg.review.reading.review_settings import Stage
from eventreg.review.reading.scoring import Summary


class NoNextStage(Invalid):
    """The last stage, or one that the event does not have."""

    sentence = N_("There is no stage after this one.")


class NobodyMoves(Refusal):
    """Nothing has points, or everything has gone on."""

    sentence = N_("Nobody would go on: no application of this stage has points yet.")


class ListChanged(Refusal):
    """Points or applications are not what the page showed."""

    sentence = N_(
        "The list has changed since it was shown: points were sent, or applications withdrawn. Nobody was moved. "
        "Look at the list as it is now, then press again."
    )


class MoveChanged(Refusal):
    """Another move came after the one that the page showed, or it was taken back."""

    sentence = N_(
        "Somebody has moved applications meanwhile. Nobody was moved back. Look at who went on last, then press again."
    )


class BeingRead(Refusal):
    """Somebody has them already in the next stage."""

    sentence = N_(
        "Somebody has begun to read some of these applications in the next stage, so that they stay there. Nobody was "
        "moved back."
    )


@dataclass(frozen=True)
class Going:
    """Who would go on, the best first, with what their readers gave; `without`: how many have no points at all.

    `ranks`: their numbers on their offices' lists, which decide where nobody in the stage has points.
    """

    stage: Stage
    next: Stage
    ids: list[int]
    points: dict[int, Summary]
    rest: int
    without: int
    ranks: dict[int, int]

    @property
    def seen(self) -> str:
        """What a page says of the list that it showed: another value for another list."""
        return page_mark((self.stage.key, sorted(self.ids)))


def prepare(event: Event, key: str, keeps: int | None = None) -> Going:
    """Who would go on from a stage. `keeps`: how many, None for what the settings say. Raises NoNextStage."""
    settings = review_settings.of(event)
    stage, after = review_settings.stage_of(settings, key), review_settings.next_stage(settings, key)
    if stage is None or after is None:
        raise NoNextStage
    first = review_settings.first_stage(settings).key
    there = set(db.session.scalars(assignment_queries.ids_to_read(event, key, first)))
    known = {one: of for one, of in points.of_event(event, key).items() if one in there}
    number = keeps if keeps is not None else stage.keeps or len(there)
    ranks = _ranks(there) if not known else {}
    ids = stage_rules.best_ranked(ranks, number) if ranks else stage_rules.best(known, number)
    counted = len(known) or len(ranks)
    return Going(stage, after, ids, known, counted - len(ids), len(there) - counted, ranks)


def _ranks(ids: Iterable[int]) -> dict[int, int]:
    marks = db.session.scalars(import_queries.marks_of(ids))
    return {one.application_id: one.rank for one in marks if one.rank is not None}


def move_on(event: Event, key: str, keeps: int | None, *, expected: str) -> int:
    """Let the best go on; how many. Raises NoNextStage, NobodyMoves, ListChanged."""
    holding.hold(event)
    going = prepare(event, key, keeps)
    if not going.ids:
        raise NobodyMoves
    if going.seen != expected:
        raise ListChanged
    # Nobody decides about them, or withdraws, meanwhile.
    db.session.scalars(application_queries.held(going.ids)).all()
    _forget(going.ids)
    at = clock.now()
    row = {"event_id": event.id, "stage": going.next.key, "by": audit.actor(), "at": at}
    insert_rows(db.session, Standing, [row | {"application_id": one} for one in going.ids])
    audit.record(
        "stage.moved_on", about=f"event:{event.slug}", event_id=event.id, stage=going.next.key, count=len(going.ids)
    )
    return len(going.ids)


def moved_last(event: Event, key: str) -> list[int]:
    """The ids of those who were moved into a stage together, last; nobody in the first stage."""
    at = db.session.scalar(assignment_queries.last_moved_at(event, key))
    return list(db.session.scalars(assignment_queries.moved_at(event, key, at))) if at else []


def begun(ids: Iterable[int], key: str) -> list[Application]:
    """Those of some applications that somebody has begun to read in a stage: they do not go back."""
    return list(db.session.scalars(act_queries.begun_in(ids, key)))


def unbegun(event: Event, ids: Iterable[int], key: str) -> list[Assignment]:
    """What somebody was given of them in a stage and has not begun: it is taken back when they go back."""
    return list(db.session.scalars(act_queries.unbegun_in(event, ids, key)))


def seen(ids: Iterable[int]) -> str:
    """What a page says of whom it showed: another value for other people."""
    return page_mark(sorted(ids))


def move_back(event: Event, key: str, *, expected: str) -> int:
    """Take back the last move into a stage, with what nobody has begun to read there; how many stand where they stood.
    `expected`: `seen` of whom that is.

    Raises MoveChanged, BeingRead.
    """
    holding.hold(event)
    ids = moved_last(event, key)
    if not ids or seen(ids) != expected:
        raise MoveChanged
    if begun(ids, key):
        raise BeingRead
    for one in unbegun(event, ids, key):
        assignment.take_back(event, one, why=UNDONE)
    _forget(ids)
    audit.record("stage.moved_back", about=f"event:{event.slug}", event_id=event.id, stage=key, count=len(ids))
    return len(ids)


def _forget(ids: Sequence[int]) -> None:
    gone = delete(Standing).where(Standing.application_id.in_(ids))
    db.session.execute(gone.execution_options(synchronize_session=False))
