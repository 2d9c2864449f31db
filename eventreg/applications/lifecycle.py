"""The one table of an application's moves. Nothing else assigns a status: web, API, import and jobs all come here."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from blinker import Signal
from sqlalchemy import event, select

from eventreg.applications.models import Application, Move
from eventreg.applications.status import DECIDED, Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db

S = Status

BEGINNINGS = frozenset({S.DRAFT, S.SUBMITTED, S.CONFIRMED})

LEAVING = frozenset({S.WITHDRAWN, S.CANCELLED})
# What may be set aside for another application of the same person at the same event, and put back.
UNDECIDED = frozenset({S.SUBMITTED, S.RETURNED, S.IN_REVIEW})
# Results that were told and not answered: see `take_back_told`.
TOLD = frozenset({S.OFFERED, S.ON_RESERVE_LIST, S.REFUSED})

MOVES: dict[Status, frozenset[Status]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.AWAITING_ENDORSEMENT, S.WITHDRAWN}),
    # Sent, but not yet seen by organizers: `submitted_at` stays empty until the organization endorses it.
    S.AWAITING_ENDORSEMENT: LEAVING | {S.SUBMITTED, S.REFUSED},
    S.SUBMITTED: DECIDED | LEAVING | {S.IN_REVIEW, S.RETURNED},
    S.RETURNED: LEAVING | {S.SUBMITTED},
    S.IN_REVIEW: DECIDED | LEAVING | {S.RETURNED},
    # Decided in private: everything can be decided anew, or undone by `undo_private`.
    S.APPROVED: DECIDED | LEAVING | {S.OFFERED},
    S.RESERVE: (DECIDED - {S.RESERVE}) | LEAVING | {S.ON_RESERVE_LIST},
    S.NOT_SELECTED: (DECIDED - {S.NOT_SELECTED}) | LEAVING | {S.REFUSED},
    # Returned, so that an answer that was wrong can be put right.
    S.INELIGIBLE: (DECIDED - {S.INELIGIBLE}) | LEAVING | {S.REFUSED, S.RETURNED},
    # Told.
    # On the reserve list when the place that was offered is not there.
    S.OFFERED: LEAVING | {S.CONDITIONAL, S.CONFIRMED, S.DECLINED, S.LAPSED, S.ON_RESERVE_LIST},
    # Back to an offer when the event moves: everybody confirms again (`review.moving`).
    S.CONDITIONAL: LEAVING | {S.CONFIRMED, S.DECLINED, S.OFFERED},
    S.ON_RESERVE_LIST: LEAVING | {S.APPROVED, S.NOT_SELECTED},
    S.CONFIRMED: LEAVING | {S.OFFERED},
    S.WITHDRAWN: frozenset({S.SUBMITTED, S.AWAITING_ENDORSEMENT}),
    S.REFUSED: frozenset(),
    S.DECLINED: frozenset(),
    S.LAPSED: frozenset({S.OFFERED}),  # a place that was freed is given back
    S.CANCELLED: frozenset(),  # but see `put_back`
}

# Sent with the application and `was=`, after the move and in its transaction.
moved = Signal()
# The same for many that make one move together: sent with their list and `became=`. Whoever follows one follows both.
moved_together = Signal()
# Sent with an event, `becoming=` and `count=` before many will be written together: what takes long and needs no lock
# may be done ahead. Nothing may be written.
coming_together = Signal()


class MoveNotPossible(Refusal):
    """The table has no such move."""

    sentence = N_("This is not possible any more: the application has moved on. Reload the page to see where it is.")


class StatusAssigned(Exception):
    """Some code assigned a status by itself."""


_moving: ContextVar[bool] = ContextVar("moving", default=False)


@contextmanager
def _may_assign() -> Iterator[None]:
    token = _moving.set(True)
    try:
        yield
    finally:
        _moving.reset(token)


@event.listens_for(Application.status, "set")
@event.listens_for(Application.told_status, "set")
def _guard(_application: Application, value: str, old: object, _initiator: object) -> None:
    if not _moving.get():
        raise StatusAssigned(f"{old} → {value}")


def begin(application: Application, status: Status) -> None:
    """Give a new application its first status."""
    if status not in BEGINNINGS:
        raise MoveNotPossible
    _assign(application, None, status)


def begin_together(
    applications: Sequence[Application], status: Status, *, times: Sequence[datetime] | None = None
) -> None:
    """Give many new applications of one event their first status, in few statements.

    `times` says when each began, for what is told of the past; without it they begin now.
    """
    if status not in BEGINNINGS:
        raise MoveNotPossible
    _assign_together(applications, status, times)


def move_together(applications: Sequence[Application], to: Status) -> None:
    """Make one move with many applications, all of them or none. Raises MoveNotPossible."""
    if not all(can_move(application, to) for application in applications):
        raise MoveNotPossible
    _assign_together(applications, to)


def can_move(application: Application, to: Status) -> bool:
    """Whether the table has this move."""
    return to in MOVES[Status(application.status)]


def move(application: Application, to: Status) -> None:
    """Move an application. Raises MoveNotPossible."""
    if not can_move(application, to):
        raise MoveNotPossible
    _assign(application, Status(application.status), to)


def last_known(application: Application) -> Move | None:
    """The move into the state that the applicant knows: whatever is decided since is private."""
    return db.session.scalar(
        select(Move)
        .where(Move.application_id == application.id, Move.became.not_in(sorted(DECIDED)))
        .order_by(Move.id.desc())
        .limit(1)
    )


def undo_private(application: Application, to: Status) -> None:
    """Take a private decision back: to an earlier one that is private, too, or to what the applicant knows. The table
    has no such move, because only what was so before may be so again. Raises MoveNotPossible.
    """
    known = last_known(application)
    if application.status not in DECIDED or known is None or to not in DECIDED | {known.became}:
        raise MoveNotPossible
    _assign(application, Status(application.status), to)


def put_back(application: Application) -> None:
    """Give what was set aside the state that it had before; the table has no such move, because nothing else may.

    Raises MoveNotPossible.
    """
    was = db.session.scalar(
        select(Move.was).where(Move.application_id == application.id).order_by(Move.id.desc()).limit(1)
    )
    if application.status != S.CANCELLED or was not in UNDECIDED:
        raise MoveNotPossible
    _assign(application, S.CANCELLED, Status(was))


def reopen_offer(application: Application) -> None:
    """An answer that staff noted by mistake is taken back: the offer is open. Of a refusal the table has no such move,
    because whoever declines has declined. Raises MoveNotPossible.
    """
    if application.status not in {S.CONDITIONAL, S.CONFIRMED, S.DECLINED}:
        raise MoveNotPossible
    _assign(application, Status(application.status), S.OFFERED)


def take_back_told(application: Application) -> None:
    """A result was told by mistake: back into review. The table has no such move, because it takes two people.

    Raises MoveNotPossible.
    """
    if application.status not in TOLD:
        raise MoveNotPossible
    _assign(application, Status(application.status), S.IN_REVIEW)


def _set(application: Application, became: Status) -> None:
    """What is decided in private changes nothing that the person knows."""
    with _may_assign():
        application.status = became
        if became not in DECIDED:
            application.told_status = became


def _assign(application: Application, was: Status | None, became: Status) -> None:
    now = clock.now()
    _set(application, became)
    application.updated_at = now
    if application.revision is not None:
        application.revision += 1
    db.session.add(application)
    db.session.flush()
    db.session.add(Move(application_id=application.id, was=was, became=became, by=audit.actor(), at=now))
    audit.record(
        "application.moved", about=application.reference, event_id=application.event_id, was=was, became=became
    )
    moved.send(application, was=was)


def _assign_together(
    applications: Sequence[Application], became: Status, times: Sequence[datetime] | None = None
) -> None:
    by = audit.actor()
    steps = [
        (application, application.status, at)
        for application, at in zip(applications, times or [clock.now()] * len(applications), strict=True)
    ]
    for application, _was, at in steps:
        _set(application, became)
        application.updated_at = at
        application.revision = (application.revision or 0) + 1
    db.session.add_all(applications)
    db.session.flush()
    moves = [{"application_id": one.id, "was": was, "became": became, "by": by, "at": at} for one, was, at in steps]
    insert_rows(db.session, Move, moves)
    audit.record_together(
        "application.moved",
        [(one.reference, one.event_id, {"was": was, "became": became}) for one, was, _at in steps],
        times=[at for _one, _was, at in steps],
    )
    moved_together.send(applications, became=became)
