"""Why somebody is in or out of a choice. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from eventreg.review.selection.problem import Option


class Reason(StrEnum):
    """Why somebody is in or out."""

    PINNED = "pinned"
    POINTS = "points"  # more than others; or fewer than those who have the places
    LIMITS = "limits"  # these limits would be missed without them; or with them
    NO_OFFER = "no_offer"  # there is nothing that they could be offered
    BALANCE = "balance"  # as many points as others; more countries or organizations are there like this
    DRAW = "draw"  # as many points as others, and the draw decided


@dataclass(frozen=True, slots=True)
class Why:
    """`limits`: keys of those limits that would be missed if it were otherwise, beyond those that are missed now.

    For somebody who is out they are those of the option against which the fewest stand, `option`.
    """

    is_in: bool
    reason: Reason
    limits: tuple[str, ...] = ()
    option: Option | None = None
