"""Points and hours as people read them."""

from babel.numbers import format_decimal
from babel.units import format_unit

from eventreg.core.errors import N_
from eventreg.web.locale import babel_locale

STATE_WORDS = {
    "open": N_("Still to read"), "done": N_("Read"), "abstained": N_("Abstained"), "taken_back": N_("Taken back"),
    "missing": N_("Points missing"), "gone": N_("No longer a reviewer"), "set_aside": N_("Set aside"),
}  # fmt: skip
STATE_TONES = {
    "open": "neutral", "done": "good", "abstained": "muted", "taken_back": "muted",
    "missing": "warn", "gone": "muted", "set_aside": "muted",
}  # fmt: skip

ASIDE_WORDS = {
    "conflict": N_("Conflict of interest with the application"),
    "conflict_organization": N_("Conflict of interest with the organization"),
    "language": N_("The reviewer does not read its language well enough"),
    "other": N_("The reviewer abstained afterwards"), "hand": N_("By the organizers"),
}  # fmt: skip


def points(hundredths: float) -> str:
    """Hundredths of a point with one decimal: "3.4", "3,4"."""
    return format_decimal(hundredths / 100, "0.0", locale=babel_locale())


def hours(number: float) -> str:
    """Hours, with a half where there are few."""
    rounded = round(number * 2) / 2 if number < 10 else round(number)
    return format_decimal(rounded, "#,##0.#", locale=babel_locale())


def duration(number: float) -> str:
    """Hours in words, minutes below one hour: "24 minutes", "1.5 hours"."""
    if number < 1:
        return format_unit(round(number * 60), "duration-minute", locale=babel_locale())
    rounded = round(number * 2) / 2 if number < 10 else round(number)
    return format_unit(rounded, "duration-hour", format="#,##0.#", locale=babel_locale())


FILTERS = {"points": points, "hours": hours, "duration": duration}
