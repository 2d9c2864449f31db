"""A second pair of eyes before results are sent: somebody other than the sender has looked at what is to be sent.

It takes a second person, too, to go without: whoever switches it off cannot send, until it is on again. A look is for
those who will be told and for what they are told: if a donor frees somebody, or an offer changes, it is void.

Whoever sends calls `check` in the transaction that sends, after the decisions are held.
"""

from dataclasses import dataclass
from datetime import datetime

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import choices, results_seen
from eventreg.review.objections import holding_back
from eventreg.review.results_seen import DecisionsChanged


class NotLookedAt(Refusal):
    """Nobody else has looked, or decisions have changed since."""

    sentence = N_(
        "This event sends results only when a second person has looked at them as they are now. Ask a colleague to "
        "open this page and say so. Nothing was sent."
    )


class ChangedBeforeLook(DecisionsChanged):
    """Whoever says that they have looked has seen something else."""

    sentence = N_(
        "The decisions have changed since you opened this page, so your look is not noted. Look at them as they are "
        "now, then press again."
    )


class SwitchedOffBySender(Refusal):
    """Nobody removes alone what guards against themselves."""

    sentence = N_(
        "You have switched the second pair of eyes off, so somebody else sends these results. Or switch it on again, "
        "and ask a colleague to look. Nothing was sent."
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
    allowed = (by is not None and by != actor) if choice.second_eyes else choice.eyes_off_by != actor
    return Eyes(choice.second_eyes, by, choice.looked_at if is_fresh else None, allowed)


def check(event: Event, actor: str) -> None:
    """Raise NotLookedAt or SwitchedOffBySender unless they may send the results now."""
    eyes = of(event, actor)
    if not eyes.may_send:
        raise NotLookedAt if eyes.is_on else SwitchedOffBySender


def look(event: Event, *, expected: str) -> None:
    """Whoever acts has looked at what is to be sent. Another one may send it. `expected`: `results_seen.mark` of what
    they saw. Raises ChangedBeforeLook.
    """
    holding.hold(event)
    if expected != _seen(event):
        raise ChangedBeforeLook
    choice = choices.write(event)
    choice.looked_by, choice.looked_at, choice.looked_for = audit.actor(), clock.now(), expected
    db.session.flush()
    audit.record("results.looked_at", about=f"event:{event.slug}", event_id=event.id)


def _seen(event: Event) -> str:
    """Another value for other people, or other results."""
    return results_seen.mark(holding_back.untold(event).ready)
