"""What somebody saw who looked at results before they are sent: who is told, and what."""

import hashlib
from collections.abc import Iterable

from eventreg.core.errors import N_, Refusal
from eventreg.review.models import Decision


class DecisionsChanged(Refusal):
    """Somebody has decided more, or otherwise, or taken decisions back, since the page was opened."""

    sentence = N_(
        "The decisions have changed since you saw them. Nothing was sent. Look at them as they are now, then send."
    )


def mark(decisions: Iterable[Decision]) -> str:
    """Another value for other people, or for something else that one of them is told."""
    return hashlib.sha256(repr(sorted(_told(one) for one in decisions)).encode()).hexdigest()[:32]


def _told(decision: Decision) -> tuple[object, ...]:
    offer = decision.offer
    offered = (
        (offer.mode, offer.role_id, sorted(offer.days), offer.funding_line_id, sorted(offer.covers)) if offer else ()
    )
    return (decision.application_id, decision.id, decision.outcome, decision.told or "", offered)
