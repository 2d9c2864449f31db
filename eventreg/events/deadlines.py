"""Moving the deadlines of a call: each move is kept, and nobody learns of an earlier one too late."""

from dataclasses import dataclass, replace
from datetime import datetime

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import date_order, edition
from eventreg.events.models import Event, Extension
from eventreg.extensions import db

CALL, SPONSORED = "call", "sponsored"


class DeadlineOver(Refusal):
    """It cannot be moved earlier after it has passed."""

    sentence = N_("This deadline has passed, so it can only be moved to an instant that is still ahead.")


class NotAhead(Invalid):
    """A deadline in the past would shut people out without a word."""

    sentence = N_("Choose an instant that is still ahead: nobody could have known of a deadline in the past.")


@dataclass(frozen=True)
class Wanted:
    """The deadlines as they should be. Without `sponsored` there is one for everybody."""

    call: datetime
    sponsored: datetime | None = None


@dataclass(frozen=True)
class Moved:
    """One deadline that would move. A deadline for funding that is not set is that of the call."""

    kind: str
    was: datetime
    became: datetime

    @property
    def is_earlier(self) -> bool:
        return self.became < self.was


def compare(event: Event, wanted: Wanted) -> list[Moved]:
    """What would move. Raises DeadlineOver, NotAhead, and what `date_order.check` raises."""
    pairs = (
        Moved(CALL, event.call_closes, wanted.call),
        Moved(SPONSORED, event.sponsored_closes or event.call_closes, wanted.sponsored or wanted.call),
    )
    is_set = event.sponsored_closes or wanted.sponsored
    moved = [one for one in pairs if one.was != one.became and (one.kind == CALL or is_set)]
    for one in moved:
        _check(one)
    if moved:
        dates = replace(edition.dates_of(event), call_closes=wanted.call, sponsored_closes=wanted.sponsored)
        date_order.check(dates, event.zone)
    return moved


def move(event: Event, wanted: Wanted) -> list[Moved]:
    """Move the deadlines of a call. Gives what moved. Raises as `compare` does."""
    moved = compare(event, wanted)
    event.call_closes, event.sponsored_closes = wanted.call, wanted.sponsored
    for one in moved:
        db.session.add(
            Extension(
                event_id=event.id, kind=one.kind, was=one.was, became=one.became, by=audit.actor(), at=clock.now()
            )
        )
        audit.record(
            "call.moved", about=f"event:{event.slug}", event_id=event.id, kind=one.kind, was=one.was.isoformat(),
            became=one.became.isoformat(),
        )  # fmt: skip
    db.session.flush()
    return moved


def _check(moved: Moved) -> None:
    now = clock.now()
    if moved.became <= now:
        raise DeadlineOver if moved.was <= now else NotAhead
