"""What organizers read for the keys that applications are kept by: statuses, choices, headings of lists."""

from collections.abc import Mapping

from flask_babel import gettext as _

from eventreg.applications.form import ready_words
from eventreg.applications.lists.list_filters import DECIDED, UNSEEN
from eventreg.applications.status import Status
from eventreg.core.errors import N_
from eventreg.events import usual

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
}

SORTS: dict[str, str] = {
    "sent": N_("Sent"),
    "name": N_("Name"),
    "country": N_("Country"),
    "organization": N_("Organization"),
    "status": N_("Status"),
}

GENDERS = ready_words.GENDERS | {"none": N_("Not said"), "own": N_("Own words")}
SUPPORT = {"none": N_("Not needed"), "partial": N_("In part"), "full": N_("In full")}
NEW = {"yes": N_("New"), "no": N_("Has been there")}
VERIFIED = {"yes": N_("Confirmed"), "no": N_("Not yet")}

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


def field_name(field: str) -> str:
    """What a filter is called."""
    return _(FIELDS[field])
