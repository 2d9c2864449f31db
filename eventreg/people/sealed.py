"""Why somebody opens what a person sealed: a reason that stays in the trail."""

from eventreg.core.errors import N_, Invalid
from eventreg.core.text import TooLong, clean_line

SHORTEST_REASON, LONGEST_REASON = 5, 200


class ReasonMissing(Invalid):
    """Sealed notes are not opened out of curiosity."""

    sentence = N_("Write in a few words why you need to read this. It stays in the trail of this application.")


class ReasonTooLong(Invalid):
    """More than a line."""

    sentence = N_("Please give the reason in at most %(limit)s characters.")


def checked_reason(reason: str) -> str:
    """A reason as it is recorded. Raises ReasonMissing, ReasonTooLong."""
    try:
        given = clean_line(reason, LONGEST_REASON)
    except TooLong as long:
        raise ReasonTooLong(limit=long.limit) from None
    if len(given) < SHORTEST_REASON:
        raise ReasonMissing
    return given
