"""What organizers read for the keys that applications are kept by: statuses, choices, headings of lists."""

from collections.abc import Mapping, Sequence

from babel.numbers import format_decimal
from flask_babel import gettext as _

from eventreg.applications.form import ready_words
from eventreg.applications.lists.list_filters import DECIDED, UNSEEN
from eventreg.applications.lists.points_range import POINTS as POINTS_FIELD
from eventreg.applications.status import Status
from eventreg.core.errors import N_
from eventreg.events import usual
from eventreg.web.locale import babel_locale

# Status → words for organizers, and the tone of its pill.
STATUSES: dict[str, tuple[str, str]] = {
    Status.DRAFT: (N_("Draft"), "muted"),
    Status.AWAITING_ENDORSEMENT: (N_("Awaiting endorsement"), "neutral"),
    Status.SUBMITTED: (N_("Submitted"), "info"),
    Status.RETURNED: (N_("Returned for correction"), "warn"),
    Status.INELIGIBLE: (N_("Not eligible, untold"), "muted"),
    Status.IN_REVIEW: (N_("In review"), "neutral"),
    Status.APPROVED: (N_("Approved, untold"), "good"),
    Status.RESERVE: (N_("Reserve, untold"), "warn"),
    Status.NOT_SELECTED: (N_("Not selected, untold"), "muted"),
    Status.OFFERED: (N_("Offer sent"), "info"),
    Status.ON_RESERVE_LIST: (N_("On the reserve list"), "warn"),
    Status.REFUSED: (N_("Not selected"), "muted"),
    Status.CONDITIONAL: (N_("Confirmed with a condition"), "warn"),
    Status.CONFIRMED: (N_("Confirmed"), "good"),
    Status.DECLINED: (N_("Declined"), "muted"),
    Status.LAPSED: (N_("No answer, place freed"), "muted"),
    Status.WITHDRAWN: (N_("Withdrawn"), "muted"),
    Status.CANCELLED: (N_("Cancelled"), "bad"),
    DECIDED: (N_("Decided, untold"), "good"),
}

FIELDS: dict[str, str] = {
    "status": N_("Status"),
    "country": N_("Country"),
    "category": N_("Category"),
    "gender": N_("Gender"),
    "tag": N_("Tag"),
    "favourite": N_("Star"),
    "age_band": N_("Age"),
    "mode": N_("Takes part"),
    "funding": N_("Support"),
    "new": N_("New to the series"),
    "verified": N_("Address confirmed"),
    "organization": N_("Organization"),
    "region": N_("Region or province"),
    "theme": N_("Theme"),
    "stage": N_("Stage"),
    "found": N_("Words in answers"),
    "points": N_("Score"),
    "discuss": N_("To discuss"),
    "asked": N_("Has asked about the offer"),
    "lost": N_("Visa or leave that did not come"),
}

SORTS: dict[str, str] = {
    "sent": N_("Sent"),
    "name": N_("Name"),
    "country": N_("Country"),
    "organization": N_("Organization"),
    "status": N_("Status"),
    "points": N_("Score"),
    "spread": N_("Apart"),
}

GENDERS = ready_words.GENDERS | {"none": N_("Not said"), "own": N_("Own words")}
SUPPORT = {"none": N_("Not needed"), "partial": N_("In part"), "full": N_("In full")}
NEW = {"yes": N_("New"), "no": N_("Has been there")}
VERIFIED = {"yes": N_("Confirmed"), "no": N_("Not yet")}

# "none" of a range: see `list_filters`.
POINTS = {"none": N_("No points yet")}
DISCUSS = {"yes": N_("Readers are far apart"), "no": N_("Readers are not far apart")}
FAVOURITE = {"yes": N_("With my star"), "no": N_("Without my star")}

CHOICES: dict[str, Mapping[str, str]] = {
    "status": {key: words for key, (words, _tone) in STATUSES.items() if key not in UNSEEN},
    "gender": GENDERS,
    "age_band": ready_words.AGES,
    "mode": usual.MODES,
    "funding": SUPPORT,
    "new": NEW,
    "verified": VERIFIED,
    "favourite": FAVOURITE,
    "points": POINTS,
    "discuss": DISCUSS,
}


def status_pill(status: str) -> tuple[str, str]:
    """(words, tone) of a status in the reader's language."""
    words, tone = STATUSES[status]
    return _(words), tone


def choice(field: str, key: str | None) -> str:
    """What a choice is called; a key that nobody named stands for itself."""
    if not key:
        return ""
    words = CHOICES.get(field, {}).get(key)
    return _(words) if words else key


def points_range(key: str) -> str:
    """Points from and to, as a filter's value says them ("3.5-", "-2", "3-4.5"); "" for what is no range."""
    if "-" not in key:
        return ""
    least, most = (format_decimal(part, locale=babel_locale()) if part else "" for part in key.split("-"))
    if not most:
        return _("%(number)s and more", number=least)
    return _("%(least)s to %(most)s", least=least, most=most) if least else _("%(number)s and less", number=most)


def points_sides(field: str, values: Sequence[str]) -> dict[str, str] | None:
    """What stands in the form of this filter as from and to; None for filters that have no such sides."""
    if field != POINTS_FIELD:
        return None
    least, _dash, most = next((one for one in values if points_range(one)), "-").partition("-")
    return {"from": least, "to": most}


def field_name(field: str) -> str:
    """What a filter is called."""
    return _(FIELDS[field])
