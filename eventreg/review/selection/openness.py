"""How we chose, for everybody to read: criteria, limits, numbers, no persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import queries as review_queries
from eventreg.review.reading import reading_queries
from eventreg.review.reading.reading_models import Criterion
from eventreg.review.selection import candidates, drawing, gathering, selection_queries, suggesting
from eventreg.review.selection.problem import Limit

FEWEST = 5  # people in a cell that may be told
KINDS = ("country", "gender", "age_band", "category", "new")


class NotSentYet(Refusal):
    """Numbers of those chosen would tell results before they are sent."""

    sentence = N_("This can be published once the results have been sent.")


@dataclass(frozen=True)
class Row:
    """How many applied and were offered a place; None: fewer than FEWEST, or hidden so that such a one stays so."""

    value: str
    applied: int | None
    offered: int | None


@dataclass(frozen=True)
class Chosen:
    """Everything that the page says. `tables`: kind → rows, the most first. Without results no numbers: `is_sent`."""

    is_sent: bool
    applied: int
    offered: int
    criteria: Sequence[Criterion]
    limits: Sequence[Limit]
    tables: Mapping[str, Sequence[Row]]
    seed: str
    seed_is_early: bool


def suppressed(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts of which those from 1 to FEWEST - 1 are hidden, and where that is one alone, the next smallest as well.

    Who knows the sum and all other cells could otherwise work it out (complementary suppression: Willenborg and de
    Waal, Elements of Statistical Disclosure Control, 2001, chapter 1).
    """
    hidden = {value for value, number in counts.items() if 0 < number < FEWEST}
    if len(hidden) == 1:
        others = sorted((number, value) for value, number in counts.items() if number and value not in hidden)
        hidden |= {value for _number, value in others[:1]}
    return {value: None if value in hidden else number for value, number in counts.items()}


def of_event(event: Event) -> Chosen:
    """What would be, or is, published now."""
    totals: dict[str, dict[str, list[int]]] = {kind: {} for kind in KINDS}
    applied = offered = 0
    is_sent, settings = _is_sent(event), gathering.settings_of(event)
    for *values, number, chosen in db.session.execute(selection_queries.numbers(event)) if is_sent else ():
        applied, offered = applied + number, offered + chosen
        for kind, value in zip(KINDS, values, strict=True):
            cell = totals[kind].setdefault(_word(kind, value), [0, 0])
            cell[0], cell[1] = cell[0] + number, cell[1] + chosen
    return Chosen(
        is_sent, applied, offered, db.session.scalars(reading_queries.criteria(event)).all(),
        [gathering.as_limit(row) for row in db.session.scalars(selection_queries.limits(event))],
        {kind: _rows(cells) for kind, cells in totals.items()}, settings.draw_seed,
        drawing.is_early(settings, event),
    )  # fmt: skip


def publish(event: Event) -> None:
    """Let everybody read it. Raises NotSentYet."""
    if not _is_sent(event):
        raise NotSentYet
    settings = suggesting.settings_held(event)
    settings.published_at = settings.published_at or clock.now()
    audit.record("selection.published", about=f"event:{event.slug}", event_id=event.id)


def withdraw(event: Event) -> None:
    """Nobody reads it any more."""
    suggesting.settings_held(event).published_at = None
    audit.record("selection.unpublished", about=f"event:{event.slug}", event_id=event.id)


def _is_sent(event: Event) -> bool:
    return db.session.scalar(review_queries.sendings(event).limit(1)) is not None


def _word(kind: str, value: str | bool | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return candidates.stated(kind, value or "")


def _rows(cells: Mapping[str, Sequence[int]]) -> list[Row]:
    applied, offered = (suppressed({value: cell[at] for value, cell in cells.items()}) for at in (0, 1))
    return [
        Row(value, applied[value], offered[value] if applied[value] is not None else None)
        for value in sorted(cells, key=lambda value: (-cells[value][0], value))
    ]
