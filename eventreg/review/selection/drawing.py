"""The seed of the draw: there from the day on which an event is made, and shown on its public page.

So nobody can choose a seed once they know who ties; and what a new edition takes over from the one before.
"""

import secrets

from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.selection import selection_queries
from eventreg.review.selection.limit_models import LineTerms, SelectionLimit, SelectionSettings, TravelCost

SAME = ("currency", "per_night", "per_day")
SAME_OF_LIMIT = ("position", "sense", "number", "counted", "traits", "modes", "lines", "weight")


def new_seed() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


def is_early(settings: SelectionSettings, event: Event) -> bool:
    """Whether everybody could read the seed before the call closed."""
    return all(at < event.call_closes for at in (settings.seeded_at, event.published_at) if at is not None)


def created(event: Event) -> None:
    """Follow `event_created`."""
    nights = (event.ends_on - event.starts_on).days + 1
    db.session.add(SelectionSettings(event_id=event.id, draw_seed=new_seed(), nights=nights, revision=1))
    db.session.flush()


def copied(old: Event, *, new: Event) -> None:
    """Follow `event_copied`: costs, terms and limits are taken over, and the seed is another."""
    created(new)
    kept = db.session.scalar(selection_queries.settings(old))
    settings = db.session.scalars(selection_queries.settings(new)).one()
    for name in SAME if kept is not None else ():
        setattr(settings, name, getattr(kept, name))
    for way in db.session.scalars(selection_queries.travel_costs(old)):
        db.session.add(TravelCost(event_id=new.id, country=way.country, city=way.city, amount=way.amount))
    _copy_terms(old, new)
    for limit in db.session.scalars(selection_queries.limits(old)):
        facts = {name: getattr(limit, name) for name in SAME_OF_LIMIT}
        same = {name: type(value)(value) if isinstance(value, (dict, list)) else value for name, value in facts.items()}
        db.session.add(SelectionLimit(event_id=new.id, **same))
    db.session.flush()


def _copy_terms(old: Event, new: Event) -> None:
    lines = {line.key: line for line in new.funding_lines}
    for kept in db.session.scalars(selection_queries.terms(old)):
        line = lines.get(kept.line.key)
        if line is not None:
            same = {"countries": list(kept.countries), "categories": list(kept.categories)}
            db.session.add(LineTerms(funding_line_id=line.id, budget=kept.budget, **same))
