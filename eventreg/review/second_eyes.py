"""A second pair of eyes before results are sent: somebody other than the sender has looked at what is to be sent.

Whoever sends calls `check` in the transaction that sends, after the decisions are held.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import choices, queries


class NotLookedAt(Refusal):
    """Nobody else has looked, or decisions have changed since."""

    sentence = N_(
        "This event sends results only when a second person has looked at them as they are now. Ask a colleague to "
        "open this page and say so. Nothing was sent."
    )


@dataclass(frozen=True)
class Eyes:
    """Whether it is asked for, who has looked at what is to be sent now, and whether this account may send."""

    is_on: bool
    looked_by: str | None
    looked_at: datetime | None
    may_send: bool


def of(event: Event, actor: str) -> Eyes:
    """As it is now for somebody as the trail writes them ("account:7"). `looked_by` None: nobody has looked."""
    choice = choices.of(event)
    is_fresh = choice.looked_for is not None and choice.looked_for == _seen(event)
    by = choice.looked_by if is_fresh else None
    allowed = not choice.second_eyes or (by is not None and by != actor)
    return Eyes(choice.second_eyes, by, choice.looked_at if is_fresh else None, allowed)


def check(event: Event, actor: str) -> None:
    """Raise NotLookedAt unless they may send the results now."""
    if not of(event, actor).may_send:
        raise NotLookedAt


def look(event: Event) -> None:
    """Whoever acts has looked at what is to be sent now. Another one may send it."""
    choice = choices.write(event)
    choice.looked_by, choice.looked_at, choice.looked_for = audit.actor(), clock.now(), _seen(event)
    db.session.flush()
    audit.record("results.looked_at", about=f"event:{event.slug}", event_id=event.id)


def _seen(event: Event) -> str:
    """Another value for other decisions."""
    ids = sorted(one.id for one in db.session.scalars(queries.untold_decisions(event)))
    return hashlib.sha256(repr(ids).encode()).hexdigest()[:32]
