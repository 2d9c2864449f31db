"""The usual check-in points of a forum."""

from dataclasses import dataclass

from eventreg.core.errors import N_


@dataclass(frozen=True)
class UsualPoint:
    """One point as events have it from the start. Its English name is what devices and commands call it."""

    name: str
    kind: str
    counting: str


POINTS = (
    UsualPoint(N_("Badge desk"), "badge_desk", "every_time"),
    UsualPoint(N_("Entrance"), "entrance", "every_time"),
    UsualPoint(N_("Plenary hall"), "hall", "every_time"),
    UsualPoint(N_("Lunch"), "meal", "once_a_day"),
    UsualPoint(N_("Receivers"), "receivers", "once_a_day"),
)

KINDS: dict[str, str] = {
    "badge_desk": N_("Badge desk"),
    "entrance": N_("Entrance"),
    "hall": N_("Hall"),
    "session": N_("Session"),
    "meal": N_("Meal"),
    "receivers": N_("Receivers"),
    "exit": N_("Exit"),
}

COUNTINGS: dict[str, str] = {
    "every_time": N_("In and out freely, counted once a day"),
    "once_a_day": N_("Once a day"),
    "once": N_("Once"),
    "exits": N_("With exits"),
}
