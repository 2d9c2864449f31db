"""What somebody saw who looked at results before they are sent: who is told, and what."""

import hashlib
from collections.abc import Iterable

from eventreg.review.models import Decision


def mark(decisions: Iterable[Decision]) -> str:
    """Another value for other people, or for something else that one of them is told."""
    return hashlib.sha256(repr(sorted(_told(one) for one in decisions)).encode()).hexdigest()[:32]


def _told(decision: Decision) -> tuple[object, ...]:
    offer = decision.offer
    offered = (
        (offer.mode, offer.role_id, sorted(offer.days), offer.funding_line_id, sorted(offer.covers)) if offer else ()
    )
    return (decision.application_id, decision.id, decision.outcome, decision.told or "", offered)
