"""Who is in, or out, whatever is suggested."""

from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import clean_text
from eventreg.extensions import db
from eventreg.review.selection import selection_queries
from eventreg.review.selection.limit_models import Pin

LONGEST = 2000
WORDS = {"in": True, "out": False, "": None}  # the last: neither


class NoPin(Invalid):
    """None of these."""

    sentence = N_("Please choose from the list.")


def read(word: str) -> bool | None:
    """What was sent. Raises NoPin."""
    if word not in WORDS:
        raise NoPin
    return WORDS[word]


def pin(application: Application, is_in: bool | None, *, reason: str = "") -> Pin | None:
    """Pin somebody in or out, or (None) neither any more. Raises core.text.TooLong."""
    found = db.session.scalar(selection_queries.pin_of(application))
    if is_in is None:
        if found is not None:
            db.session.delete(found)
    else:
        found = found or Pin(event_id=application.event_id, application=application)
        found.is_in, found.by, found.at = is_in, audit.actor(), clock.now()
        found.reason = clean_text(reason, LONGEST)
        db.session.add(found)
    audit.record(
        "selection.pinned", about=application.reference, event_id=application.event_id, is_in=str(is_in)
    )  # fmt: skip
    return found if is_in is not None else None
