"""Words for kinds of mails and for where they are."""

from eventreg.core.errors import N_
from eventreg.outbox.models import MailStatus

# status → (words, tone)
STATUSES: dict[str, tuple[str, str]] = {
    MailStatus.QUEUED: (N_("Waiting"), "neutral"),
    MailStatus.SENDING: (N_("Being sent"), "info"),
    MailStatus.SENT: (N_("Sent"), "good"),
    MailStatus.FAILED: (N_("Failed"), "bad"),
    MailStatus.DOUBTFUL: (N_("Doubtful: it may have arrived"), "warn"),
    MailStatus.DROPPED: (N_("Not sent"), "muted"),
}

TEMPLATES: dict[str, str] = {
    "receipt": N_("Receipt"),
    "verify": N_("Confirm the address"),
    "reminder_verify": N_("Reminder to confirm the address"),
    "own_page_links": N_("Links to own pages"),
    "sent_before": N_("Applied before"),
    "correction_asked": N_("Correction asked"),
    "offer": N_("Offer of a place"),
    "reserve_list": N_("Reserve list"),
    "not_selected": N_("Not selected"),
    "confirmed": N_("Place confirmed, with ticket"),
    "confirmed_online": N_("Place confirmed, online"),
    "call_extended": N_("More time for a draft"),
    "sign_in": N_("Sign-in link"),
}
