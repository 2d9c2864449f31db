"""What the devices at a door may do: whoever leads it, whoever sits at the badge desk, and whoever helps at a door."""

from enum import StrEnum

from eventreg.core.errors import N_


class Rights(StrEnum):
    """The rights of a device."""

    LEAD = "lead"
    DESK = "desk"
    HELPER = "helper"


class Doing(StrEnum):
    """What a device may be allowed beside scanning, searching and undoing what it did itself."""

    HAND_OVER = "hand_over"
    WALK_IN = "walk_in"  # write down somebody who is not on the list
    BIND = "bind"  # give a signed blank badge to a walk-in at once


ALLOWED: dict[Rights, frozenset[Doing]] = {
    Rights.LEAD: frozenset(Doing),
    Rights.DESK: frozenset({Doing.HAND_OVER, Doing.WALK_IN}),
    Rights.HELPER: frozenset(),
}

NAMES: dict[str, str] = {
    Rights.LEAD: N_("Lead: everything, and gives blank badges to walk-ins"),
    Rights.DESK: N_("Badge desk: hands badges over and writes down walk-ins"),
    Rights.HELPER: N_("Helper: scans, searches, and undoes own scans"),
}


def may(rights: str, doing: Doing) -> bool:
    """Whether a device with these rights may do this; unknown rights allow nothing."""
    return rights in ALLOWED and doing in ALLOWED[Rights(rights)]
