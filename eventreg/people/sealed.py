"""Opening what a person sealed: on demand, with a reason that stays in the trail."""

from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Invalid, NotFound
from eventreg.core.text import TooLong, clean_line
from eventreg.people.models import Person

SHORTEST_REASON, LONGEST_REASON = 5, 200


class ReasonMissing(Invalid):
    """Sealed notes are not opened out of curiosity."""

    sentence = N_("Write in a few words why you need to read this. It stays in the trail of this application.")


class ReasonTooLong(Invalid):
    """More than a line."""

    sentence = N_("Please give the reason in at most %(limit)s characters.")


def open_safe_contact(person: Person, *, reason: str, about: str, event_id: int) -> str:
    """How to contact a person safely, in their words. The look is recorded. Raises ReasonMissing, NotFound."""
    try:
        given = clean_line(reason, LONGEST_REASON)
    except TooLong as long:
        raise ReasonTooLong(limit=long.limit) from None
    if len(given) < SHORTEST_REASON:
        raise ReasonMissing
    if person.contact_safely_box is None:
        raise NotFound
    audit.record("application.sealed_opened", about=about, event_id=event_id, key="contact_safely", reason=given)
    return str(person.contact_safely.open())
