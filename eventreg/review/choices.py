"""What an event has chosen about who decides: offices first, and a second pair of eyes before results are sent."""

from eventreg.audit import domain as audit
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.eligibility import eligibility_queries
from eventreg.review.eligibility.eligibility_models import ReviewChoice


def of(event: Event) -> ReviewChoice:
    """What is chosen; an event that has chosen nothing decides alone. Not saved before it is written."""
    found = db.session.scalar(eligibility_queries.choice(event))
    return found or ReviewChoice(event_id=event.id, two_levels=False, second_eyes=False)


def write(event: Event, *, two_levels: bool | None = None, second_eyes: bool | None = None) -> ReviewChoice:
    """Choose one of them, or both; None leaves it as it is.

    Whoever switches the second pair of eyes off is remembered: they would else remove what guards against themselves.
    """
    holding.hold(event)
    choice = of(event)
    wanted = {"two_levels": two_levels, "second_eyes": second_eyes}
    changed = {key: value for key, value in wanted.items() if value is not None and value != getattr(choice, key)}
    for key, value in changed.items():
        setattr(choice, key, value)
    if "second_eyes" in changed:
        choice.eyes_off_by = None if second_eyes else audit.actor()
    db.session.add(choice)
    db.session.flush()
    if changed:
        audit.record("review.choice_written", about=f"event:{event.slug}", event_id=event.id, keys=sorted(changed))
    return choice
