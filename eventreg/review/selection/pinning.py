"""Who is in, or out, whatever is suggested."""

from eventreg.applications import queries as application_queries
from eventreg.applications.models import Application
from eventreg.applications.status import HOLDING
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_text
from eventreg.extensions import db
from eventreg.review.selection import selection_queries
from eventreg.review.selection.limit_models import Pin

LONGEST = 2000
WORDS = {"in": True, "out": False, "": None}  # the last: neither


class NoPin(Invalid):
    """None of these."""

    sentence = N_("Please choose from the list.")


class HasPlace(Refusal):
    """Whoever has a place keeps it, whatever is suggested."""

    sentence = N_(
        "%(name)s was offered a place, and cannot be pinned out. Take the place away on the page of the application "
        "first."
    )


def read(word: str) -> bool | None:
    """What was sent. Raises NoPin."""
    if word not in WORDS:
        raise NoPin
    return WORDS[word]


def pin(application: Application, is_in: bool | None, *, reason: str = "") -> Pin | None:
    """Pin somebody in or out, or (None) neither any more. A reason given before stays where none is given.

    Raises HasPlace, core.text.TooLong.
    """
    # Of several who pin at once each sees what the one before has written.
    db.session.scalars(application_queries.held([application.id])).one()
    if is_in is False and application.status in HOLDING:
        raise HasPlace(name=application.person.badge_name)
    why, found = clean_text(reason, LONGEST), db.session.scalar(selection_queries.pin_of(application))
    if is_in is None:
        if found is not None:
            db.session.delete(found)
    else:
        found = found or Pin(event_id=application.event_id, application=application)
        found.is_in, found.by, found.at = is_in, audit.actor(), clock.now()
        found.reason = why or found.reason
        db.session.add(found)
    audit.record(
        "selection.pinned", about=application.reference, event_id=application.event_id, is_in=str(is_in)
    )  # fmt: skip
    return found if is_in is not None else None
