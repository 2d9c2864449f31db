"""What a new edition takes over from an earlier event: criteria and settings, and nobody's readings."""

from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import criteria, reading_queries
from eventreg.review.reading.reading_models import ReviewSettings

SAME = ("is_blind", "own_first", "normalises", "remind_days")


def copied(old: Event, *, new: Event) -> None:
    """Follow `event_copied`."""
    criteria.copy(old, new)
    kept = db.session.scalar(reading_queries.settings(old))
    if kept is not None:
        facts = {name: getattr(kept, name) for name in SAME}
        facts["ends_on"] = kept.ends_on + (new.starts_on - old.starts_on) if kept.ends_on else None
        db.session.add(ReviewSettings(event_id=new.id, stages=[dict(one) for one in kept.stages], revision=1, **facts))
        db.session.flush()
