"""That two texts are alike is not a problem, says a human."""

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.alike.alike_models import AlikeTexts


def settle(pair: AlikeTexts) -> None:
    """Point it out no more, also when texts are compared again."""
    pair.settled_by, pair.settled_at = audit.actor(), clock.now()
    db.session.flush()
    audit.record("texts.settled", about=str(pair.uid), event_id=pair.event_id)


def reopen(pair: AlikeTexts) -> None:
    """Point it out again."""
    pair.settled_by = pair.settled_at = None
    db.session.flush()
    audit.record("texts.reopened", about=str(pair.uid), event_id=pair.event_id)
