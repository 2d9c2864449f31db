"""What scores are given for: criteria with a weight, in order. One that is removed stays, with the scores it has."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import assignment_queries, reading_queries, totals
from eventreg.review.reading.reading_models import Criterion

MOST = 20
STEP = 10


class WeighsNothing(Invalid):
    """All weights together are nothing, so that no reading would have points."""

    sentence = N_("The weights of all criteria together would be nothing. Please give at least one a weight above 0.")


class ChangedMeanwhile(Refusal):
    """Somebody else has written the criteria since the page was opened."""

    sentence = N_(
        "Somebody has changed the criteria meanwhile, so nothing was saved. What you typed is still here. "
        "Look at the criteria as they are now, then press again."
    )


class TooMany(Refusal):
    """More criteria than anybody reads by."""

    sentence = N_("At most %(most)s criteria can be scored. Please take one away first.")


class LastOneScored(Refusal):
    """Without it everything that was read would count for nothing."""

    sentence = N_("This is the last criterion, and readings have points for it. Add another one first.")


class PointsNeeded(Refusal):
    """Readings that were sent would lack points, and nobody has said that this is wanted."""

    sentence = N_(
        "Nothing was changed yet. Readings that were sent and would need points again: %(number)s. They go back to "
        "their readers and do not count until these have given them. Tick that you want this, then press again."
    )


@dataclass(frozen=True)
class Facts:
    """What is written about a criterion. Language → text; `weight` 0 to 100."""

    names: dict[str, str]
    helps: dict[str, str]
    weight: int


def known(event: Event) -> list[Criterion]:
    """The criteria of now, in order."""
    return list(db.session.scalars(reading_queries.criteria(event)))


def seen(criteria: Sequence[Criterion]) -> str:
    """What a page says of the criteria it showed: another value once somebody has changed any of them."""
    facts = [[str(one.uid), one.weight, dict(one.names), dict(one.helps)] for one in criteria]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def needing_points(event: Event, criterion: Criterion | None = None) -> int:
    """How many readings that count now would lack points if this criterion counted, or a new one."""
    return db.session.scalar(assignment_queries.count_lacking(event, criterion.id if criterion else None)) or 0


def add(event: Event, facts: Facts, *, expected: str, agreed: int = 0) -> Criterion:
    """One more, the last. `expected`: see `seen`; `agreed`: how many readings may go back for points.

    Raises ChangedMeanwhile, TooMany, WeighsNothing, PointsNeeded.
    """
    others = _hold(event, expected)
    if len(others) >= MOST:
        raise TooMany(most=MOST)
    _check([*(one.weight for one in others), facts.weight])
    if facts.weight:
        _check_agreed(event, None, agreed)
    position = others[-1].position + STEP if others else STEP
    criterion = Criterion(event_id=event.id, position=position, **facts.__dict__)
    db.session.add(criterion)
    _record("criterion.written", event, criterion, keys=["names", "helps", "weight"])
    totals.write_all(event)
    return criterion


def change(event: Event, criterion: Criterion, facts: Facts, *, expected: str, agreed: int = 0) -> None:
    """Write one anew; readings that were sent count with its new weight. `agreed`: see `add`.

    Raises ChangedMeanwhile, WeighsNothing, PointsNeeded.
    """
    others = _hold(event, expected)
    _check([facts.weight if one.id == criterion.id else one.weight for one in others])
    if facts.weight and not criterion.weight and criterion.removed_at is None:
        _check_agreed(event, criterion, agreed)
    keys = [name for name, value in facts.__dict__.items() if getattr(criterion, name) != value]
    for name in keys:
        setattr(criterion, name, getattr(facts, name))
    if keys:
        _record("criterion.written", event, criterion, keys=keys)
    if "weight" in keys:
        totals.write_all(event)


def move(event: Event, criterion: Criterion, *, by: int, expected: str) -> None:
    """Change places with the neighbour before (-1) or after (1); at an end nothing happens. Raises ChangedMeanwhile."""
    order = _hold(event, expected)
    place = next((number for number, one in enumerate(order) if one.id == criterion.id), None)
    if place is None or not 0 <= place + by < len(order):
        return
    order[place], order[place + by] = order[place + by], order[place]
    for number, one in enumerate(order, start=1):
        one.position = number * STEP
    _record("criterion.written", event, criterion, keys=["position"])


def remove(event: Event, criterion: Criterion, *, expected: str) -> None:
    """Take one away, kept with its scores. Raises ChangedMeanwhile, WeighsNothing, LastOneScored."""
    others = [one for one in _hold(event, expected) if one.id != criterion.id]
    if not others and db.session.scalar(reading_queries.scored([criterion.id])) is not None:
        raise LastOneScored
    _check([one.weight for one in others])
    criterion.removed_at = clock.now()
    _record("criterion.removed", event, criterion)
    totals.write_all(event)


def bring_back(event: Event, criterion: Criterion, *, expected: str, agreed: int = 0) -> None:
    """Let one that was removed count again, the last, with the scores it has. `agreed`: see `add`.

    Raises ChangedMeanwhile, TooMany, PointsNeeded.
    """
    others = _hold(event, expected)
    if len(others) >= MOST:
        raise TooMany(most=MOST)
    if criterion.removed_at is None:
        return
    if criterion.weight:
        _check_agreed(event, criterion, agreed)
    criterion.removed_at = None
    criterion.position = others[-1].position + STEP if others else STEP
    _record("criterion.brought_back", event, criterion)
    totals.write_all(event)


def copy(earlier: Event, event: Event, *, agreed: int = 0) -> int:
    """Take over the criteria of an earlier event, after those that there are; how many. `agreed`: see `add`.

    Raises TooMany, PointsNeeded.
    """
    holding.hold(event)
    here, theirs = known(event), known(earlier)
    if len(here) + len(theirs) > MOST:
        raise TooMany(most=MOST)
    if any(one.weight for one in theirs):
        _check_agreed(event, None, agreed)
    first = here[-1].position if here else 0
    for number, one in enumerate(theirs, start=1):
        db.session.add(
            Criterion(
                event_id=event.id, names=dict(one.names), helps=dict(one.helps), weight=one.weight,
                position=first + number * STEP,
            )
        )  # fmt: skip
    db.session.flush()
    if theirs:
        totals.write_all(event)
        audit.record(
            "criteria.copied", about=f"event:{event.slug}", event_id=event.id, of=earlier.slug, count=len(theirs)
        )
    return len(theirs)


def _hold(event: Event, expected: str) -> list[Criterion]:
    """The criteria of now; from here to the end of the transaction nobody else writes them."""
    holding.hold(event)
    now = list(db.session.scalars(reading_queries.criteria(event).execution_options(populate_existing=True)))
    if seen(now) != expected:
        raise ChangedMeanwhile
    return now


def _check_agreed(event: Event, criterion: Criterion | None, agreed: int) -> None:
    number = needing_points(event, criterion)
    if number > agreed:
        raise PointsNeeded(number=number)


def _check(weights: Sequence[int]) -> None:
    if weights and not sum(weights):
        raise WeighsNothing


def _record(action: str, event: Event, criterion: Criterion, **details: object) -> None:
    db.session.flush()
    audit.record(action, about=f"criterion:{criterion.uid}", event_id=event.id, **details)
