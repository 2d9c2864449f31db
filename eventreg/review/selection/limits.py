"""The limits that organizers set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.selection import gathering, selection_queries
from eventreg.review.selection.limit_models import SelectionLimit
from eventreg.review.selection.limit_rules import EACH, IN_PERSON
from eventreg.review.selection.problem import Counted, Sense

MOST, HIGHEST, HEAVIEST = 100, 1_000_000_000, 100_000


class NoShare(Invalid):
    """A share outside 0 to 100 per cent."""

    sentence = N_("A share is between 0 and 100 per cent: %(value)s is not.")


class HoldsAlways(Invalid):
    """A limit that no selection can miss."""

    sentence = N_("“At least 0” and “at most 100 per cent” hold whoever is chosen: write another number.")


class EachOfTwo(Invalid):
    """It would hold for each pair, which is not what anybody reads in it."""

    sentence = N_("A limit holds for each value of one kind only: take “each …” out of all but one.")


class SetAlready(Invalid):
    """The same once more."""

    sentence = N_("This limit is set already.")


class TooHigh(Invalid):
    """A number that no event has."""

    sentence = N_("Write a number from 0 to 1,000,000,000.")


class NoWeight(Invalid):
    """A soft limit that costs nothing, or more than anything."""

    sentence = N_("Say what each one missed costs: from 0.01 to %(most)s points. A limit that costs nothing is none.")


class MoneyOfNoLine(Invalid):
    """Money is only paid in person, by lines."""

    sentence = N_("Money is paid by a funding line to people in person: choose one or more lines, or count people.")


class TooManyLimits(Refusal):
    """More than a selection can be explained by."""

    sentence = N_("An event has at most %(most)s limits of its own. Take one away first.")


class LimitChanged(Refusal):
    """Somebody else has written it meanwhile."""

    sentence = N_(
        "Somebody has changed this limit meanwhile. What you typed is still here; look at it again, and save."
    )


@dataclass(frozen=True)
class Wanted:
    """A limit as it is typed; `traits`, `modes`, `lines` and `weight` as in `problem.Limit`."""

    sense: str
    number: int
    counted: str
    traits: Mapping[str, Sequence[str]] = field(default_factory=dict)
    modes: Sequence[str] = ()
    lines: Sequence[str] = ()
    weight: int | None = None


def add(event: Event, wanted: Wanted) -> SelectionLimit:
    """One more, at the end. Raises what `check` raises, TooManyLimits, SetAlready."""
    check(wanted)
    holding.hold(event)
    known = list(db.session.scalars(selection_queries.limits(event)))
    if len(known) >= MOST:
        raise TooManyLimits(most=MOST)
    columns = _columns(wanted)
    if any(all(getattr(one, name) == value for name, value in columns.items()) for one in known):
        raise SetAlready
    limit = SelectionLimit(event_id=event.id, position=known[-1].position + 1 if known else 0, **columns)
    db.session.add(limit)
    db.session.flush()
    audit.record("limit.written", about=f"event:{event.slug}", event_id=event.id, limit=str(limit.uid))
    return limit


def change(event: Event, limit: SelectionLimit, wanted: Wanted, *, expected: str) -> None:
    """Write it anew. `expected`: the revision that was seen. Raises what `check` raises, and LimitChanged."""
    check(wanted)
    db.session.refresh(limit, with_for_update=True)
    if expected != str(limit.revision):
        raise LimitChanged
    for name, value in _columns(wanted).items():
        setattr(limit, name, value)
    limit.revision += 1
    audit.record("limit.written", about=f"event:{event.slug}", event_id=event.id, limit=str(limit.uid))


def remove(event: Event, limit: SelectionLimit) -> None:
    """Take it away. Scenarios keep their own words of it."""
    db.session.delete(limit)
    audit.record("limit.removed", about=f"event:{event.slug}", event_id=event.id, limit=str(limit.uid))


def check(wanted: Wanted) -> None:
    """Raises NoShare, TooHigh, HoldsAlways, NoWeight, MoneyOfNoLine, EachOfTwo, ValueError for a word that is none."""
    Sense(wanted.sense), Counted(wanted.counted)
    if wanted.counted == Counted.SHARE and not 0 <= wanted.number <= 100:
        raise NoShare(value=wanted.number)
    if not 0 <= wanted.number <= HIGHEST:
        raise TooHigh
    if (wanted.sense == Sense.AT_LEAST and not wanted.number) or (
        wanted.sense == Sense.AT_MOST and wanted.counted == Counted.SHARE and wanted.number == 100
    ):
        raise HoldsAlways
    if wanted.weight is not None and not 0 < wanted.weight <= HEAVIEST:
        raise NoWeight(most=HEAVIEST // 100)
    if wanted.counted == Counted.MONEY and (not wanted.lines or IN_PERSON not in (wanted.modes or [IN_PERSON])):
        raise MoneyOfNoLine
    if sum(EACH in values for values in wanted.traits.values()) > 1:
        raise EachOfTwo


def present(event: Event, kinds: Iterable[str]) -> dict[str, dict[str, int]]:
    """Kind → value → how many of those who can be chosen, or have a place, have it; the most first."""
    found = gathering.present(event, kinds)
    return {kind: dict(sorted(known.items(), key=lambda pair: (-pair[1], pair[0]))) for kind, known in found.items()}


def _columns(wanted: Wanted) -> dict[str, Any]:
    return {
        "sense": wanted.sense, "number": wanted.number, "counted": wanted.counted, "weight": wanted.weight,
        "traits": {kind: list(values) for kind, values in wanted.traits.items() if values},
        "modes": list(wanted.modes), "lines": list(wanted.lines),
    }  # fmt: skip
