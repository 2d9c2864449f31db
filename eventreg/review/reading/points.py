"""What the readers of an event's applications gave, counted anew whenever it is asked."""

from collections.abc import Sequence

from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import kept_points, points_queries, reading_queries, review_settings, scoring
from eventreg.review.reading.scoring import Reading, Summary


def of_event(event: Event, stage: str | None = None) -> dict[int, Summary]:
    """Application id → mean, spread and number of its readings in a stage (without one: in the event's last stage).

    Sent readings only, by the criteria that count now; normalised where the event says so. Three statements.
    """
    settings = review_settings.of(event)
    return scoring.summaries(readings(event, stage), normalise=settings.normalises)


def readings(event: Event, stage: str | None = None) -> list[Reading]:
    """Every sent reading of a stage that has points for each criterion that counts, as it was given."""
    key = stage or review_settings.last_stage(review_settings.of(event)).key
    return kept_points.readings(reading_queries.sent_totals(event, key))


def hidden_from(event: Event, account_id: int, ids: Sequence[int]) -> frozenset[int]:
    """Of which of these applications somebody must not know yet what others gave: those that they have still to read,
    where the event says so.
    """
    if not review_settings.of(event).own_first:
        return frozenset()
    return frozenset(db.session.scalars(points_queries.still_to_read(event, account_id, ids)))


def weights_of(event: Event) -> dict[int, int]:
    """Criterion id → weight, of the criteria that count now."""
    return {one.id: one.weight for one in db.session.scalars(reading_queries.criteria(event))}


def spread_of_readers(event: Event, stage: str | None = None) -> float:
    """The standard deviation between two readers of the same application, in hundredths of a point; 0.0: not known."""
    return scoring.pooled_deviation(readings(event, stage))
