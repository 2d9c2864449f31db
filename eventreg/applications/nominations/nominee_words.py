"""Where somebody stands whom others nominated, as those others may know it. Pure."""

from eventreg.applications import rules
from eventreg.applications.models import Application
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.nominations.nominees import has_begun
from eventreg.applications.status import Status
from eventreg.core.errors import N_

INVITED = (N_("Invited, has not begun"), "neutral")
BEGUN = (N_("Has begun"), "info")
SENT = (N_("Sent"), "good")
IN_REVIEW = (N_("In review"), "info")

# Words and tone; whatever is decided and not told reads "in review".
STANDS: dict[Status, tuple[str, str]] = {
    Status.AWAITING_ENDORSEMENT: (N_("Sent, waits for its organization"), "neutral"),
    Status.SUBMITTED: SENT,
    Status.RETURNED: (N_("Asked to correct something"), "warn"),
    Status.OFFERED: (N_("Has an offer to answer"), "good"),
    Status.ON_RESERVE_LIST: (N_("On the reserve list"), "info"),
    Status.REFUSED: (N_("Not selected"), "muted"),
    Status.CONDITIONAL: (N_("Takes part if the visa or the leave comes"), "info"),
    Status.CONFIRMED: (N_("Takes part"), "good"),
    Status.DECLINED: (N_("Declined the place"), "muted"),
    Status.LAPSED: (N_("Did not answer the offer"), "muted"),
    Status.WITHDRAWN: (N_("Withdrew"), "warn"),
    Status.CANCELLED: (N_("Taken out by the organizers"), "bad"),
}
ENDED: dict[str | None, tuple[str, str]] = {
    "replaced": (N_("Replaced"), "muted"),
    "taken_back": (N_("Taken back"), "muted"),
    "declined": (N_("Declined the nomination"), "muted"),
    "withdrew": (N_("Withdrew"), "warn"),
    "cancelled": (N_("Taken out by the organizers"), "bad"),
}


def stands(nomination: Nomination) -> tuple[str, str]:
    """(msgid, tone) of where somebody is."""
    if nomination.ended_at is not None:
        return ENDED[nomination.ended_why]
    application = nomination.application
    if application.status == Status.DRAFT:
        return BEGUN if has_begun(application) else INVITED
    return after_sending(application)


def after_sending(application: Application) -> tuple[str, str]:
    """(msgid, tone) of where an application is that was sent."""
    return STANDS.get(rules.shown_status(application), IN_REVIEW)
