"""Where a phone without a network decided otherwise than the server does now. Nothing of it is thrown away.

What a phone let happen stays a fact: somebody who was let in is in, and is counted once. It is marked, for organizers
to look at.
"""

from enum import StrEnum

from eventreg.checkin.admission import Name

LET_IN = frozenset({Name.ADMITTED, Name.ADMITTED_AGAIN})
TURNED_AWAY = frozenset(
    {
        Name.ALREADY_CHECKED_IN, Name.BADGE_REVOKED, Name.NOT_A_PARTICIPANT, Name.OTHER_EVENT, Name.NOT_VALID_HERE,
        Name.NOT_VALID_NOW, Name.UNKNOWN_BADGE, Name.BAD_SIGNATURE, Name.GO_TO_BADGE_DESK,
    }
)  # fmt: skip


class Conflict(StrEnum):
    """What differs."""

    LET_IN = "let_in"  # though refused by now: revoked meanwhile, moved, not known
    COUNTED_TWICE = "counted_twice"  # at a point that counts once, by two phones
    TURNED_AWAY = "turned_away"  # by an old list, though admissible
    CUT_OFF = "cut_off"  # sent by a device that was cut off after it
    BLANK_TWICE = "blank_twice"  # one blank badge for two people


def between(decided: str | None, outcome: str) -> Conflict | None:
    """What differs between the name that a phone told and the server's; None where they agree, or nothing was told."""
    if decided in LET_IN and outcome == Name.ALREADY_CHECKED_IN:
        return Conflict.COUNTED_TWICE
    if decided in LET_IN and outcome in TURNED_AWAY:
        return Conflict.LET_IN
    if decided in TURNED_AWAY and outcome in LET_IN:
        return Conflict.TURNED_AWAY
    return None
